// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/balance.h"

namespace planche::kpi {

namespace {

using records::InvoiceType;

/// Follows replacements to the invoice that counts today.
RecordId standing_for(const std::unordered_map<RecordId, RecordId>& replaced_by, RecordId id) {
    for (auto next = replaced_by.find(id); next != replaced_by.end(); next = replaced_by.find(id)) id = next->second;
    return id;
}

} // namespace

std::vector<Balance> open_balances(const Ledger& ledger, Date day) {
    std::unordered_map<RecordId, RecordId> replaced_by;
    for (const auto& sale : ledger.sales)
        if (sale.type == InvoiceType::corrected && sale.issued <= day)
            for (const auto& id : sale.preceding) replaced_by[id] = sale.id;

    std::unordered_map<RecordId, Money> settled;
    for (const auto& receipt : ledger.receipts)
        if (receipt.on <= day) settled[standing_for(replaced_by, receipt.invoice)] += receipt.amount;
    for (const auto& sale : ledger.sales)
        if (sale.type == InvoiceType::credit_note && sale.issued <= day && !sale.preceding.empty())
            settled[standing_for(replaced_by, sale.preceding.front())] -= sale.gross;

    std::vector<Balance> open;
    for (const auto& sale : ledger.sales) {
        if (sale.issued > day || sale.type == InvoiceType::credit_note || replaced_by.contains(sale.id)) continue;
        const auto paid = settled.find(sale.id);
        const Money left = paid == settled.end() ? sale.gross : sale.gross - paid->second;
        if (left > Money{}) open.push_back({&sale, left, records::days_between(sale.due, day)});
    }
    return open;
}

} // namespace planche::kpi
