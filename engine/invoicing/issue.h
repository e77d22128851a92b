// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/settings.h"
#include "engine/store/store.h"

namespace planche::invoicing {

/// Makes a draft a document for good, within the caller's write transaction: checks, the next number of its series ("F-2026-0118": one
/// series a type and year), seller, texts and totals of this moment, the PDF (a Factur-X with its XML inside; for a consumer
/// a plain PDF/A-3), the link of the chain, and the seal.
/// If the writing is not committed, for whatever reason, there is no number and no gap.
///
/// Refuses: not_found; stale; conflict when it is issued already, when `today` is before the last document of the series, when a
/// credit note takes more than is left, or when more would be invoiced than its quote says; invalid with every fault of `faults_of`. After
/// a refusal the writing is as it was. Throws when the PDF cannot be made: abandon the writing then.
records::Result<store::StoredAs<records::Invoice>> issue(store::Writing&, records::InvoiceId, std::optional<records::Revision> expected,
                                                         const records::Settings&, records::Date today,
                                                         records::Instant at = records::now());

} // namespace planche::invoicing
