// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accounting/vat_due.h"
#include "engine/store/store.h"

namespace planche::accounting {

/// One line of the sales journal. Refers to the ledger it was made of.
struct SalesEntry {
    enum class What {
        document,
        reversal, ///< of an invoice that a corrected one replaces, on the day of that one
    };
    What what = What::document;
    const kpi::Sale* sale = nullptr; ///< the document; the one that is taken back
    Date on;
    Money net, vat, gross; ///< signed: a credit note and a reversal are negative
    Bases bases;
};

/// Every document issued in the period, in the order of the ledger, each corrected invoice after the reversal of what it replaces: net
/// amounts add up to the figure `revenue_net` of the same period.
std::vector<SalesEntry> sales_journal(const Ledger&, Period);

/// One row a line, with a pair of columns (net, VAT) for each of the rates in force in France and for any other that occurs, and no row of
/// totals. The state of a document is that of `today`.
std::string sales_csv(const store::Reading&, const Ledger&, Period, Date today);

/// "Facture", "Facture de solde", "Avoir"
std::string document_fr(records::InvoiceType);

} // namespace planche::accounting
