// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/query.h"
#include "engine/search/texts.h"

#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

/// Which word of a record answers which word of a query.
struct Reason {
    std::string typed; ///< folded, as the query has it: "eleo"
    Rule rule = Rule::exact;
    std::string field; ///< as in JSON
    std::string word;  ///< as the record has it: "Éléonore"; the whole text of a number, a date or an amount
};
std::string_view word(Rule);

/// Why a record answers a query as a Page gives it back: for each of the query's words the strongest of the ways in which one of these
/// texts bears it, two where it was split. Nothing when the texts do not answer the query at all. Excluded words, choices and ranges are
/// not explained: a record answers them by what it lacks or where it stands.
std::vector<Reason> explain(const Query&, const std::vector<Text>&);

} // namespace planche::search
