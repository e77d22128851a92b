// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/lapse.h"

#include "engine/kpi/quote_figures.h"

#include <algorithm>
#include <set>

namespace planche::kpi {

namespace {

using records::Kind;

bool is_lately(Date on, Date today) { return on <= today && records::days_between(on, today) <= days_of_an_active_deal; }

std::optional<Date> last_invoice_of(const Ledger& ledger, const auto& is_theirs) {
    std::optional<Date> last;
    for (const auto& sale : ledger.sales) // by date
        if (is_theirs(sale.client) && sale.type != records::InvoiceType::credit_note) last = sale.issued;
    return last;
}

/// The quotes on which something was invoiced, by their first versions.
std::set<RecordId> invoiced_quotes(const Ledger& ledger, const auto& is_theirs) {
    std::set<RecordId> invoiced;
    for (const auto& sale : ledger.sales) {
        if (sale.quote.number == 0 || sale.type == records::InvoiceType::credit_note || !is_theirs(sale.client)) continue;
        const auto quote = std::ranges::lower_bound(ledger.offers, sale.quote, {}, &Offer::id);
        if (quote != ledger.offers.end() && quote->id == sale.quote) invoiced.insert(quote->first);
    }
    return invoiced;
}

bool is_worked_on(const store::Reading& reading, const Ledger& ledger, const Pursuit& pursuit, Date today) {
    for (const auto& change : pursuit.stages)
        if (change.on && is_lately(*change.on, today)) return true;
    for (const auto& offer : ledger.offers)
        if (offer.deal == pursuit.id && is_lately(offer.sent, today)) return true;
    return std::ranges::any_of(reading.referring_to(pursuit.id, Kind::interaction), [&](const RecordId& id) {
        const auto exchange = reading.get(records::InteractionId{id.number});
        return exchange && exchange->value.date && is_lately(*exchange->value.date, today);
    });
}

} // namespace

std::optional<Lapse> lapse_of(const store::Reading& reading, const Ledger& ledger, const std::vector<RecordId>& client, int months,
                              Date today) {
    const auto is_theirs = [&](RecordId id) { return std::ranges::find(client, id) != client.end(); };
    const auto last = last_invoice_of(ledger, is_theirs);
    if (!last || *last > records::plus_months(today, -months)) return std::nullopt;
    const auto invoiced = invoiced_quotes(ledger, is_theirs);
    for (const auto* offer : counted(ledger, today))
        if (is_theirs(offer->client) && offer->accepted && !invoiced.contains(offer->first)) return std::nullopt;
    for (const auto& pursuit : ledger.pursuits) {
        const auto stage = records::stage_on(pursuit.stages, today);
        const bool open = stage && !records::is_decided(*stage);
        if (open && is_theirs(pursuit.client) && is_worked_on(reading, ledger, pursuit, today)) return std::nullopt;
    }
    return Lapse{*last};
}

} // namespace planche::kpi
