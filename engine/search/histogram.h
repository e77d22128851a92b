// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/columns.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace planche::search {

/// The records whose number lies from `from` up to `to`, which is not included; without `to`, all from `from` on.
struct Bar {
    std::int64_t from = 0;
    std::optional<std::int64_t> to;
    std::uint64_t count = 0;

    bool operator==(const Bar&) const = default;
};

inline constexpr std::size_t most_bars = 24;

/// How a number is spread over what a search finds, the range chosen for it left out. In cents, m2 and, for days, years.
struct Histogram {
    schema::Measure measure;
    std::uint64_t count = 0;   ///< records that bear the number
    std::uint64_t without = 0; ///< records that do not, of kinds that may
    std::int64_t least = 0, greatest = 0;
    std::vector<Bar> bars; ///< side by side, from the least; none when nothing bears the number
};

/// At most `most_bars` of one width: 1, 2 or 5 times a power of ten of `unit`s, and their ends are multiples of it. A few numbers far above
/// the others do not flatten the rest: the last bar is open and holds them. Reorders the numbers.
std::vector<Bar> bars_of(std::vector<std::int64_t>& numbers, std::int64_t unit);

/// Gathers the numbers of several histograms over a walk.
class Spread {
public:
    Spread(const Columns&, const std::vector<schema::Measure>& wanted);

    /// A record that fits everything.
    void add(std::uint64_t record, records::Kind kind) {
        for (const auto measure : of_kind_[static_cast<std::size_t>(kind)]) gather(measure, record);
    }
    /// A record that fits everything but the range of a wanted measure.
    void add_to(schema::Measure measure, std::uint64_t record, records::Kind kind) {
        if (columns_.bears(kind, measure)) gather(measure, record);
    }

    /// Call once, at the end.
    std::vector<Histogram> result();

private:
    struct Gathered {
        std::vector<std::int64_t> numbers;
        std::uint64_t without = 0;
    };

    void gather(schema::Measure measure, std::uint64_t record) {
        auto& gathered = gathered_[schema::index_of(measure)];
        if (const auto number = columns_.rest(record)[measure]; number != no_number)
            gathered.numbers.push_back(number);
        else
            ++gathered.without;
    }

    const Columns& columns_;
    std::vector<schema::Measure> wanted_;
    std::array<std::vector<schema::Measure>, records::kind_names.size()> of_kind_; ///< the wanted ones that such records may bear
    std::array<Gathered, schema::measure_count> gathered_;
};

} // namespace planche::search
