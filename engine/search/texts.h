// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"
#include "engine/search/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace planche::search {

/// One thing a record says, as it is shown and as it is found.
struct Text {
    schema::Field field;
    std::string text;
    std::optional<records::Date> date;    ///< when the text is a date
    std::optional<records::Money> amount; ///< when it is an amount
    bool shown = true;                    ///< false: says again, for one field's sake, what another text shows
};

/// What a record says, the title first, then in the order in which a match is worth showing. The index holds the words of all of it, and
/// snippets are cut from it.
std::vector<Text> texts_of(const records::Record&);

} // namespace planche::search
