// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/pair.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace planche::duplicates {

PairId pair_of(RecordId one, RecordId other) { return {std::min(one, other), std::max(one, other)}; }

std::string to_string(const PairId& pair) {
    return fmt::format("{}-{}-{}", records::name_of(pair.first.kind), pair.first.number, pair.second.number);
}

std::optional<PairId> parse_pair(std::string_view text) {
    const auto one = text.find('-'), other = text.rfind('-');
    if (one == std::string_view::npos || one == other) return std::nullopt;
    const auto kind = records::kind_named(text.substr(0, one));
    const auto first = records::parse_number(text.substr(one + 1, other - one - 1)), second = records::parse_number(text.substr(other + 1));
    const bool paired = kind == records::Kind::contact || kind == records::Kind::company;
    if (!paired || !first || !second || *first >= *second) return std::nullopt;
    return PairId{{*kind, *first}, {*kind, *second}};
}

bool comes_before(const Pair& one, const Pair& other) {
    return std::tuple{-one.weight, one.id.first, one.id.second} < std::tuple{-other.weight, other.id.first, other.id.second};
}

} // namespace planche::duplicates
