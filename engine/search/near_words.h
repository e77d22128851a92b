// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace planche::search {

/// What a typed word is compared with: a whole word, or the beginning of one.
enum class Extent { whole, beginning };

/// Visits the words of an ascending list that are at most so many edits away from `typed`. An edit adds, drops or changes a byte or swaps
/// two neighbours (optimal string alignment). The list is walked as the trie it is: what two words begin with alike is compared once, and
/// beginnings that are too far already are leapt over.
void near_words(std::span<const std::string> ascending, std::string_view typed, unsigned most_edits, Extent,
                const std::function<void(std::size_t word, unsigned edits)>&);

} // namespace planche::search
