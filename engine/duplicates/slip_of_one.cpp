// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/slip_of_one.h"

#include <algorithm>

namespace planche::duplicates {

bool is_slip_of_one(std::string_view one, std::string_view other) {
    constexpr std::size_t shortest_swapped = 4, shortest = 5;
    if (one.size() > other.size()) std::swap(one, other);
    if (one == other || other.size() - one.size() > 1 || other.size() < shortest_swapped) return false;
    const auto alike = static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin()).first - one.begin());
    one.remove_prefix(alike);
    other.remove_prefix(alike);
    const bool swapped =
        one.size() == other.size() && one.size() > 1 && one[0] == other[1] && one[1] == other[0] && one.substr(2) == other.substr(2);
    if (swapped || other.size() + alike < shortest) return swapped;
    return one.size() == other.size() ? one.substr(1) == other.substr(1) : one == other.substr(1);
}

} // namespace planche::duplicates
