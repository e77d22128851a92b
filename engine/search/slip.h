// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/near_words.h"

#include <string_view>

namespace planche::search {

/// Whether two words may be said alike (sound.h).
enum class Said { differently, alike };

/// A word as it was typed, folded, against what may have been meant.
class Slips {
public:
    Slips(std::string_view typed, Extent extent) : typed_{typed}, extent_{extent} {}

    /// How unlikely it is that this was meant, from 0 for the same: about 1 a slip, less for a swap of neighbours, a letter that should be
    /// doubled, a silent one, or letters that say the same; more at the beginning of the word. With Extent::beginning the rest of what was
    /// meant may be missing, at a small price.
    double cost(std::string_view meant, Said) const;

private:
    std::string_view typed_;
    Extent extent_;
};

} // namespace planche::search
