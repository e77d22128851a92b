// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/routes/routes.h"
#include "httpd/version.h"

namespace planche::httpd {

namespace {

Reply health(App& app, const Call&) {
    const auto reading = app.store.read();
    auto counts = nlohmann::json::object();
    for (const auto& [kind, name, plural] : records::kind_names)
        if (kind != records::Kind::settings) counts[std::string{plural}] = reading.count(kind);
    return json_reply({{"status", "ok"}, {"version", version}, {"revision", reading.revision()}, {"records", counts}});
}

} // namespace

std::vector<Route> health_routes() { return {{"GET", "/api/health", health}}; }

} // namespace planche::httpd
