// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"
#include "engine/store/store.h"

#include <random>

/// Books with every rate, reason and fate that journals, VAT and statements must bear.
namespace planche::tests {

struct Part {
    std::int64_t net_cents;
    int rate; ///< basis points
    records::VatCategory category = records::VatCategory::S;
};
/// An issued document with its totals; VAT rounded on each rate.
records::Invoice document(records::InvoiceType, const char* on, const std::vector<Part>&);

/// Four years of documents of several rates, tax points and clients: credited, corrected, paid in parts, paid beforehand, refunded, with
/// payments that no invoice takes or that several do.
void fill_with_random_sales(store::Store&, std::mt19937_64&, int documents);

/// What is stored, read plainly.
struct StoredSales {
    explicit StoredSales(const store::Store&);

    std::map<records::RecordId, records::Invoice> invoices;
    std::map<records::RecordId, records::Payment> payments;
};

std::shared_ptr<const kpi::Ledger> ledger_of(const store::Store&);

/// PLANCHE_SEED, else a new one.
std::uint64_t chosen_seed();

} // namespace planche::tests
