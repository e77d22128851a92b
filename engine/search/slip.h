// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/near_words.h"

#include <string_view>

namespace planche::search {

/// How unlikely it is that who typed one word meant the other, from 0 for the same: about 1 a slip, less for a swap of neighbours, a letter
/// that should be doubled, a silent one, or letters that say the same; more at the beginning of the word. With Extent::beginning the rest
/// of what was meant may be missing, at a small price. Both folded.
double slip_cost(std::string_view typed, std::string_view meant, Extent);

} // namespace planche::search
