// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The one way text becomes words, for records and for queries alike.
namespace planche::search {

/// How a token hangs on the one before: "croix rousse" loosely, "croix-rousse", "l’île" and "S.A.R.L." tightly.
enum class Joint : std::uint8_t { loose, tight };

struct Token {
    std::string folded;      ///< what is compared: "ete"; at most max_word_bytes
    std::string accented;    ///< "été"; empty when nothing was folded away
    std::uint32_t begin = 0; ///< bytes of the original
    std::uint32_t end = 0;
    Joint joint = Joint::loose;
    bool elided = false; ///< an article cut before an apostrophe: l’, d’, qu’
    bool digits = false; ///< digits only
};

inline constexpr std::size_t max_word_bytes = 64;

std::vector<Token> tokens_of(std::string_view utf8);

/// French stems of a word, folded: of the accented form and, where it differs, of the folded one ("journée" and "journee" meet).
/// None for words with digits or under three letters. From any thread.
std::vector<std::string> stems_of(const Token&);

/// Words that carry no meaning of their own: "de", "la", "the". A query may leave them out.
bool is_stop_word(std::string_view folded);

/// Tokens [first, last) that hang together tightly, elided articles included.
struct Compound {
    std::size_t first = 0, last = 0;
};
Compound compound_at(const std::vector<Token>&, std::size_t first);

/// The folded tokens of a compound without what stood between them: "croixrousse".
std::string joined(const std::vector<Token>&, std::size_t first, std::size_t last);

} // namespace planche::search
