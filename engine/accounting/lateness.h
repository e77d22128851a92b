// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"
#include "engine/records/settings.h"

#include <unordered_map>

/// What a late payment costs (C. com. L441-10): penalties by the day, and a fixed indemnity.
namespace planche::accounting {

using kpi::Date;
using kpi::Ledger;
using records::Money;
using records::RecordId;

/// Days over which the same amount was owed late: from the day after `after` to `until`, both counted.
struct LateSpan {
    Date after, until;
    int days = 0;
    Money owed;    ///< gross
    Money penalty; ///< owed x rate x days / 365, to the cent
};

struct Lateness {
    Money left; ///< still to be paid, gross; zero or less when nothing is
    Date due;
    int days_late = 0;           ///< 0 or less: not late
    std::vector<LateSpan> spans; ///< in their order, without those over which nothing was owed
    Money penalties;             ///< sum of the spans
    Money indemnity;             ///< once an invoice (D441-5); none for consumers, none while it is not late

    Money total() const { return left + penalties + indemnity; }
};

/// What is claimed of all documents on a day, read off the ledger once. Refers to it.
class Claims {
public:
    Claims(const Ledger&, Date today);

    /// Each payment and credit note lowers what is owed from the day after it. Nothing when there is no such document, when it is a credit
    /// note, or when a corrected invoice has taken its place.
    std::optional<Lateness> of(RecordId invoice, records::Percent rate) const;

private:
    struct Settling {
        Date on;
        Money amount;
    };

    Date today_;
    std::unordered_map<RecordId, const kpi::Sale*> standing_;
    std::unordered_map<RecordId, std::vector<Settling>> settlings_; ///< by date
};

/// The yearly rate of an invoice: the one its own text names ("au taux de 12 %"), else the one of the settings. None for a consumer.
records::Percent penalty_rate(const records::Invoice&, const records::Settings&);

inline constexpr Money recovery_indemnity = Money::from_cents(40'00);

} // namespace planche::accounting
