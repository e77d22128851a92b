// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/writing.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace {

namespace vcard = exchange::vcard;

std::optional<vcard::Card> own_card(const store::Reading& reading, const records::Contact& contact) {
    const auto bytes = contact.vcard.empty() ? std::nullopt : reading.blob(contact.vcard);
    if (!bytes) return std::nullopt;
    auto cards = vcard::read_cards(*bytes).cards;
    return cards.empty() ? std::nullopt : std::optional{std::move(cards.front())};
}

std::string card_of(const App& app, const store::Reading& reading, const records::Contact& contact, std::uint64_t number) {
    const auto uid = fmt::format("{}-{}", app.store.id(), number);
    const auto own = own_card(reading, contact);
    return vcard::written(contact, vcard::ShownAs::person, own ? &*own : nullptr, uid,
                          [&](std::string_view sha256) { return reading.blob(sha256); });
}

Reply one(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto contact = reading.get(records::ContactId{call.number()});
    if (!contact) return refused(absent(reading, records::ContactId{call.number()}));
    return file_reply(card_of(app, reading, contact->value, call.number()), "text/vcard; charset=utf-8",
                      contact->value.display_name + ".vcf");
}

Reply all(App& app, const Call&) {
    const auto reading = app.store.read();
    std::string cards;
    reading.each(records::Kind::contact, [&](const store::Stored& stored) {
        cards += card_of(app, reading, std::get<records::Contact>(stored.value), stored.meta.id.number);
        return true;
    });
    return file_reply(std::move(cards), "text/vcard; charset=utf-8", "contacts.vcf");
}

} // namespace

std::vector<Route> vcard_routes() {
    return {
        {"GET", "/api/contacts/{id}.vcf", Who::readers, one, Takes::nothing, IfMatch::ignored, Exports::yes},
        {"GET", "/api/contacts.vcf", Who::readers, all, Takes::nothing, IfMatch::ignored, Exports::yes},
    };
}

} // namespace planche::httpd
