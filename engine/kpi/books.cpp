// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/books.h"

#include <algorithm>
#include <tuple>

namespace planche::kpi {

namespace {

constexpr std::size_t batch = 10'000;

Sale sale_of(RecordId id, const records::Invoice& invoice) {
    Sale sale;
    sale.id = id;
    sale.type = invoice.type;
    sale.issued = invoice.issue_date.value();
    sale.due = invoice.due_date.value_or(sale.issued);
    if (invoice.company_id)
        sale.client = *invoice.company_id;
    else if (invoice.contact_id)
        sale.client = *invoice.contact_id;
    sale.client_name = invoice.buyer.name;
    sale.number = invoice.number;
    sale.project = invoice.project.empty() ? invoice.subject : invoice.project;
    sale.segment = invoice.segment;
    const bool credit = invoice.type == records::InvoiceType::credit_note;
    sale.net = credit ? -invoice.totals.net_cents : invoice.totals.net_cents;
    sale.vat = credit ? -invoice.totals.vat_cents : invoice.totals.vat_cents;
    sale.gross = credit ? -invoice.totals.gross_cents : invoice.totals.gross_cents;
    for (const auto& preceding : invoice.preceding)
        if (preceding.invoice_id) sale.preceding.push_back(*preceding.invoice_id);
    return sale;
}

std::vector<Receipt> receipts_of(RecordId id, const records::Payment& payment) {
    std::vector<Receipt> receipts;
    for (const auto& allocation : payment.allocations)
        receipts.push_back({id, allocation.invoice_id, payment.date.value(), allocation.amount_cents});
    return receipts;
}

} // namespace

Books::Books() : ledger_{std::make_shared<Ledger>()} {}
Books::~Books() = default;

void Books::take_in(const store::Reading& now, const store::Change& change) {
    sales_.erase(change.id);
    receipts_.erase(change.id);
    if (change.deleted) return;
    const auto stored = now.get(change.id);
    if (!stored) return;
    if (const auto* invoice = std::get_if<records::Invoice>(&stored->value); invoice && (invoice->issued() || invoice->historical))
        sales_[change.id] = sale_of(change.id, *invoice);
    if (const auto* payment = std::get_if<records::Payment>(&stored->value)) receipts_[change.id] = receipts_of(change.id, *payment);
}

/// A corrected invoice brings the one it replaces to zero: it adds only the difference to the revenue.
Sale Books::net_of_replaced(Sale sale) const {
    if (sale.type != records::InvoiceType::corrected) return sale;
    for (const auto& id : sale.preceding) {
        const auto replaced = sales_.find(id);
        if (replaced == sales_.end()) continue;
        sale.net -= replaced->second.net;
        sale.vat -= replaced->second.vat;
    }
    return sale;
}

bool Books::follow(const store::Store& store) {
    const std::lock_guard lock{following_};
    bool moved = false;
    const auto now = store.read();
    for (;;) {
        const auto changes = now.changes_after(seen_, batch);
        for (const auto& change : changes) {
            seen_ = change.revision;
            if (change.id.kind != records::Kind::invoice && change.id.kind != records::Kind::payment) continue;
            take_in(now, change);
            moved = true;
        }
        if (changes.size() < batch) break;
    }
    if (!moved) return false;

    auto ledger = std::make_shared<Ledger>();
    for (const auto& [id, sale] : sales_) ledger->sales.push_back(net_of_replaced(sale));
    for (const auto& [id, receipts] : receipts_) ledger->receipts.insert(ledger->receipts.end(), receipts.begin(), receipts.end());
    std::sort(ledger->sales.begin(), ledger->sales.end(),
              [](const Sale& a, const Sale& b) { return std::tie(a.issued, a.id) < std::tie(b.issued, b.id); });
    std::sort(ledger->receipts.begin(), ledger->receipts.end(), [](const Receipt& a, const Receipt& b) {
        return std::tie(a.on, a.payment, a.invoice) < std::tie(b.on, b.payment, b.invoice);
    });
    const std::lock_guard publishing{published_};
    ledger_ = std::move(ledger);
    return true;
}

std::shared_ptr<const Ledger> Books::ledger() const {
    const std::lock_guard lock{published_};
    return ledger_;
}

} // namespace planche::kpi
