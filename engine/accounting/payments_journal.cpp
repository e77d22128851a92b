// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/payments_journal.h"

#include "engine/accounting/sales_journal.h"
#include "engine/records/csv.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace planche::accounting {

namespace {

using records::PaymentMethod;

std::string nature_of(const PaymentEntry& entry) {
    if (entry.amount < Money{}) return "Remboursement";
    if (!entry.sale) return "Avance non affectée";
    return entry.payment.kind == records::Kind::invoice ? "Réglé avant la facture" : "Paiement";
}

std::string client_name(const store::Reading& reading, const PaymentEntry& entry) {
    if (entry.sale) return entry.sale->client_name;
    const auto client = entry.client.number != 0 ? reading.get(entry.client) : std::nullopt;
    return client ? records::title_of(client->value) : std::string{};
}

} // namespace

std::vector<PaymentEntry> payments_journal(const Ledger& ledger, Period period) {
    std::unordered_map<RecordId, const kpi::Sale*> by_id;
    for (const auto& sale : ledger.sales) by_id[sale.id] = &sale;
    std::vector<PaymentEntry> entries;
    for (const auto& receipt : ledger.receipts) {
        if (!period.holds(receipt.on)) continue;
        const auto sale = by_id.find(receipt.invoice);
        const bool known = sale != by_id.end();
        entries.push_back(
            {receipt.on, receipt.payment, known ? sale->second : nullptr, known ? sale->second->client : RecordId{}, receipt.amount});
    }
    for (const auto& advance : ledger.advances)
        if (period.holds(advance.on)) entries.push_back({advance.on, advance.payment, nullptr, advance.client, advance.amount});
    std::stable_sort(entries.begin(), entries.end(),
                     [](const PaymentEntry& a, const PaymentEntry& b) { return std::tie(a.on, a.payment) < std::tie(b.on, b.payment); });
    return entries;
}

std::string payments_csv(const store::Reading& reading, const Ledger& ledger, Period period) {
    records::Csv table{"Date", "Montant", "Nature", "Moyen", "Référence", "Document", "Type de document", "Client", "SIREN"};
    for (const auto& entry : payments_journal(ledger, period)) {
        const auto stored = reading.get(entry.payment);
        const auto* payment = stored ? std::get_if<records::Payment>(&stored->value) : nullptr;
        table.date(entry.on)
            .amount(entry.amount)
            .text(nature_of(entry))
            .text(payment ? method_fr(payment->method) : "")
            .text(payment ? payment->reference : "")
            .text(entry.sale ? entry.sale->number : "")
            .text(entry.sale ? document_fr(entry.sale->type) : "")
            .text(client_name(reading, entry))
            .text(entry.sale ? entry.sale->siren : "")
            .end_row();
    }
    return table.bytes();
}

std::string method_fr(PaymentMethod method) {
    switch (method) {
    case PaymentMethod::transfer: return "Virement";
    case PaymentMethod::card: return "Carte";
    case PaymentMethod::cheque: return "Chèque";
    case PaymentMethod::cash: return "Espèces";
    case PaymentMethod::direct_debit: return "Prélèvement";
    case PaymentMethod::other: break;
    }
    return "Autre";
}

} // namespace planche::accounting
