// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/payment.h"
#include "engine/store/store.h"

namespace planche::invoicing {

/// Money that came in for one invoice, or (negative) went back to the client: a Payment record allocated to it.
///
/// A date before the invoice's is accepted: clients pay on a quote, and a deposit is invoiced once it has come in. A date after `today` is
/// not: it would settle nothing yet.
/// Refuses: not_found; conflict on a draft or a credit note (refunds are entered on the invoice); invalid for an amount of zero, beyond
/// what is owed, or a refund beyond what was paid; invalid for a date to come.
records::Result<store::StoredAs<records::Payment>> pay(store::Writing&, records::InvoiceId, records::Money amount, records::Date,
                                                       records::PaymentMethod, const std::string& reference, records::Date today);

/// Refuses (invalid, naming the allocation) what `pay` would refuse of each invoice that a payment is allocated to, of one with several
/// allocations too, and a date to come. An allocation that `before` had already is not asked again. `before`: null for a new payment.
std::optional<records::Refusal> obstacle_to_payment(const store::Reading&, const records::Payment& after, const records::Payment* before,
                                                    records::Date today);

} // namespace planche::invoicing
