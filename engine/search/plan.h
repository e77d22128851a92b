// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/cursor.h"
#include "engine/search/query.h"
#include "engine/search/vocabulary.h"

#include <vector>

namespace planche::search {

/// The query with its beginnings looked up in the vocabulary and with what unknown words may stand for: "croixrousse" for "croix rousse".
Query widened(Query, const Vocabulary&, const Xapian::Database&);

/// Cursors that find what a widened query asks.
struct Plan {
    CursorPtr required;             ///< null when no document can fit; also when the query asks for no word
    std::vector<CursorPtr> excluded;
};
Plan plan(const Query&, const Xapian::Database&);

} // namespace planche::search
