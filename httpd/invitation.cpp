// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/invitation.h"

#include "engine/access/link.h"
#include "httpd/url.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace {

using Opens = access::Link::Opens;

std::string made(const App& app, store::Writing& writing, Opens opens, std::uint64_t person, int days) {
    constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000;
    return access::make_link(writing, {opens, person, {app.now().milliseconds + days * day_ms}}, app.now());
}

} // namespace

std::string setup_link(const App& app, store::Writing& writing) {
    return fmt::format("{}/demarrage#{}", app.address, made(app, writing, Opens::setup, 0, 7));
}

std::string invitation(const App& app, store::Writing& writing, const access::Person& person) {
    // With the address, so that the browser can keep the password under it.
    return fmt::format("{}/mot-de-passe#{}&{}", app.address, made(app, writing, Opens::password, person.number, 3), encoded(person.email));
}

std::string sign_in_link(const App& app, store::Writing& writing, const access::Person& person) {
    return fmt::format("{}/connexion#{}", app.address, made(app, writing, Opens::sign_in, person.number, 1));
}

} // namespace planche::httpd
