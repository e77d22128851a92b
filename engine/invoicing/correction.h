// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/settings.h"
#include "engine/store/store.h"

/// Facture rectificative (BT-3 384): it cancels and replaces one invoice, and says the whole content anew.
namespace planche::invoicing {

/// The draft of a corrected invoice that says what the original says, to be changed where that was wrong. What was paid and credited on the
/// original counts for it once it is issued. Refuses: not_found; conflict on a draft, on a credit note, on a deposit and on a balance
/// (which name several documents or stand in another's lines: a credit note, then a new one), and on an invoice that was replaced already.
records::Result<records::Invoice> corrected_on(const store::Reading&, records::InvoiceId, const records::Settings&, records::Date today);

/// Why no corrected invoice of that day can take this one's place, as above.
std::optional<records::Refusal> obstacle_to_correction(const store::Reading&, records::InvoiceId, records::Date day);

/// Why a document cannot name this invoice any more: a corrected one took its place by that day, and is named.
std::optional<records::Refusal> taken_over(const store::Reading&, records::InvoiceId, const records::Invoice&, records::Date day);

} // namespace planche::invoicing
