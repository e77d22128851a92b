// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"
#include "engine/search/query.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

/// [begin, end) in UTF-16 code units, as a page counts them.
struct Mark {
    std::uint32_t begin = 0, end = 0;
    bool operator==(const Mark&) const = default;
};

/// Why a record was found: one of its texts, cut to about 80 characters round the match, an ellipsis where it was cut.
struct Snippet {
    std::string field; ///< as in JSON
    std::string text;
    std::vector<Mark> marks;
};

class Needles;

/// Shows in records and texts what answers one query, as a Page gives it back. Accents and case do not matter; stems, beginnings, words
/// written in one or in two and numbers typed in another way are marked. Made once for all hits of a page.
class Marker {
public:
    explicit Marker(const Query&);
    ~Marker();

    /// From the text that shows most of what the title does not; nothing when no text of the record bears a word of the query.
    std::optional<Snippet> snippet(const records::Record&) const;
    /// What to mark in a text that is shown anyway, such as a hit's title.
    std::vector<Mark> marks_in(std::string_view text) const;

private:
    std::unique_ptr<const Needles> needles_;
};

} // namespace planche::search
