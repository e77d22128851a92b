// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the bytes of a card mean as text. Everything that comes out of here is valid UTF-8 unless it says otherwise.
namespace planche::exchange::vcard {

/// A whole file without its byte order mark; UTF-16, with or without a mark, becomes UTF-8. Other bytes stay as they are: each value
/// says, or lets guess, its own character set.
std::string file_text(std::string_view bytes);

/// `charset` is what the line declared. Declared but broken bytes become U+FFFD one by one. Without a declaration: UTF-8, also when only
/// its last character is cut off; else windows-1252.
std::string to_utf8(std::string_view bytes, std::string_view charset = {});
bool is_utf8(std::string_view bytes);

enum class Keep {
    data,       ///< every byte as it was encoded
    separators, ///< an encoded separator (`=3B`, `=2C`) comes out escaped, for it is data: `\;`, `\,`
};
/// Not text yet: bytes of the declared character set. A `=` that begins no pair of hexadecimal digits is kept, but for one at the end: a
/// soft break after which nothing came.
std::string decode_quoted_printable(std::string_view, Keep);

/// White space is passed over, an incomplete last group loses its odd character; nothing when other characters are met.
std::optional<std::string> decode_base64(std::string_view);
std::string encode_base64(std::string_view bytes);

/// `\n` and `\N` are a line break, `\,` `\;` `\:` `\\` the character alone; a backslash before anything else is itself.
std::string unescape(std::string_view);
/// For a TEXT value of vCard 3.0: line breaks, commas, semicolons and backslashes.
std::string escape(std::string_view);

/// Cuts at each separator that no backslash escapes; the parts are still escaped. Always at least one part.
std::vector<std::string_view> split(std::string_view, char separator);

std::string upper(std::string_view ascii);
std::string lower(std::string_view ascii);
std::string_view trimmed(std::string_view);
inline bool blank(std::string_view text) { return trimmed(text).empty(); }

} // namespace planche::exchange::vcard
