// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accounting/vat_due.h"
#include "engine/store/store.h"

namespace planche::accounting {

/// One line of the payments journal: the part of a payment that settles one document, or the part that none takes.
struct PaymentEntry {
    Date on;
    RecordId payment;                ///< or the document itself, of what was paid before it was issued
    const kpi::Sale* sale = nullptr; ///< none: not allocated
    RecordId client;                 ///< number 0 when nobody says whose it is
    Money amount;                    ///< a refund is negative
};

/// All money of the period by date, then payment. What is allocated adds up to the figure `revenue_collected`. Refers to the ledger.
std::vector<PaymentEntry> payments_journal(const Ledger&, Period);

/// One row a line, without a row of totals.
std::string payments_csv(const store::Reading&, const Ledger&, Period);

/// "Virement", "Chèque"
std::string method_fr(records::PaymentMethod);

} // namespace planche::accounting
