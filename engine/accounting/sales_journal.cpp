// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/sales_journal.h"

#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/standing.h"
#include "engine/kpi/balance.h"
#include "engine/records/csv.h"

#include <algorithm>
#include <unordered_map>

namespace planche::accounting {

namespace {

using kpi::Sale;
using records::InvoiceType;
using records::VatCategory;
using records::VatRate;

SalesEntry document_entry(const Sale& sale) {
    SalesEntry entry{SalesEntry::What::document, &sale, sale.issued, {}, {}, sale.gross, bases_of(sale)};
    for (const auto& share : sale.shares) {
        entry.net += share.net;
        entry.vat += share.vat;
    }
    return entry;
}

SalesEntry reversal_of(const Sale& replaced, Date on) {
    auto entry = document_entry(replaced);
    Bases turned;
    subtract(turned, entry.bases);
    return {SalesEntry::What::reversal, &replaced, on, -entry.net, -entry.vat, -entry.gross, std::move(turned)};
}

std::string state_fr(invoicing::State state) {
    switch (state) {
    case invoicing::State::draft: return "Brouillon";
    case invoicing::State::issued: return "Émise";
    case invoicing::State::sent: return "Envoyée";
    case invoicing::State::partly_paid: return "Payée partiellement";
    case invoicing::State::paid: return "Payée";
    case invoicing::State::overdue: return "En retard";
    case invoicing::State::credited: return "Annulée par avoir";
    case invoicing::State::replaced: return "Remplacée";
    }
    return {};
}

/// The rates that every table has, then those that only these lines have.
std::vector<VatRate> columns_of(const std::vector<SalesEntry>& entries) {
    std::vector<VatRate> rates{VatRate{20'00}, VatRate{10'00}, VatRate{5'50}, VatRate{2'10}};
    for (const auto& entry : entries)
        for (const auto& [key, base] : entry.bases)
            if (key.category == VatCategory::S && key.rate && std::ranges::find(rates, *key.rate) == rates.end())
                rates.push_back(*key.rate);
    std::sort(rates.begin() + 4, rates.end(), std::greater{});
    return rates;
}

std::vector<std::string> head_of(const std::vector<VatRate>& rates) {
    std::vector<std::string> head{"Date", "Numéro",  "Type",     "Client",    "SIREN",    "Échéance",
                                  "État", "Reprise", "Total HT", "Total TVA", "Total TTC"};
    for (const auto& rate : rates)
        for (const char* amount : {"HT ", "TVA "}) head.push_back(amount + rate_fr({VatCategory::S, rate}));
    for (const char* column : {"HT sans TVA", "Motif sans TVA", "HT taux inconnu", "TVA taux inconnu"}) head.emplace_back(column);
    return head;
}

void write_bases(records::Csv& table, const Bases& bases, const std::vector<VatRate>& rates) {
    const auto at = [&](const RateKey& key) {
        const auto found = bases.find(key);
        return found == bases.end() ? Base{} : found->second;
    };
    for (const auto& rate : rates) table.amount(at({VatCategory::S, rate}).net).amount(at({VatCategory::S, rate}).vat);
    Money untaxed;
    std::string reasons;
    for (const auto& [key, base] : bases) {
        if (key.category == VatCategory::S) continue;
        untaxed += base.net;
        reasons += (reasons.empty() ? "" : ", ") + no_vat_fr(key.category);
    }
    const auto unknown = at({VatCategory::S, std::nullopt});
    table.amount(untaxed).text(reasons).amount(unknown.net).amount(unknown.vat);
}

} // namespace

std::vector<SalesEntry> sales_journal(const Ledger& ledger, Period period) {
    std::unordered_map<RecordId, const Sale*> by_id;
    for (const auto& sale : ledger.sales) by_id[sale.id] = &sale;
    std::vector<SalesEntry> entries;
    for (const auto& sale : ledger.sales) {
        if (!period.holds(sale.issued)) continue;
        if (sale.type == InvoiceType::corrected)
            for (const auto& id : sale.preceding)
                if (const auto replaced = by_id.find(id); replaced != by_id.end())
                    entries.push_back(reversal_of(*replaced->second, sale.issued));
        entries.push_back(document_entry(sale));
    }
    return entries;
}

std::string sales_csv(const store::Reading& reading, const Ledger& ledger, Period period, Date today) {
    const auto entries = sales_journal(ledger, period);
    const auto rates = columns_of(entries);
    records::Csv table{head_of(rates)};
    for (const auto& entry : entries) {
        const Sale& sale = *entry.sale;
        const bool taken_back = entry.what == SalesEntry::What::reversal;
        const auto state = state_fr(invoicing::standing(reading, records::InvoiceId{sale.id.number}, today).state);
        table.date(entry.on)
            .text(sale.number)
            .text(taken_back ? "Annulation de facture rectifiée" : document_fr(sale.type))
            .text(sale.client_name)
            .text(sale.siren)
            .date(sale.type == InvoiceType::credit_note || taken_back ? std::nullopt : std::optional{sale.due})
            .text(state)
            .plain(sale.historical ? "oui" : "")
            .amount(entry.net)
            .amount(entry.vat)
            .amount(entry.gross);
        write_bases(table, entry.bases, rates);
        table.end_row();
    }
    return table.bytes();
}

std::string document_fr(InvoiceType type) { return type == InvoiceType::balance ? "Facture de solde" : invoicing::title_fr(type); }

} // namespace planche::accounting
