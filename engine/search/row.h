// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/id.h"
#include "engine/search/point.h"
#include "engine/search/schema.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

inline constexpr std::int64_t no_number = std::numeric_limits<std::int64_t>::min();

/// Days since 1970-01-01, cents, cents and m2, as schema::Measure names them.
using Measures = std::array<std::int64_t, schema::measure_count>;
inline constexpr Measures no_measures{no_number, no_number, no_number, no_number};

/// All of a record that filters, counts and sorts. In the index it is value 0 of the document:
///
///     kind (1 byte) | for each facet: count, then values | which numbers follow (1 byte, a bit each) | numbers | words | name
///
/// Counts and lengths are LEB128, numbers zigzag LEB128.
struct Row {
    records::RecordId id;
    std::array<std::vector<std::string>, schema::facet_count> values; ///< as shown: "Lyon"
    Measures measures = no_measures;
    std::optional<Point> point; ///< where it is
    std::uint64_t words = 0;    ///< how many it has
    std::string name;           ///< its title, folded: what it sorts by

    std::int64_t& operator[](schema::Measure measure) { return measures[schema::index_of(measure)]; }
    std::int64_t operator[](schema::Measure measure) const { return measures[schema::index_of(measure)]; }
    std::vector<std::string>& operator[](schema::Facet facet) { return values[schema::index_of(facet)]; }
    const std::vector<std::string>& operator[](schema::Facet facet) const { return values[schema::index_of(facet)]; }
    bool operator==(const Row&) const = default;
};

std::string encode(const Row&);
/// Throws std::runtime_error when the bytes are not a row's.
Row decode_row(std::uint64_t record, std::string_view bytes);

} // namespace planche::search
