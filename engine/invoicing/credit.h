// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/settings.h"
#include "engine/store/store.h"

namespace planche::invoicing {

/// A line of the invoice, by its place from 0, that a credit note takes back: whole, or only a quantity of it.
struct CreditedLine {
    std::size_t index = 0;
    std::optional<records::Quantity> quantity;
};

/// The draft of a credit note on an issued invoice: of all its lines, or of the chosen ones. It names the invoice, keeps its buyer, rates
/// and discount, and writes its amounts as positive ones. Refuses: not_found; conflict on a draft, on a credit note, on an invoice that
/// was replaced, and when more would be credited than is left; invalid for a line that is not there or a quantity beyond the line's.
records::Result<records::Invoice> credit_note_on(const store::Reading&, records::InvoiceId, const std::optional<std::vector<CreditedLine>>&,
                                                 const std::string& reason, const records::Settings&, records::Date today);

/// Why this credit note takes more net than is left of a rate, counting the credit notes issued so far; nothing when it does not. VAT
/// follows from the net amounts, each document rounding its own.
std::optional<records::Refusal> excess(const store::Reading&, const records::Invoice& credit_note);

} // namespace planche::invoicing
