// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"
#include "engine/store/store.h"

#include <vector>

/// An issued invoice never changes: where it stands is computed from the payments that settle it, the credit notes that lower it, the
/// corrected invoice that replaces it and the interaction that sent it.
namespace planche::invoicing {

using records::Date;
using records::Invoice;
using records::InvoiceId;
using records::Money;

enum class State { draft, issued, sent, partly_paid, paid, overdue, credited, replaced };
constexpr auto words(State) {
    return std::array{std::pair{State::draft, "draft"},       std::pair{State::issued, "issued"},
                      std::pair{State::sent, "sent"},         std::pair{State::partly_paid, "partly_paid"},
                      std::pair{State::paid, "paid"},         std::pair{State::overdue, "overdue"},
                      std::pair{State::credited, "credited"}, std::pair{State::replaced, "replaced"}};
}

/// What other records say of one invoice. A corrected invoice takes over what was paid and credited on those it replaces.
struct Settlement {
    Money paid_cents;            ///< sum of the allocations; refunds are negative
    Money credited_cents;        ///< sum of the gross amounts of the issued credit notes
    std::optional<Date> sent_on; ///< first time
    std::optional<Date> last_payment_on;
    std::optional<InvoiceId> replaced_by; ///< the corrected invoice that was issued in its place
};

struct Standing : Settlement {
    State state = State::draft;
    /// Still owed by the client; negative when we owe. A credit note on an invoice of ours owes nothing itself: it lowers the invoice's.
    /// Nothing is owed on an invoice that was replaced.
    Money balance_cents;
};

/// As of the end of `day`: payments, credit notes, corrections and sendings of later days do not count.
Settlement settlement(const store::Reading&, InvoiceId, const Invoice&, Date day);

/// The invoices that this one replaces, directly or in turn, nearest first.
std::vector<store::StoredAs<Invoice>> replaced_invoices(const store::Reading&, InvoiceId, const Invoice&);

/// Overdue from the day after the due date. Pure.
Standing standing(const Invoice&, const Settlement&, Date today);
/// Throws std::out_of_range when there is no such invoice.
Standing standing(const store::Reading&, InvoiceId, Date today);

/// The amount as figures add it up: negative on a credit note.
Money signed_amount(const Invoice&, Money amount);
/// The invoice that a credit note lowers; nothing for other types, and for one that names no invoice of this store.
std::optional<InvoiceId> credited_invoice(const Invoice&);
/// The invoice that a corrected one replaces; nothing for other types, and for one that names no invoice of this store.
std::optional<InvoiceId> replaced_invoice(const Invoice&);

} // namespace planche::invoicing
