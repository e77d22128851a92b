// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/deal_summary.h"

#include "engine/invoicing/deal_documents.h"
#include "engine/invoicing/quote.h"
#include "engine/invoicing/standing.h"
#include "httpd/presentation.h"
#include "httpd/shown.h"

#include <algorithm>

namespace planche::httpd {

namespace {

using nlohmann::json;
using records::DealStage;
using records::RecordId;

template <class Ids>
json named_records(const store::Reading& reading, const Ids& ids) {
    return named(reading, std::vector<RecordId>{ids.begin(), ids.end()});
}

json quotes_json(const store::Reading& reading, const std::vector<records::QuoteId>& quotes, records::Date today) {
    auto list = json::array();
    for (const auto& id : quotes) {
        const auto quote = reading.get(id);
        if (!quote) continue;
        list.push_back({{"id", std::to_string(id.number)},
                        {"number", quote->value.number},
                        {"state", records::word(invoicing::state_of(reading, id, quote->value, today))},
                        {"issue_date", iso_or_null(quote->value.issue_date)},
                        {"net_cents", quote->value.totals.net_cents.cents()}});
    }
    return list;
}

json invoices_json(const store::Reading& reading, const std::vector<records::InvoiceId>& invoices, records::Date today) {
    auto list = json::array();
    for (const auto& id : invoices) {
        const auto invoice = reading.get(id);
        if (!invoice) continue;
        const auto standing = invoicing::standing(reading, id, today);
        list.push_back({{"id", std::to_string(id.number)},
                        {"number", invoice->value.number},
                        {"type", records::word(invoice->value.type)},
                        {"state", records::word(standing.state)},
                        {"issue_date", iso_or_null(invoice->value.issue_date)},
                        {"net_cents", invoicing::signed_amount(invoice->value, invoice->value.totals.net_cents).cents()},
                        {"balance_cents", standing.balance_cents.cents()}});
    }
    return list;
}

json images_json(const store::Reading& reading, const std::vector<records::ImageId>& images) {
    auto list = json::array();
    for (const auto& id : images) {
        const auto image = reading.get(id);
        if (!image) continue;
        const auto thumb = thumb_url(image->value, id.number, 160);
        list.push_back({{"id", std::to_string(id.number)},
                        {"title", records::title_of(image->value)},
                        {"thumb", thumb ? json(*thumb) : json(nullptr)}});
    }
    return list;
}

json suppliers_json(const store::Reading& reading, const std::vector<records::Supply>& suppliers) {
    auto list = json::array();
    for (const auto& supply : suppliers) list.push_back(supply.supplier ? named(reading, *supply.supplier) : json(nullptr));
    return list;
}

std::optional<records::Date> last_exchange_on(const store::Reading& reading, records::DealId id) {
    std::optional<records::Date> last;
    for (const auto& exchange : reading.referring_to(id, records::Kind::interaction))
        if (const auto stored = reading.get(records::InteractionId{exchange.number})) last = std::max(last, stored->value.date);
    return last;
}

} // namespace

std::optional<StageSuggestion> suggested_stage(const store::Reading& reading, const std::vector<records::QuoteId>& quotes, DealStage now,
                                               records::Date today) {
    if (records::is_decided(now)) return std::nullopt;
    std::optional<StageSuggestion> suggestion;
    bool waiting = false;
    for (const auto& id : quotes) { // the last word is the newest quote's, unless one was accepted or still waits
        const auto quote = reading.get(id);
        if (!quote) continue;
        const auto state = invoicing::state_of(reading, id, quote->value, today);
        if (state == invoicing::QuoteState::accepted) return StageSuggestion{DealStage::won, id, quote->value.number, {}};
        waiting = waiting || state == invoicing::QuoteState::draft || state == invoicing::QuoteState::sent;
        if (state == invoicing::QuoteState::sent && now != DealStage::proposal)
            suggestion = StageSuggestion{DealStage::proposal, id, quote->value.number, {}};
        if (state == invoicing::QuoteState::refused && !waiting)
            suggestion = StageSuggestion{DealStage::lost, id, quote->value.number, quote->value.refusal_reason};
    }
    if (waiting && suggestion && suggestion->stage == DealStage::lost) return std::nullopt;
    return suggestion;
}

nlohmann::json to_json(const std::optional<StageSuggestion>& suggestion) {
    if (!suggestion) return nullptr;
    return {{"stage", records::word(suggestion->stage)},
            {"quote_id", std::to_string(suggestion->quote.number)},
            {"quote_number", suggestion->number},
            {"reason", suggestion->reason}};
}

nlohmann::json summary_of_deal(const App& app, const store::Reading& reading, records::DealId id, const records::Deal& deal) {
    app.books.follow(app.store);
    const auto ledger = app.books.ledger();
    const auto today = app.today();
    const auto documents = invoicing::documents_of(reading, id, deal);
    const auto pursuit = std::ranges::find(ledger->pursuits, static_cast<RecordId>(id), &kpi::Pursuit::id);
    const auto margin = pursuit == ledger->pursuits.end() ? kpi::Margin{} : kpi::margin_of(*ledger, *pursuit, today);
    json summary{{"client", client_of(reading, deal.company_id, deal.contact_ids)},
                 {"company", deal.company_id ? named(reading, *deal.company_id) : json(nullptr)},
                 {"contacts", named_records(reading, deal.contact_ids)},
                 {"quotes", quotes_json(reading, documents.quotes, today)},
                 {"invoices", invoices_json(reading, documents.invoices, today)},
                 {"images", images_json(reading, deal.image_ids)},
                 {"locations", named_records(reading, deal.location_ids)},
                 {"suppliers", suppliers_json(reading, deal.suppliers)},
                 {"last_interaction_on", iso_or_null(last_exchange_on(reading, id))},
                 {"revenue_net_cents", margin.revenue.cents()},
                 {"costs_cents", (margin.supplies + margin.images).cents()},
                 {"margin_cents", margin.left().cents()},
                 {"suggestion", to_json(suggested_stage(reading, documents.quotes, deal.stage, today))}};
    if (pursuit != ledger->pursuits.end() && deal.open()) {
        const auto weight = kpi::weight_of(pursuit->probability, deal.stage, kpi::stage_weights(*ledger, today));
        summary["probability"] = weight.share();
        summary["weighted_cents"] = weight.of(deal.amount_cents.value_or(records::Money{})).cents();
    }
    return summary;
}

nlohmann::json deal_line(const store::Reading& reading, records::DealId id, const records::Deal& deal) {
    json line{{"id", std::to_string(id.number)},
              {"title", deal.title},
              {"stage", records::word(deal.stage)},
              {"client", client_of(reading, deal.company_id, deal.contact_ids)},
              {"amount_cents", deal.amount_cents ? json(deal.amount_cents->cents()) : json(nullptr)},
              {"expected_close", iso_or_null(deal.expected_close)},
              {"since", deal.stages.empty() ? json(nullptr) : iso_or_null(deal.stages.back().on)}};
    if (!deal.lost_reason.empty()) line["lost_reason"] = deal.lost_reason;
    return line;
}

nlohmann::json deal_link(const store::Reading& reading, const std::optional<records::DealId>& id, records::Date today) {
    const auto deal = id ? reading.get(*id) : std::nullopt;
    if (!deal) return nullptr;
    const auto quotes = reading.referring_to(*id, records::Kind::quote);
    std::vector<records::QuoteId> naming;
    for (const auto& quote : quotes) naming.emplace_back(quote.number);
    return {{"id", std::to_string(id->number)},
            {"title", deal->value.title},
            {"stage", records::word(deal->value.stage)},
            {"suggestion", to_json(suggested_stage(reading, naming, deal->value.stage, today))}};
}

} // namespace planche::httpd
