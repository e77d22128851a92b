// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

namespace planche::kpi {

using records::Date;

/// Both days included.
struct Period {
    Date from, to;

    bool holds(Date day) const { return from <= day && day <= to; }
};

/// The same days of the year before; 29 February becomes 28 February.
inline Period year_before(Period period) { return {records::plus_months(period.from, -12), records::plus_months(period.to, -12)}; }

inline Period whole_year(std::chrono::year y) {
    using namespace std::chrono;
    return {Date{y, January, day{1}}, Date{y, December, day{31}}};
}

inline Period whole_month(Date day_in_it) {
    using namespace std::chrono;
    const auto month = day_in_it.year() / day_in_it.month();
    return {Date{month / day{1}}, Date{month / last}};
}

/// From 1 January to that day.
inline Period year_to(Date day) { return {whole_year(day.year()).from, day}; }

} // namespace planche::kpi
