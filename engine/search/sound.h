// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace planche::search {

/// How a folded word sounds to a French ear, in letters of its own: "matie" for Mathieu and Matthieu, "pino" for Pinot and Pineau. Not
/// IPA: sounds that spellings mix up (s and z, é and è, u and ou) are one letter, nasal vowels are digits.
struct Sounds {
    std::string full; ///< with a last consonant spoken: "filip" for Philippe and Filip
    std::string bare; ///< without it, where French may leave it silent: "dubo" for Dubos and Dubost; else the same

    /// They may be said alike.
    bool meet(const Sounds& other) const { return full == other.full || full == other.bare || bare == other.full || bare == other.bare; }
};

/// Empty for words that have digits or letters beyond a to z, or sound too short to say anything.
Sounds sounds_of(std::string_view folded);

} // namespace planche::search
