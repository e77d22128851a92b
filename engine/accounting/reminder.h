// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accounting/lateness.h"
#include "engine/records/interaction.h"
#include "engine/store/store.h"

#include <string>

namespace planche::accounting {

/// How firmly a late invoice is asked for.
enum class Firmness : std::uint8_t { friendly = 1, firm, formal_notice };

/// The reminders that were noted for an invoice.
struct Reminded {
    std::vector<store::StoredAs<records::Interaction>> notes; ///< by date, then id
    int highest = 0;                                          ///< 0: none yet
    std::optional<Date> last_on;

    /// One firmer than the firmest so far; a formal notice is followed by another.
    Firmness next() const { return static_cast<Firmness>(highest < 3 ? highest + 1 : 3); }
};
Reminded reminded(const store::Reading&, records::InvoiceId);

/// An e-mail made ready, in French, and what it reckons.
struct Reminder {
    Firmness firmness{};
    std::string to; ///< empty when neither the invoice nor its client has an address
    std::string subject, text;
    Lateness late;
    records::Percent rate; ///< a year; zero: no penalties are reckoned
};

/// Refuses: not_found; conflict for a draft, a credit note, an invoice that is replaced, settled or not late yet.
records::Result<Reminder> reminder(const store::Reading&, const Ledger&, records::InvoiceId, Firmness, const records::Settings&,
                                   Date today);

/// The line of the history that says it was sent: with its client, about its invoice, with its level.
records::Interaction note_of(const Reminder&, const records::Invoice&, records::InvoiceId, Date today);

/// An invoice past its due date, with what is left of it.
struct Overdue {
    const kpi::Sale* sale = nullptr;
    Lateness late;
    Reminded reminded;
    std::string email;
};
/// By due date, the oldest first. Refers to the ledger.
std::vector<Overdue> overdue(const store::Reading&, const Ledger&, const records::Settings&, Date today);

} // namespace planche::accounting
