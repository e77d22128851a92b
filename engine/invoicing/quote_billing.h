// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/quote.h"
#include "engine/invoicing/standing.h"

/// From a quote to its invoices: deposits, progress invoices, the balance that deducts them, or one invoice for the whole.
namespace planche::invoicing {

/// How far a quote is invoiced, its earlier versions included. Issued documents count, credit notes on them against.
struct QuoteBilling {
    Money invoiced_net, invoiced_gross;
    Money to_invoice_net, to_invoice_gross; ///< no gross is left once no net is: documents round their VAT each for itself
    Money paid;                             ///< of what was invoiced
    std::vector<InvoiceId> invoices;        ///< drafts too, ascending
};
/// Throws std::out_of_range when there is no such quote.
QuoteBilling billing_of(const store::Reading&, records::QuoteId, Date today);

/// What to invoice of a quote.
struct WantedShare {
    records::InvoiceType type = records::InvoiceType::invoice; ///< invoice: the whole of it
    std::optional<records::Percent> percent;                   ///< of a deposit or a progress invoice
    std::optional<Money> amount;                               ///< of a deposit, net, instead of a percentage
    std::optional<Date> paid_on;                               ///< a deposit that came in before its invoice
};

/// The draft of an invoice on an accepted quote, with the quote's client, rates and texts. A share has one line for each rate. A balance
/// has the quote's own lines, then one negative line for each deposit or progress invoice and rate, and names each in `preceding`; so its
/// VAT is what is still due. A document's discount becomes a line there: it must not lower the deductions.
/// Refuses: not_found; conflict when the quote is not accepted, when more would be invoiced than it says, on the whole of what is invoiced
/// in part, and on a balance without anything to deduct; invalid for a share that is not one.
records::Result<Invoice> invoice_of_quote(const store::Reading&, records::QuoteId, const WantedShare&, const records::Settings&,
                                          Date today);

/// Why this invoice takes more net than its quote leaves; nothing when it does not, or has no quote.
std::optional<records::Refusal> excess_over_quote(const store::Reading&, const Invoice&);

} // namespace planche::invoicing
