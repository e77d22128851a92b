// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// How two spellings become one: NFKC, lower case, accents off, œ æ ß ø written out. Any bytes are taken; what is not UTF-8 reads as
/// U+FFFD.
namespace planche::search {

/// "Œuvre d’ÉTÉ" -> "oeuvre d’ete". Spaces and signs stay.
std::string fold(std::string_view utf8);
/// "Œuvre d’ÉTÉ" -> "œuvre d’été": lower case in NFC, for the stemmer and for showing words.
std::string lower(std::string_view utf8);

/// The code point at `at`, which moves behind it.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
/// Appends what a code point folds to: nothing for a lone accent, two letters for œ.
void append_folded(char32_t, std::string& out);

enum class Sign { word, apostrophe, joiner, other };
/// Letters, digits and marks make words; apostrophes and joiners (hyphen, point, underscore, ampersand) hold two of them together.
Sign sign_of(char32_t);

} // namespace planche::search
