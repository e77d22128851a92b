// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/deal_documents.h"
#include "httpd/deal_summary.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <algorithm>

namespace planche::httpd {

namespace deals_handlers {

using nlohmann::json;
using records::DealStage;

/// A deal that was decided stays on the board for so long.
constexpr int shown_days = 90;

struct Column {
    records::Money sum, weighted;
    std::vector<store::StoredAs<records::Deal>> deals{};
};
using Columns = std::array<Column, words(DealStage{}).size()>;

std::optional<records::Date> decided_on(const records::Deal& deal) { return deal.won_on ? deal.won_on : deal.lost_on; }

bool is_on_board(const records::Deal& deal, records::Date first_day) {
    return deal.open() || (decided_on(deal) && *decided_on(deal) >= first_day);
}

/// Open ones by when their decision is expected, those without a day last; decided ones the newest first.
bool comes_before(const store::StoredAs<records::Deal>& a, const store::StoredAs<records::Deal>& b) {
    if (!a.value.open()) return std::pair{decided_on(a.value), a.meta.id.number} > std::pair{decided_on(b.value), b.meta.id.number};
    const auto place = [](const auto& deal) {
        return std::tuple{!deal.value.expected_close.has_value(), deal.value.expected_close, deal.meta.id.number};
    };
    return place(a) < place(b);
}

Columns columns_of(const App& app, const store::Reading& reading, records::Date first_day) {
    Columns columns;
    app.books.follow(app.store);
    const auto ledger = app.books.ledger();
    const auto weights = kpi::stage_weights(*ledger, app.today());
    reading.each(records::Kind::deal, [&](const store::Stored& stored) {
        const auto& deal = std::get<records::Deal>(stored.value);
        if (!is_on_board(deal, first_day)) return true;
        auto& column = columns.at(static_cast<std::size_t>(deal.stage));
        const auto amount = deal.amount_cents.value_or(records::Money{});
        column.sum += amount;
        if (deal.open()) column.weighted += kpi::weight_of(deal.probability, deal.stage, weights).of(amount);
        column.deals.push_back({deal, stored.meta});
        return true;
    });
    for (auto& column : columns) std::ranges::sort(column.deals, comes_before);
    return columns;
}

Reply board(App& app, const Call&) {
    const auto first_day = records::plus_days(app.today(), -shown_days);
    const auto reading = app.store.read();
    const auto columns = columns_of(app, reading, first_day);
    auto stages = json::array();
    for (const auto& [stage, name] : words(DealStage{})) {
        const auto& column = columns.at(static_cast<std::size_t>(stage));
        auto deals = json::array();
        for (const auto& [deal, meta] : column.deals) {
            const records::DealId id{meta.id.number};
            auto line = deal_line(reading, id, deal);
            line["revision"] = meta.revision;
            const auto quotes = invoicing::documents_of(reading, id, deal).quotes;
            line["suggestion"] = to_json(suggested_stage(reading, quotes, stage, app.today()));
            deals.push_back(std::move(line));
        }
        stages.push_back({{"stage", name}, {"count", deals.size()}, {"sum_cents", column.sum.cents()}});
        if (!records::is_decided(stage)) stages.back()["weighted_cents"] = column.weighted.cents();
        stages.back()["deals"] = std::move(deals);
    }
    return json_reply({{"stages", stages}, {"decided_since", records::to_iso(first_day)}, {"revision", reading.revision()}});
}

} // namespace deals_handlers

std::vector<Route> deal_routes() { return {{"GET", "/api/deals/board", Who::readers, deals_handlers::board}}; }

} // namespace planche::httpd
