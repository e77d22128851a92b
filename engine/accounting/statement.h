// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accounting/vat_due.h"
#include "engine/store/store.h"

#include <string>

namespace planche::accounting {

/// One movement of a client's account.
struct StatementLine {
    enum class What {
        document,
        reversal, ///< of an invoice that a corrected one replaces
        payment,  ///< the part of it that is this client's, on whichever documents
    };
    Date on;
    What what{};
    RecordId record;      ///< the document, or the payment
    std::string label;    ///< "Facture F-2026-0118", "Virement VIR 482 · F-2026-0118": what the client reads
    std::string label_en; ///< the same, for a screen in English
    std::optional<Date> due;
    Money amount;  ///< gross; what the client owes rises by it, or falls
    Money balance; ///< after it
};

/// An invoice that is not settled on the last day.
struct OpenInvoice {
    RecordId invoice;
    std::string number;
    Date issued, due;
    Money left;
    int days_late = 0; ///< 0 or less: not late
};

/// What a client was invoiced and paid over some days, with the balance before and after.
struct Statement {
    RecordId client;
    Period period;
    Money opening, closing;           ///< of the day before the first, of the last; above zero: the client owes
    Money debits, credits;            ///< sums of what raised the balance, and of what lowered it, both positive
    std::vector<StatementLine> lines; ///< by day; of one day documents before payments
    std::vector<OpenInvoice> open;    ///< by due date
    Money overdue;                    ///< of them, what is past its due date
};

/// Of the company or contact that the documents are made out to. What no document takes of a payment in the client's name counts too.
Statement statement(const store::Reading&, const Ledger&, RecordId client, Period);

} // namespace planche::accounting
