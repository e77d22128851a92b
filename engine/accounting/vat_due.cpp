// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/vat_due.h"

#include "engine/accounting/sales_journal.h"
#include "engine/kpi/balance.h"
#include "engine/records/csv.h"

#include <algorithm>
#include <tuple>

namespace planche::accounting {

namespace {

using kpi::Sale;
using kpi::TaxPoint;
using records::InvoiceType;
using records::VatCategory;

/// What can fall due of a document, and what was paid of it.
struct Owed {
    Bases bases;
    Money gross, paid;
    TaxPoint tax_point = TaxPoint::receipt;
};

/// The documents that count on that day, each lowered by its credit notes, with the payments of those it replaces.
std::map<RecordId, Owed> owed_on(const Ledger& ledger, Date day) {
    const kpi::Succession succession{ledger, day};
    std::map<RecordId, Owed> owed;
    for (const auto& sale : ledger.sales)
        if (sale.issued <= day && !succession.is_replaced(sale.id)) owed[sale.id] = {bases_of(sale), sale.gross, {}, sale.tax_point};
    for (const auto& sale : ledger.sales) {
        if (sale.issued > day || sale.type != InvoiceType::credit_note || sale.preceding.empty()) continue;
        const auto credited = owed.find(succession.standing_for(sale.preceding.front()));
        if (credited == owed.end() || credited->first == sale.id) continue; // of an invoice that is not here: it stands for itself
        add(credited->second.bases, bases_of(sale));
        credited->second.gross += sale.gross;
        owed.erase(sale.id);
    }
    for (const auto& receipt : ledger.receipts) {
        if (receipt.on > day) continue;
        if (const auto paid = owed.find(succession.standing_for(receipt.invoice)); paid != owed.end()) paid->second.paid += receipt.amount;
    }
    return owed;
}

/// The part of the bases that `paid` of `gross` stands for. Each rate ends where its share of the sum ends, rounded: the parts add up to
/// what was paid, whatever their number.
Bases part_of(const Bases& whole, Money paid, Money gross) {
    Bases part;
    Money of_whole, given;
    for (const auto& [key, base] : whole) {
        of_whole += base.net + base.vat;
        const auto until_here = Money::from_cents(records::scaled(of_whole.cents(), paid.cents(), gross.cents()));
        const auto vat = Money::from_cents(records::scaled(base.vat.cents(), paid.cents(), gross.cents()));
        part[key] = {until_here - given - vat, vat};
        given = until_here;
    }
    return part;
}

Bases due_of(const Owed& owed) {
    const bool in_full = owed.tax_point == TaxPoint::issue || owed.gross <= Money{} || owed.paid >= owed.gross;
    if (in_full) return owed.bases;
    return owed.paid > Money{} ? part_of(owed.bases, owed.paid, owed.gross) : Bases{};
}

void drop_zeros(Bases& bases) {
    std::erase_if(bases, [](const auto& entry) { return entry.second == Base{}; });
}

using ByDocument = std::map<RecordId, Bases>;

ByDocument due_by_document(const Ledger& ledger, Date day) {
    ByDocument due;
    for (const auto& [id, owed] : owed_on(ledger, day)) due[id] = due_of(owed);
    return due;
}

/// What came to it between the two days.
ByDocument difference(ByDocument until, const ByDocument& before) {
    for (const auto& [id, bases] : before) subtract(until[id], bases);
    for (auto& [id, bases] : until) drop_zeros(bases);
    return until;
}

/// Calls `on(part of the period)` for each of its months.
template <class On>
void each_month(Period period, const On& on) {
    using namespace std::chrono;
    for (auto month = period.from.year() / period.from.month(); month <= period.to.year() / period.to.month(); month += months{1}) {
        const auto whole = kpi::whole_month(Date{month / day{1}});
        on(Period{std::max(whole.from, period.from), std::min(whole.to, period.to)});
    }
}

} // namespace

bool RateKey::operator<(const RateKey& other) const {
    const auto order = [](const RateKey& key) { return std::tuple{key.category, !key.rate, key.rate ? -key.rate->units : 0}; };
    return order(*this) < order(other);
}

void add(Bases& to, const Bases& more) {
    for (const auto& [key, base] : more) {
        to[key].net += base.net;
        to[key].vat += base.vat;
    }
}

void subtract(Bases& from, const Bases& less) {
    for (const auto& [key, base] : less) {
        from[key].net -= base.net;
        from[key].vat -= base.vat;
    }
}

Bases bases_of(const Sale& sale) {
    Bases bases;
    for (const auto& share : sale.shares) {
        // Without VAT the category alone says why: documents write the rate in more than one way.
        auto& base = bases[{share.category, share.category == VatCategory::S ? share.rate : records::VatRate{0}}];
        base.net += share.net;
        base.vat += share.vat;
    }
    return bases;
}

Bases vat_due_until(const Ledger& ledger, Date day) {
    Bases due;
    for (const auto& [id, bases] : due_by_document(ledger, day)) add(due, bases);
    drop_zeros(due);
    return due;
}

Bases vat_due(const Ledger& ledger, Period period) {
    auto due = vat_due_until(ledger, period.to);
    subtract(due, vat_due_until(ledger, records::plus_days(period.from, -1)));
    drop_zeros(due);
    return due;
}

std::vector<VatMonth> vat_by_month(const Ledger& ledger, Period period) {
    std::vector<VatMonth> by_month;
    auto before = vat_due_until(ledger, records::plus_days(period.from, -1));
    each_month(period, [&](Period within) {
        auto until = vat_due_until(ledger, within.to);
        auto bases = until;
        subtract(bases, before);
        drop_zeros(bases);
        by_month.push_back({within, std::move(bases)});
        before = std::move(until);
    });
    return by_month;
}

std::string vat_csv(const Ledger& ledger, Period period) {
    records::Csv table{"Mois", "Taux", "Sans TVA", "Base HT", "TVA exigible"};
    for (const auto& [within, bases] : vat_by_month(ledger, period))
        for (const auto& [key, base] : bases)
            table.plain(records::to_iso(within.from).substr(0, 7))
                .text(rate_fr(key))
                .text(no_vat_fr(key.category))
                .amount(base.net)
                .amount(base.vat)
                .end_row();
    return table.bytes();
}

std::string vat_documents_csv(const Ledger& ledger, Period period) {
    records::Csv table{"Mois", "Document", "Type", "Client", "SIREN", "Taux", "Sans TVA", "Base HT", "TVA exigible"};
    auto before = due_by_document(ledger, records::plus_days(period.from, -1));
    each_month(period, [&](Period within) {
        auto until = due_by_document(ledger, within.to);
        auto came = difference(until, before);
        for (const auto& sale : ledger.sales) // in the order of the journal
            for (const auto& [key, base] : came[sale.id])
                table.plain(records::to_iso(within.from).substr(0, 7))
                    .text(sale.number)
                    .text(document_fr(sale.type))
                    .text(sale.client_name)
                    .text(sale.siren)
                    .text(rate_fr(key))
                    .text(no_vat_fr(key.category))
                    .amount(base.net)
                    .amount(base.vat)
                    .end_row();
        before = std::move(until);
    });
    return table.bytes();
}

std::string rate_fr(const RateKey& key) {
    if (key.category != VatCategory::S) return "0 %";
    if (!key.rate) return "inconnu";
    auto text = records::to_string(*key.rate);
    std::ranges::replace(text, '.', ',');
    return text + " %";
}

std::string no_vat_fr(VatCategory category) {
    switch (category) {
    case VatCategory::E: return "exonérée";
    case VatCategory::AE: return "autoliquidation";
    case VatCategory::K: return "intracommunautaire";
    case VatCategory::G: return "exportation";
    case VatCategory::O: return "hors champ";
    case VatCategory::Z: return "taux zéro";
    case VatCategory::S: break;
    }
    return {};
}

} // namespace planche::accounting
