// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planche::records {

/// A civil date. "Today" is always a parameter; `today_in_paris` is the one place that reads the clock for it.
using Date = std::chrono::year_month_day;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;
    auto operator<=>(const Instant&) const = default;
};

/// "2026-04-03", a real day between 1000 and 9999; otherwise nothing.
std::optional<Date> parse_iso(std::string_view);
std::string to_iso(Date);
/// "03/04/2026"
std::string to_fr(Date);
/// "3 avril 2026", "1er mai 2026"
std::string to_long_fr(Date);

/// "2026-11-24T12:41:41.000Z"
std::string to_rfc3339(Instant);
std::optional<Instant> parse_rfc3339(std::string_view);

Instant now();
Date today_in_paris();
/// The civil date in Europe/Paris at that instant (EU summer time rule, in force since 1996).
Date date_in_paris(Instant);

Date plus_days(Date, int days);
/// The last day of the target month when the day does not exist there: 31 January + 1 month = 28 or 29 February.
Date plus_months(Date, int months);
int days_between(Date from, Date to);

} // namespace planche::records
