// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/facets.h"
#include "engine/search/fold.h"

#include <algorithm>

namespace planche::search {

Choice::Choice(const Columns& columns, schema::Facet facet, const std::vector<std::string>& values) : facet_{facet} {
    const auto& dictionary = columns.dictionary(facet);
    std::vector<bool> chosen(dictionary.shown.size());
    for (const auto& value : values)
        if (const auto found = dictionary.ids.find(fold(value)); found != dictionary.ids.end()) chosen[found->second] = true;
    fits_.reserve(dictionary.sets.size());
    for (const auto& set : dictionary.sets)
        fits_.push_back(std::any_of(set.begin(), set.end(), [&](std::uint32_t id) { return chosen[id]; }));
}

Tally::Tally(const Columns& columns, std::vector<schema::Facet> wanted) : columns_{columns}, wanted_{std::move(wanted)} {
    std::sort(wanted_.begin(), wanted_.end());
    wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
    for (const auto facet : wanted_) {
        counts_[schema::index_of(facet)].resize(columns_.dictionary(facet).sets.size());
        for (const auto& kind : records::kind_names)
            if (columns_.bears(kind.kind, facet)) of_kind_[static_cast<std::size_t>(kind.kind)].push_back(facet);
    }
}

std::vector<FacetCounts> Tally::result(const Selections& selections) const {
    std::vector<FacetCounts> results;
    for (const auto facet : wanted_) results.push_back(result(facet, selections));
    return results;
}

FacetCounts Tally::result(schema::Facet facet, const Selections& selections) const {
    const auto& dictionary = columns_.dictionary(facet);
    const auto& by_set = counts_[schema::index_of(facet)];
    std::vector<std::uint64_t> by_value(dictionary.shown.size());
    for (std::size_t set = 1; set < by_set.size(); ++set)
        if (by_set[set] > 0)
            for (const auto id : dictionary.sets[set]) by_value[id] += by_set[set];

    FacetCounts result{facet, {}};
    std::vector<bool> selected(by_value.size());
    if (const auto found = selections.find(facet); found != selections.end())
        for (const auto& value : found->second) {
            const auto known = dictionary.ids.find(fold(value));
            if (known == dictionary.ids.end())
                result.values.push_back({value, 0, true});
            else
                selected[known->second] = true;
        }
    std::vector<std::uint32_t> borne; // values are looked at by number: there may be as many as towns in France
    for (std::uint32_t id = 0; id < by_value.size(); ++id)
        if (by_value[id] > 0 || selected[id]) borne.push_back(id);
    const auto more_frequent = [&](std::uint32_t a, std::uint32_t b) {
        return by_value[a] != by_value[b] ? by_value[a] > by_value[b] : dictionary.shown[a] < dictionary.shown[b];
    };
    const auto kept = std::min(most_values, borne.size());
    std::partial_sort(borne.begin(), borne.begin() + static_cast<std::ptrdiff_t>(kept), borne.end(), more_frequent);
    for (std::size_t i = 0; i < borne.size(); ++i)
        if (i < kept || selected[borne[i]]) result.values.push_back({dictionary.shown[borne[i]], by_value[borne[i]], selected[borne[i]]});
    std::stable_sort(result.values.begin(), result.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    return result;
}

} // namespace planche::search
