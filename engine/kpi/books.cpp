// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/books.h"

#include <algorithm>
#include <tuple>

namespace planche::kpi {

namespace {

constexpr std::size_t batch = 10'000;

RecordId buyer_of(const records::SalesDocument& document) {
    if (document.company_id) return *document.company_id;
    return document.contact_id ? static_cast<RecordId>(*document.contact_id) : RecordId{};
}

Sale sale_of(RecordId id, const records::Invoice& invoice) {
    Sale sale;
    sale.id = id;
    sale.type = invoice.type;
    sale.issued = invoice.issue_date.value();
    sale.due = invoice.due_date.value_or(sale.issued);
    sale.client = buyer_of(invoice);
    sale.client_name = invoice.buyer.name;
    sale.number = invoice.number;
    sale.project = invoice.project.empty() ? invoice.subject : invoice.project;
    sale.segment = invoice.segment;
    const bool credit = invoice.type == records::InvoiceType::credit_note;
    sale.net = credit ? -invoice.totals.net_cents : invoice.totals.net_cents;
    sale.vat = credit ? -invoice.totals.vat_cents : invoice.totals.vat_cents;
    sale.prepaid = invoice.totals.prepaid_cents;
    sale.gross = credit ? -invoice.totals.gross_cents : invoice.totals.gross_cents;
    if (invoice.quote_id) sale.quote = *invoice.quote_id;
    for (const auto& preceding : invoice.preceding)
        if (preceding.invoice_id) sale.preceding.push_back(*preceding.invoice_id);
    return sale;
}

Offer offer_of(RecordId id, const records::Quote& quote) {
    Offer offer;
    offer.id = id;
    offer.first = quote.replaces_id ? static_cast<RecordId>(*quote.replaces_id) : id; // followed further once all are known
    offer.client = buyer_of(quote);
    offer.client_name = quote.buyer.name;
    offer.number = quote.number;
    offer.project = quote.project.empty() ? quote.subject : quote.project;
    offer.segment = quote.segment;
    offer.sent = quote.issue_date.value();
    offer.valid_until = quote.valid_until;
    offer.accepted = quote.accepted_on;
    offer.refused = quote.refused_on;
    offer.refusal_reason = quote.refusal_reason;
    offer.net = quote.totals.net_cents;
    offer.gross = quote.totals.gross_cents;
    offer.probability = quote.probability;
    return offer;
}

std::vector<Receipt> receipts_of(RecordId id, const records::Payment& payment) {
    std::vector<Receipt> receipts;
    for (const auto& allocation : payment.allocations)
        receipts.push_back({id, allocation.invoice_id, payment.date.value(), allocation.amount_cents});
    return receipts;
}

bool counts(records::Kind kind) { return kind == records::Kind::invoice || kind == records::Kind::payment || kind == records::Kind::quote; }

} // namespace

Books::Books() : ledger_{std::make_shared<Ledger>()} {}
Books::~Books() = default;

void Books::take_in(const store::Reading& now, const store::Change& change) {
    sales_.erase(change.id);
    receipts_.erase(change.id);
    offers_.erase(change.id);
    if (change.deleted) return;
    const auto stored = now.get(change.id);
    if (!stored) return;
    if (const auto* invoice = std::get_if<records::Invoice>(&stored->value); invoice && (invoice->issued() || invoice->historical))
        sales_[change.id] = sale_of(change.id, *invoice);
    if (const auto* quote = std::get_if<records::Quote>(&stored->value); quote && quote->sent())
        offers_[change.id] = offer_of(change.id, *quote);
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

RecordId Books::first_version(RecordId id) const {
    for (auto offer = offers_.find(id); offer != offers_.end() && offer->second.first != id; offer = offers_.find(id))
        id = offer->second.first;
    return id;
}

bool Books::follow(const store::Store& store) {
    const std::lock_guard lock{following_};
    bool moved = false;
    const auto now = store.read();
    for (;;) {
        const auto changes = now.changes_after(seen_, batch);
        for (const auto& change : changes) {
            seen_ = change.revision;
            if (!counts(change.id.kind)) continue;
            take_in(now, change);
            moved = true;
        }
        if (changes.size() < batch) break;
    }
    if (!moved) return false;

    auto ledger = std::make_shared<Ledger>();
    for (const auto& [id, sale] : sales_) ledger->sales.push_back(net_of_replaced(sale));
    for (const auto& [id, sale] : sales_) // what was paid beforehand came in on the due date (BR-FR-CO-09), with no payment of its own
        if (sale.prepaid != Money{}) ledger->receipts.push_back({id, id, sale.due, sale.prepaid});
    for (const auto& [id, receipts] : receipts_) ledger->receipts.insert(ledger->receipts.end(), receipts.begin(), receipts.end());
    for (const auto& [id, offer] : offers_) {
        ledger->offers.push_back(offer);
        ledger->offers.back().first = first_version(id);
    }
    std::ranges::sort(ledger->offers, {}, &Offer::id);
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
