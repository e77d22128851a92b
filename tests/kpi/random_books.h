// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <random>

namespace planche::tests {

/// An issued document, sealed in the store as an issue would leave it, without number or PDF.
records::Invoice issued(records::InvoiceType, const char* on, std::int64_t net_cents, std::int64_t vat_cents);
records::RecordId seal(store::Store&, const records::Invoice&);
records::RecordId pay(store::Store&, records::InvoiceId, const char* on, std::int64_t cents);

/// Quotes and their versions, invoices, credit notes, corrections and payments over four years, with all the corner cases the figures must
/// bear.
void fill_with_random_books(store::Store&, std::mt19937_64&, int documents);

} // namespace planche::tests
