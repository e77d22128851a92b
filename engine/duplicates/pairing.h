// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/pair.h"
#include "engine/duplicates/traits.h"

#include <span>

namespace planche::duplicates {

/// All pairs among these, in the order of comes_before. Records meet only where they share something (an address, a number, a name in the
/// same city…), so that the time grows with the records and not with their square. Both ascending by number; pure.
std::vector<Pair> pairs_among(std::span<const Kept> people, std::span<const Kept> companies);

} // namespace planche::duplicates
