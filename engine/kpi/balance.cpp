// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/balance.h"

namespace planche::kpi {

using records::InvoiceType;

Succession::Succession(const Ledger& ledger, Date day) {
    for (const auto& sale : ledger.sales)
        if (sale.type == InvoiceType::corrected && sale.issued <= day)
            for (const auto& id : sale.preceding)
                if (id.number < sale.id.number) replaced_by_[id] = sale.id; // an older one: no circle in books that were brought in
}

RecordId Succession::standing_for(RecordId id) const {
    for (auto next = replaced_by_.find(id); next != replaced_by_.end(); next = replaced_by_.find(id)) id = next->second;
    return id;
}

std::vector<Balance> open_balances(const Ledger& ledger, Date day) {
    const Succession succession{ledger, day};
    std::unordered_map<RecordId, Money> settled;
    for (const auto& receipt : ledger.receipts)
        if (receipt.on <= day) settled[succession.standing_for(receipt.invoice)] += receipt.amount;
    for (const auto& sale : ledger.sales)
        if (sale.type == InvoiceType::credit_note && sale.issued <= day && !sale.preceding.empty())
            settled[succession.standing_for(sale.preceding.front())] -= sale.gross;

    std::vector<Balance> open;
    for (const auto& sale : ledger.sales) {
        if (sale.issued > day || sale.type == InvoiceType::credit_note || succession.is_replaced(sale.id)) continue;
        const auto paid = settled.find(sale.id);
        const Money left = paid == settled.end() ? sale.gross : sale.gross - paid->second;
        if (left > Money{}) open.push_back({&sale, left, records::days_between(sale.due, day)});
    }
    return open;
}

} // namespace planche::kpi
