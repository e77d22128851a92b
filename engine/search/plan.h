// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/cursor.h"
#include "engine/search/query.h"
#include "engine/search/vocabulary.h"

#include <vector>

namespace planche::search {

/// A word that no record bears, and the one that was searched instead.
struct Correction {
    std::string typed, meant; ///< folded
};

/// The query with its beginnings looked up in the vocabulary and with what unknown words may stand for: two words written in one, an
/// article too many, a slip of the finger.
struct Widened {
    Query query;
    std::vector<Correction> corrections;
};
Widened widened(Query, const Vocabulary&, const Xapian::Database&);

/// Cursors that find what a widened query asks.
struct Plan {
    CursorPtr required; ///< null when no document can fit; also when the query asks for no word
    std::vector<CursorPtr> excluded;
};
Plan plan(const Query&, const Xapian::Database&);

} // namespace planche::search
