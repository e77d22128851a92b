// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/deal_documents.h"

#include <set>

namespace planche::invoicing {

namespace {

using records::DealId;
using records::InvoiceId;
using records::Kind;
using records::QuoteId;

std::optional<DealId> live(const store::Reading& reading, const std::optional<DealId>& deal) {
    return deal && reading.get(*deal) ? deal : std::nullopt;
}

std::optional<DealId> listing(const store::Reading& reading, InvoiceId id) {
    const auto deals = reading.referring_to(id, Kind::deal);
    return deals.empty() ? std::nullopt : std::optional{DealId{deals.front().number}};
}

/// Those that name any of these, and what credits or corrects those.
std::set<InvoiceId> with_followers(const store::Reading& reading, std::set<InvoiceId> invoices) {
    for (std::vector<InvoiceId> waiting(invoices.begin(), invoices.end()); !waiting.empty();) {
        const auto id = waiting.back();
        waiting.pop_back();
        for (const auto& follower : reading.referring_to(id, Kind::invoice))
            if (invoices.insert(InvoiceId{follower.number}).second) waiting.emplace_back(follower.number);
    }
    return invoices;
}

} // namespace

std::optional<DealId> deal_of(const store::Reading& reading, const records::Quote& quote) { return live(reading, quote.deal_id); }

std::optional<DealId> deal_of(const store::Reading& reading, InvoiceId id, const records::Invoice& invoice) {
    if (const auto own = live(reading, invoice.deal_id)) return own;
    if (const auto quote = invoice.quote_id ? reading.get(*invoice.quote_id) : std::nullopt)
        if (const auto of_quote = deal_of(reading, quote->value)) return of_quote;
    if (const auto deal = listing(reading, id)) return deal;
    for (const auto& preceding : invoice.preceding) {
        const auto before = preceding.invoice_id && *preceding.invoice_id < id ? reading.get(*preceding.invoice_id) : std::nullopt;
        if (!before) continue; // one that comes after is none before: it ends
        if (const auto deal = deal_of(reading, *preceding.invoice_id, before->value)) return deal;
    }
    return std::nullopt;
}

DealDocuments documents_of(const store::Reading& reading, DealId id, const records::Deal& deal) {
    DealDocuments documents;
    std::set<InvoiceId> candidates(deal.invoice_ids.begin(), deal.invoice_ids.end());
    for (const auto& naming : reading.referring_to(id, Kind::invoice)) candidates.emplace(naming.number);
    for (const auto& naming : reading.referring_to(id, Kind::quote)) {
        documents.quotes.emplace_back(naming.number);
        for (const auto& invoice : reading.referring_to(naming, Kind::invoice)) candidates.emplace(invoice.number);
    }
    for (const auto& candidate : with_followers(reading, std::move(candidates)))
        if (const auto invoice = reading.get(candidate); invoice && deal_of(reading, candidate, invoice->value) == id)
            documents.invoices.push_back(candidate);
    return documents;
}

} // namespace planche::invoicing
