// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/query.h"
#include "engine/search/vocabulary.h"

#include <functional>
#include <string>
#include <vector>

/// What a typed word may stand for besides itself. Words are folded.
namespace planche::search {

struct Meant {
    Node node;
    double cost = 0; ///< how unlikely (slip.h); a word that many records bear is a little likelier
};

/// What sounds like it, and what is one slip away from four letters on, two from six on; nothing for words with digits.
std::vector<Meant> slips_of(const std::string& word, Extent, const Vocabulary&);

/// "oreal" where the records say Loreal, "lile" where they say île.
std::vector<Meant> with_or_without_article(const std::string& word, const Vocabulary&);

/// Two words written in one that stand side by side in some record. Of a word that nobody knows also two that only stand together in one,
/// and the rarer of them alone.
std::vector<Meant> two_words(const std::string& word, bool known, const Vocabulary&, const std::function<bool(const Node&)>& occurs);

/// The likeliest of them, each trusted by how much less likely it is than the best.
std::vector<Node> trusted(std::vector<Meant>);

} // namespace planche::search
