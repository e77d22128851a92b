// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/lateness.h"

#include "engine/kpi/balance.h"

#include <algorithm>
#include <regex>

namespace planche::accounting {

namespace {

using records::InvoiceType;

void add_span(Lateness& late, Date after, Date until, records::Percent rate) {
    const int days = records::days_between(after, until);
    if (days <= 0 || late.left <= Money{}) return;
    constexpr std::int64_t one_year_of_all = std::int64_t{365} * 100'00;
    const auto penalty = Money::from_cents(records::scaled(late.left.cents(), rate.units * days, one_year_of_all));
    late.spans.push_back({after, until, days, late.left, penalty});
    late.penalties += penalty;
}

} // namespace

Claims::Claims(const Ledger& ledger, Date today) : today_{today} {
    const kpi::Succession succession{ledger, today};
    for (const auto& sale : ledger.sales)
        if (sale.issued <= today && sale.type != InvoiceType::credit_note && !succession.is_replaced(sale.id)) standing_[sale.id] = &sale;
    for (const auto& receipt : ledger.receipts)
        if (receipt.on <= today) settlings_[succession.standing_for(receipt.invoice)].push_back({receipt.on, receipt.amount});
    for (const auto& sale : ledger.sales)
        if (sale.type == InvoiceType::credit_note && sale.issued <= today && !sale.preceding.empty())
            settlings_[succession.standing_for(sale.preceding.front())].push_back({sale.issued, -sale.gross});
    for (auto& [id, settlings] : settlings_) std::ranges::stable_sort(settlings, {}, &Settling::on);
}

std::optional<Lateness> Claims::of(RecordId invoice, records::Percent rate) const {
    const auto found = standing_.find(invoice);
    if (found == standing_.end()) return std::nullopt;
    const kpi::Sale& sale = *found->second;

    Lateness late;
    late.left = sale.gross;
    late.due = sale.due;
    late.days_late = records::days_between(sale.due, today_);
    Date since = sale.due;
    const auto settled = settlings_.find(invoice);
    if (settled != settlings_.end())
        for (const auto& settling : settled->second) {
            if (settling.on > since) {
                add_span(late, since, settling.on, rate);
                since = settling.on;
            }
            late.left -= settling.amount;
        }
    add_span(late, since, today_, rate);
    if (!late.spans.empty() && !sale.consumer) late.indemnity = recovery_indemnity;
    return late;
}

records::Percent penalty_rate(const records::Invoice& invoice, const records::Settings& settings) {
    if (invoice.consumer) return {};
    // "au taux de 12 %", "taux annuel de 10,5 %"; not "au taux de la BCE majoré de 10 points".
    static const std::regex named{R"(taux(?: [a-z]+)?(?: de| fixé à| :)? ?(\d{1,2}(?:[.,]\d{1,2})?) ?%)"};
    auto text = invoice.texts.late_penalties;
    for (const std::string_view space : {"\u00A0", "\u202F"})
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at)) text.replace(at, space.size(), " ");
    std::smatch found;
    if (std::regex_search(text, found, named)) {
        auto number = found[1].str();
        std::ranges::replace(number, ',', '.');
        if (const auto rate = records::parse_decimal<2>(number)) return *rate;
    }
    return settings.terms.late_penalty_percent;
}

} // namespace planche::accounting
