// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/lines.h"

namespace planche::exchange::vcard {

/// What stands between BEGIN:VCARD and its END, in the order of the file.
struct Card {
    std::string version;    ///< "2.1", "3.0", "4.0"; empty when the card does not say
    std::size_t number = 0; ///< of the BEGIN line in the file
    bool closed = true;     ///< false: END is missing, the card goes up to the next BEGIN or the end of the file
    std::vector<Line> lines;
    std::vector<Line> junk; ///< lines without a name or a colon
    std::vector<Card> nested;
    std::string bytes; ///< from BEGIN to END, untouched, without the last end of line

    const Line* first(std::string_view upper_case_name) const;
};

/// The cards of a file. A card inside another one is nested when BEGIN and END balance; otherwise the outer one lacks its END.
struct CardFile {
    std::vector<Card> cards;
    std::vector<Line> outside; ///< lines that belong to no card, but for the calendar around them
};

/// Never refuses: whatever the bytes are, every card in them comes out, and what is no card is named in `outside` or `junk`.
CardFile read_cards(std::string_view file);

} // namespace planche::exchange::vcard
