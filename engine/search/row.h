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

/// All of a record that filters, counts and sorts. In the index it is value 0 of the document:
///
///     kind (1 byte) | for each facet: count, then values | which numbers follow (1 byte, a bit each) | numbers | words | name
///
/// Counts and lengths are LEB128, numbers zigzag LEB128.
struct Row {
    records::RecordId id;
    std::array<std::vector<std::string>, schema::facet_count> values; ///< as shown: "Lyon"
    std::int64_t date = no_number;                                    ///< days since 1970-01-01 of the day it is about
    std::int64_t amount = no_number;                                  ///< cents
    std::int64_t price = no_number;                                   ///< cents
    std::int64_t area = no_number;                                    ///< m2
    std::optional<Point> point;                                       ///< where it is
    std::uint64_t words = 0;                                          ///< how many it has
    std::string name;                                                 ///< its title, folded: what it sorts by

    std::vector<std::string>& operator[](schema::Facet facet) { return values[schema::index_of(facet)]; }
    const std::vector<std::string>& operator[](schema::Facet facet) const { return values[schema::index_of(facet)]; }
    /// In the order of the index.
    std::array<std::int64_t, 6> numbers() const {
        return {date, amount, price, area, point ? point->latitude : no_number, point ? point->longitude : no_number};
    }
    bool operator==(const Row&) const = default;
};

std::string encode(const Row&);
/// Throws std::runtime_error when the bytes are not a row's.
Row decode_row(std::uint64_t record, std::string_view bytes);

} // namespace planche::search
