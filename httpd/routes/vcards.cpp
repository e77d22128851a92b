// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard_export.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace vcards_handlers {

constexpr const char* card_type = "text/vcard; charset=utf-8";

Reply one(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto stored = reading.get(call.id());
    if (!stored) return refused(absent(reading, call.id()));
    auto card = exchange::vcard_of(reading, app.store.origin(), call.id());
    if (!card) return refused(card.error());
    return file_reply(std::move(*card), card_type, records::title_of(stored->value) + ".vcf");
}

Reply all(App& app, const Call&) {
    std::string cards;
    exchange::all_vcards(app.store.read(), app.store.origin(), [&](std::string_view card) { cards += card; });
    return file_reply(std::move(cards), card_type, "contacts.vcf");
}

} // namespace vcards_handlers

std::vector<Route> vcard_routes() {
    using namespace vcards_handlers;
    return {
        {"GET", "/api/contacts/{id}.vcf", Who::readers, one, Takes::nothing, IfMatch::ignored, Exports::yes},
        {"GET", "/api/contacts.vcf", Who::readers, all, Takes::nothing, IfMatch::ignored, Exports::yes},
    };
}

} // namespace planche::httpd
