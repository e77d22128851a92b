// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"
#include "engine/search/schema.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace planche::search {

/// Bounds that a record's number must lie in, ends included. A record without the number lies outside.
struct Bounds {
    std::optional<std::int64_t> from, to;

    bool any() const { return from || to; }
    bool hold(std::int64_t value) const { return (!from || value >= *from) && (!to || value <= *to); }
};

/// By measure: days since 1970-01-01, cents, cents, m2.
class Ranges {
public:
    Bounds& operator[](schema::Measure measure) { return bounds_[schema::index_of(measure)]; }
    const Bounds& operator[](schema::Measure measure) const { return bounds_[schema::index_of(measure)]; }

private:
    std::array<Bounds, schema::measure_count> bounds_;
};

/// What lies in both.
Bounds intersection(const Bounds&, const Bounds&);

/// "a..b", "a..", "..b", ">a", ">=a", "<a", "<=a" or "a" alone, each end read by `parse_end`, which says what one value covers.
std::optional<Bounds> parse_bounds(std::string_view typed, const std::function<std::optional<Bounds>(std::string_view)>& parse_end);

/// "2025", "2025-01", "01/2025", "2025-01-15", "15/01/2025": from its first to its last day.
std::optional<Bounds> parse_days(std::string_view);
/// "1000", "1.250,00": in cents.
std::optional<Bounds> parse_cents(std::string_view);
std::optional<Bounds> parse_whole(std::string_view);

std::int64_t days_of(records::Date);

} // namespace planche::search
