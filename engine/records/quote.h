// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/sales_document.h"

namespace planche::records {

/// An offer: a draft until it is sent, frozen from then on. What the client decides comes after, and is kept in it; whether its time is
/// over, and what was invoiced of it, is computed.
struct Quote : SalesDocument {
    static constexpr Kind kind = Kind::quote;

    Quote();
    Quote(const Quote&);
    Quote(Quote&&) noexcept;
    Quote& operator=(const Quote&);
    Quote& operator=(Quote&&) noexcept;
    ~Quote();
    bool operator==(const Quote&) const;

    std::optional<Date> valid_until;
    std::int64_t validity_days = 30;    ///< from the issue date; `valid_until` follows from it unless it was set to a day of its own
    Percent deposit_percent;            ///< asked for at the signature; 0: none
    Percent probability;                ///< that it will be accepted, for the forecast
    std::string place;                  ///< where the work is done
    std::string conditions;             ///< a few sentences of its own: travel, schedule, general terms
    std::optional<QuoteId> replaces_id; ///< the version before
    std::int64_t version = 1;
    std::optional<Instant> sent_at; ///< set once; what is printed does not change any more
    std::optional<Date> accepted_on, refused_on;
    std::string refusal_reason;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("valid_until", self.valid_until);
        fields("validity_days", self.validity_days);
        fields("deposit_percent", self.deposit_percent);
        fields("probability", self.probability);
        fields("place", self.place);
        fields("conditions", self.conditions);
        fields("replaces_id", self.replaces_id);
        fields("version", self.version);
        fields("sent_at", self.sent_at);
        fields("accepted_on", self.accepted_on);
        fields("refused_on", self.refused_on);
        fields("refusal_reason", self.refusal_reason);
        SalesDocument::list(self, fields);
    }

    bool sent() const { return sent_at.has_value(); }
};

/// Shapes only; what a sending needs is checked when it is sent.
void normalise(Quote&);
std::vector<Problem> problems_of(const Quote&);

} // namespace planche::records
