// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <optional>
#include <vector>

/// Which quotes and invoices belong to which deal. A document that was issued cannot be made to name one, so that an invoice also belongs
/// to the deal of its quote, of a deal that lists it, and of the invoice it credits or corrects.
namespace planche::invoicing {

/// The first of these that is a live deal: the one it names, that of its quote, one that lists it, that of the invoice before it.
std::optional<records::DealId> deal_of(const store::Reading&, records::InvoiceId, const records::Invoice&);
std::optional<records::DealId> deal_of(const store::Reading&, const records::Quote&);

struct DealDocuments {
    std::vector<records::QuoteId> quotes;     ///< ascending
    std::vector<records::InvoiceId> invoices; ///< drafts too, ascending
};
DealDocuments documents_of(const store::Reading&, records::DealId, const records::Deal&);

} // namespace planche::invoicing
