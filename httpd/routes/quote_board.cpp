// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/quote.h"
#include "engine/kpi/quote_figures.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <algorithm>

namespace planche::httpd {

namespace quote_board_handlers {

using invoicing::QuoteState;
using nlohmann::json;
using records::Date;
using records::Money;
using records::QuoteId;
using records::RecordId;

/// A quote that was answered, or whose time is over, stays on the board for so long; one that is not wholly invoiced, until it is.
constexpr int shown_days = 90;
/// Cards of a column; its count and its sums are of all that stand in it.
constexpr std::size_t shown_cards = 100;
constexpr std::array columns{QuoteState::draft, QuoteState::sent, QuoteState::accepted, QuoteState::refused, QuoteState::expired};

struct Standing {
    QuoteId id;
    QuoteState state{};
    Money net, weighted, to_invoice;
    std::optional<Date> day; ///< that counts in its state: the end of its validity while it waits, the day it was answered
};

Standing standing_of(const kpi::Offer& offer, const std::map<RecordId, Money>& left, Date today) {
    const QuoteId id{offer.id.number};
    if (offer.accepted) return {id, QuoteState::accepted, offer.net, {}, left.at(offer.id), offer.accepted};
    if (offer.refused) return {id, QuoteState::refused, offer.net, {}, {}, offer.refused};
    if (offer.valid_until && *offer.valid_until < today) return {id, QuoteState::expired, offer.net, {}, {}, offer.valid_until};
    return {id, QuoteState::sent, offer.net, kpi::weighted_net(offer), {}, offer.valid_until};
}

bool is_on_board(const Standing& standing, Date first_day) {
    return standing.state == QuoteState::sent || standing.to_invoice != Money{} || standing.day >= first_day;
}

std::vector<Standing> standings_of(const App& app, const store::Reading& reading, Date first_day) {
    std::vector<Standing> standings;
    reading.each(records::Kind::quote, [&](const store::Stored& stored) {
        const auto& quote = std::get<records::Quote>(stored.value);
        if (!quote.sent())
            standings.push_back({QuoteId{stored.meta.id.number}, QuoteState::draft, quote.totals.net_cents, {}, {}, std::nullopt});
        return true;
    });
    app.books.follow(app.store);
    const auto ledger = app.books.ledger();
    const auto left = kpi::left_to_invoice(*ledger, app.today());
    for (const auto* offer : kpi::counted(*ledger))
        if (const auto standing = standing_of(*offer, left, app.today()); is_on_board(standing, first_day)) standings.push_back(standing);
    return standings;
}

/// Those that wait by when they end, those still to invoice before the others, the newest first.
bool comes_before(const Standing& a, const Standing& b) {
    if (a.state == QuoteState::sent) return std::tuple{!a.day, a.day, a.id.number} < std::tuple{!b.day, b.day, b.id.number};
    const auto place = [](const Standing& one) { return std::tuple{one.to_invoice != Money{}, one.day, one.id.number}; };
    return place(a) > place(b);
}

json card_of(const store::Reading& reading, const Standing& standing, const store::StoredAs<records::Quote>& stored, Date today) {
    const auto& quote = stored.value;
    const auto contacts = quote.contact_id ? std::vector{*quote.contact_id} : std::vector<records::ContactId>{};
    auto moves = json::array();
    for (const auto next : invoicing::next_states(reading, standing.id, quote, today)) moves.push_back(records::word(next));
    json card{{"id", std::to_string(standing.id.number)},
              {"number", quote.number},
              {"title", quote.project.empty() ? quote.subject : quote.project},
              {"state", records::word(standing.state)},
              {"client", client_of(reading, quote.company_id, contacts)},
              {"net_cents", standing.net.cents()},
              {"day", iso_or_null(standing.day)},
              {"moves", moves},
              {"revision", stored.meta.revision}};
    if (standing.state == QuoteState::accepted) card["to_invoice_cents"] = standing.to_invoice.cents();
    if (!quote.refusal_reason.empty()) card["refusal_reason"] = quote.refusal_reason;
    return card;
}

json column_of(const store::Reading& reading, QuoteState state, std::vector<Standing> standings, Date today) {
    std::ranges::sort(standings, comes_before);
    Money net, weighted, to_invoice;
    auto quotes = json::array();
    for (const auto& standing : standings) {
        net += standing.net;
        weighted += standing.weighted;
        to_invoice += standing.to_invoice;
        if (quotes.size() >= shown_cards) continue;
        if (const auto stored = reading.get(standing.id)) quotes.push_back(card_of(reading, standing, *stored, today));
    }
    json column{{"state", records::word(state)}, {"count", standings.size()}, {"net_cents", net.cents()}};
    if (state == QuoteState::sent) column["weighted_cents"] = weighted.cents();
    if (state == QuoteState::accepted) column["to_invoice_cents"] = to_invoice.cents();
    column["quotes"] = std::move(quotes);
    return column;
}

Reply board(App& app, const Call&) {
    const auto today = app.today();
    const auto first_day = records::plus_days(today, -shown_days);
    const auto reading = app.store.read();
    std::map<QuoteState, std::vector<Standing>> by_state;
    for (const auto& standing : standings_of(app, reading, first_day)) by_state[standing.state].push_back(standing);
    auto states = json::array();
    for (const auto state : columns) states.push_back(column_of(reading, state, std::move(by_state[state]), today));
    return json_reply({{"states", states}, {"decided_since", records::to_iso(first_day)}, {"revision", reading.revision()}});
}

} // namespace quote_board_handlers

std::vector<Route> quote_board_routes() { return {{"GET", "/api/quotes/board", Who::everyone, quote_board_handlers::board}}; }

} // namespace planche::httpd
