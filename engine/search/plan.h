// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/cursor.h"
#include "engine/search/lookup.h"
#include "engine/search/query.h"

#include <vector>

namespace planche::search {

/// A word as it was typed, and those that were searched instead or besides, the likeliest first. Folded.
struct Correction {
    std::string typed;
    std::vector<std::string> meant;
};

/// Of a term that was found by this rule, against one that is what was typed: 0 to 1.
double weight_of(Rule);

/// Which words are taken for slips: those that no record bears, or any, when the words are known and no record bears them together.
enum class Doubt : std::uint8_t { unknown_words, every_word };

/// The query with what unknown words may stand for: two words written in one, an
/// article too many, a slip of the finger.
struct Widened {
    Query query;
    std::vector<Correction> corrections;
};
Widened widened(Query, Lookup&, Doubt);

/// Cursors that find what a widened query asks; they live no longer than the session.
struct Plan {
    CursorPtr required; ///< null when no document can fit; also when the query asks for no word
    std::vector<CursorPtr> excluded;
};
Plan plan(const Query&, Lookup&);

} // namespace planche::search
