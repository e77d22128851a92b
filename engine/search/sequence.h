// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/terms.h"

#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

/// The words of one document in the order in which they stand, so that phrases are found without asking the database where each word
/// stands. A word is a number of 16 bits, of 32 in a document of many words: a hash with a salt under which no two words of this document
/// meet. What is asked of a sequence is therefore exact for words that its document bears, and means nothing for others.
///
///     salt, then the words of each text; 0 between texts
std::string sequence_of(const Terms&);

/// Whether words, all of which the document bears, stand next to each other in this order in one of its texts.
bool side_by_side(std::string_view sequence, const std::vector<std::string>& words);

} // namespace planche::search
