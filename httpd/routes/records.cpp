// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/payments.h"
#include "httpd/change.h"
#include "httpd/deal_links.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <algorithm>

namespace planche::httpd {

namespace records_handlers {

using records::Result;

constexpr std::size_t most_items = 500;

Reply list(App& app, const Call& call) {
    const auto limit = std::min<std::size_t>(records::parse_number(call.asked("limit")).value_or(50), most_items);
    const auto after = records::parse_number(call.asked("cursor")).value_or(0);
    const auto reading = app.store.read();
    auto items = nlohmann::json::array();
    nlohmann::json next;
    std::uint64_t last = 0;
    const auto page_on = [&](const store::Stored& stored) {
        if (items.size() == limit) {
            next = std::to_string(last);
            return false;
        }
        last = stored.meta.id.number;
        items.push_back(shown(app, reading, stored));
        return true;
    };
    reading.each(call.kind(), page_on, after + 1);
    return json_reply({{"items", items}, {"next_cursor", next}});
}

Reply get(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto stored = reading.get(call.id());
    if (!stored) return refused(absent(reading, call.id()), led_to(reading, call.id()));
    const auto etag = etag_of(stored->meta.revision);
    if (!is_composed(call.kind()) && holds(call, etag)) return Reply{304, {}, {}, {{"ETag", etag}}, {}};
    return json_reply(shown(app, reading, *stored)).with("ETag", etag);
}

/// What a record brings by itself on its way in: a deal, the day of its stage. Refuses links that lead nowhere, and money that an invoice
/// does not take. `before`: null for a new one.
Result<records::Record> brought_in(const App& app, const store::Reading& reading, records::Record record, const records::Record* before) {
    if (auto refusal = missing_links(reading, record, before)) return tl::unexpected{std::move(*refusal)};
    if (const auto* payment = std::get_if<records::Payment>(&record))
        if (auto refusal =
                invoicing::obstacle_to_payment(reading, *payment, before ? &std::get<records::Payment>(*before) : nullptr, app.today()))
            return tl::unexpected{std::move(*refusal)};
    if (auto* deal = std::get_if<records::Deal>(&record))
        *deal = records::staged(before ? &std::get<records::Deal>(*before) : nullptr, std::move(*deal), app.today());
    return record;
}

Reply post(App& app, const Call& call) {
    const auto record = records::parse(call.kind(), call.json);
    if (!record) return refused(record.error());
    return change(app, call, [&](store::Writing& writing) {
        return brought_in(app, writing, *record, nullptr).map([&](const records::Record& whole) {
            return created(app, writing, writing.add(whole));
        });
    });
}

/// Puts what `fields_of` makes of the record, as it is in this transaction, in its place.
template <class FieldsOf>
Reply replace(App& app, const Call& call, FieldsOf fields_of) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto stored = writing.get(call.id());
        if (!stored) return tl::unexpected{absent(writing, call.id())};
        const auto record = records::parse(fields_of(stored->value), stored->value);
        if (!record) return tl::unexpected{record.error()};
        const auto whole = brought_in(app, writing, *record, &stored->value);
        if (!whole) return tl::unexpected{whole.error()};
        return writing.replace(call.id(), call.expected, *whole).map([&](const auto& saved) { return replaced(app, writing, saved); });
    });
}

Reply put(App& app, const Call& call) {
    return replace(app, call, [&](const records::Record& now) {
        auto fields = call.json;
        const auto* deal = std::get_if<records::Deal>(&now); // its past is not left out by who does not know of it
        if (deal && fields.is_object() && !fields.contains("stages")) fields["stages"] = records::to_json(*deal)["stages"];
        return fields;
    });
}

/// RFC 7396.
Reply patch(App& app, const Call& call) {
    return replace(app, call, [&](const records::Record& now) {
        auto fields = records::to_json(now);
        fields.merge_patch(call.json);
        return fields;
    });
}

Reply erase(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return writing.erase(call.id(), call.expected).map([&](records::Revision revision) { return erased(call.id(), revision); });
    });
}

/// Each step that can be taken back gave its token; so does the taking back.
Reply undo(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return writing.undo(call.parts.at("token")).map([&](const std::vector<records::RecordId>& ids) {
            auto list = nlohmann::json::array();
            for (const auto& id : ids) list.push_back({{"kind", records::name_of(id.kind)}, {"id", std::to_string(id.number)}});
            return Done{200, {{"records", list}}, {}, {}};
        });
    });
}

} // namespace records_handlers

std::vector<Route> record_routes() {
    using namespace records_handlers;
    return {
        {"GET", "/api/{kinds}", Who::by_kind, list},
        {"POST", "/api/{kinds}", Who::editors, post, Takes::json},
        {"GET", "/api/{kinds}/{id}", Who::by_kind, get},
        {"PUT", "/api/{kinds}/{id}", Who::editors, put, Takes::json, IfMatch::required},
        {"PATCH", "/api/{kinds}/{id}", Who::editors, patch, Takes::json, IfMatch::required},
        {"DELETE", "/api/{kinds}/{id}", Who::editors, erase, Takes::nothing, IfMatch::required},
        {"POST", "/api/undo/{token}", Who::editors, undo, Takes::json},
    };
}

} // namespace planche::httpd
