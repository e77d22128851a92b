// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/encoding.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>

namespace planche::exchange::table {

namespace {

/// é è ê à ç ô û î in each of the two; in the other one they are rare signs.
constexpr std::string_view french_in_mac_roman = "\x8E\x8F\x90\x88\x8D\x99\x9E\x94";
constexpr std::string_view french_in_windows_1252 = "\xE9\xE8\xEA\xE0\xE7\xF4\xFB\xEE";

std::ptrdiff_t count_of(std::string_view bytes, std::string_view wanted) {
    return std::count_if(bytes.begin(), bytes.end(), [&](char c) { return wanted.find(c) != std::string_view::npos; });
}

bool is_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return true;
    const auto head = bytes.substr(0, 512);
    return head.size() >= 4 && std::count(head.begin(), head.end(), '\0') > static_cast<std::ptrdiff_t>(head.size() / 3);
}

std::string without_zeros(std::string text) {
    std::erase(text, '\0');
    return text;
}

} // namespace

Decoded decoded(std::string bytes) {
    if (is_utf16(bytes)) return {without_zeros(vcard::to_utf8(vcard::file_text(bytes), "UTF-8")), "UTF-16"};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    bytes = without_zeros(std::move(bytes));
    if (vcard::is_utf8(bytes)) return {std::move(bytes), "UTF-8"};
    if (count_of(bytes, french_in_mac_roman) > count_of(bytes, french_in_windows_1252))
        return {vcard::to_utf8(bytes, "MACINTOSH"), "Mac Roman"};
    return {vcard::to_utf8(bytes, "WINDOWS-1252"), "windows-1252"};
}

} // namespace planche::exchange::table
