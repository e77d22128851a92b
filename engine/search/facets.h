// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/columns.h"

#include <map>
#include <string>
#include <vector>

namespace planche::search {

struct FacetValue {
    std::string value;
    std::uint64_t count = 0;
    bool selected = false;
};

inline constexpr std::size_t most_values = 200;

/// Most frequent first, at most `most_values`; what is selected is there besides, even with a count of 0.
struct FacetCounts {
    schema::Facet facet;
    std::vector<FacetValue> values;
};

using Selections = std::map<schema::Facet, std::vector<std::string>>;

/// Which combinations of values fit a choice: one bit a combination of the facet's dictionary.
class Choice {
public:
    /// Any of the values; case and accents do not matter.
    Choice(const Columns&, schema::Facet, const std::vector<std::string>& values);

    schema::Facet facet() const { return facet_; }
    bool fits(const Columns::Cells& cells) const { return fits_[cells.sets[schema::index_of(facet_)]]; }

private:
    schema::Facet facet_;
    std::vector<bool> fits_;
};

/// Counts of several facets over a walk, exact and disjunctive: a facet's own choice does not narrow its own counts.
class Tally {
public:
    Tally(const Columns&, std::vector<schema::Facet> wanted);

    /// A record that fits every choice.
    void add(const Columns::Cells& cells) {
        for (const auto facet : of_kind_[static_cast<std::size_t>(cells.kind)])
            ++counts_[schema::index_of(facet)][cells.sets[schema::index_of(facet)]];
    }
    /// A record that fits every choice but this facet's.
    void add_to(schema::Facet facet, const Columns::Cells& cells) {
        auto& counts = counts_[schema::index_of(facet)];
        if (!counts.empty()) ++counts[cells.sets[schema::index_of(facet)]];
    }

    std::vector<FacetCounts> result(const Selections&) const;

private:
    FacetCounts result(schema::Facet, const Selections&) const;

    const Columns& columns_;
    std::vector<schema::Facet> wanted_;
    std::array<std::vector<schema::Facet>, records::kind_names.size()> of_kind_; ///< the wanted ones that such records may bear
    std::array<std::vector<std::uint32_t>, schema::facet_count> counts_;         ///< by combination; empty when not wanted
};

} // namespace planche::search
