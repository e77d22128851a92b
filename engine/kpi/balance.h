// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

namespace planche::kpi {

/// Which invoice stands for which on a day: a corrected one takes the place of the one it replaces, and of what was paid and credited on
/// it.
class Succession {
public:
    Succession(const Ledger&, Date day);

    /// The invoice that counts; the id itself when nothing replaced it.
    RecordId standing_for(RecordId) const;
    bool is_replaced(RecordId id) const { return replaced_by_.contains(id); }

private:
    std::unordered_map<RecordId, RecordId> replaced_by_;
};

/// What is still to be paid of an invoice on a day: its gross amount less the payments and credit notes of that day or before.
struct Balance {
    const Sale* sale = nullptr;
    Money amount;
    int days_late = 0; ///< days since the due date; negative while it is not due
};

/// Invoices issued on or before the day with more than nothing to pay, by date of issue. A credit note with an invoice to credit has no
/// balance of its own, and an invoice that a corrected one replaces has none left: what was paid on it counts for the other.
std::vector<Balance> open_balances(const Ledger&, Date day);

} // namespace planche::kpi
