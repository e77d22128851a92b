// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/index.h"

#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

/// A way to end the last word of what was typed.
struct Suggestion {
    std::string text;        ///< the whole of it, ended so
    std::string word;        ///< with its accents
    std::uint64_t count = 0; ///< records that bear the word
};

/// Most frequent first; none when a space follows the last word. Throws Xapian::Error when the index is unreadable.
std::vector<Suggestion> suggest(const Index&, std::string_view typed, std::size_t most = 8);

} // namespace planche::search
