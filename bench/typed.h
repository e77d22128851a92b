// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace planche::bench {

/// What the box holds after each key: every beginning of the query, letter by letter.
std::vector<std::string> keystrokes_of(const std::string& query);

/// The keystrokes of so many queries that a person would type to find records of this store again: names, a firm, words of a caption and a
/// place, a number, a date, and one in eight with a slip of the finger. The same store and seed give the same list.
std::vector<std::string> typed_keystrokes(const store::Reading&, std::uint64_t seed, std::size_t queries);

} // namespace planche::bench
