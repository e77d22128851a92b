// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker/text.h"

#include <array>

namespace planche::media::worker {
namespace {

/// Windows-1252, 0x80 to 0x9f; the five holes become U+FFFD. The other bytes are their own code points.
constexpr std::array<char32_t, 32> windows_1252{0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                                0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                                0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Length of the well-formed sequence at the start of `s`, 0 when there is none (overlong forms and surrogates included).
std::size_t sequence_length(std::string_view s) {
    const auto lead = static_cast<unsigned char>(s[0]);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length == 0 || s.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!is_continuation(s[i])) return 0;
    const auto second = static_cast<unsigned char>(s[1]);
    if (lead == 0xe0 && second < 0xa0) return 0;
    if (lead == 0xed && second > 0x9f) return 0;
    if (lead == 0xf0 && second < 0x90) return 0;
    if (lead == 0xf4 && second > 0x8f) return 0;
    return length;
}

bool is_utf8(std::string_view s) {
    while (!s.empty()) {
        const auto length = sequence_length(s);
        if (length == 0) return false;
        s.remove_prefix(length);
    }
    return true;
}

} // namespace

std::string decoded(std::string_view bytes) {
    if (is_utf8(bytes)) return std::string{bytes};
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append(out, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    return out;
}

std::string without_cut_character(std::string bytes) {
    auto lead = bytes.size();
    while (lead > 0 && bytes.size() - lead < 3 && is_continuation(bytes[lead - 1])) --lead;
    if (lead > 0 && static_cast<unsigned char>(bytes[lead - 1]) >= 0xc0 && sequence_length(std::string_view{bytes}.substr(lead - 1)) == 0)
        bytes.resize(lead - 1);
    return bytes;
}

std::string decoded_utf16(std::span<const std::uint8_t> bytes) {
    const auto unit = [&](std::size_t i) -> char32_t { return i + 1 < bytes.size() ? bytes[i] | bytes[i + 1] << 8 : 0; };
    const auto is_low_surrogate = [](char32_t c) { return c >= 0xdc00 && c < 0xe000; };
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        auto c = unit(i);
        if (c >= 0xd800 && c < 0xdc00 && is_low_surrogate(unit(i + 2))) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = 0xfffd;
        }
        append(out, c);
    }
    return out;
}

std::string tidy(std::string utf8, std::size_t max_bytes) {
    for (char& c : utf8)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) c = ' ';
    const auto last = utf8.find_last_not_of(" \n");
    utf8.erase(last == std::string::npos ? 0 : last + 1);
    utf8.erase(0, utf8.find_first_not_of(" \n"));
    if (utf8.size() > max_bytes) {
        while (max_bytes > 0 && is_continuation(utf8[max_bytes])) --max_bytes;
        utf8.resize(max_bytes);
    }
    return utf8;
}

} // namespace planche::media::worker
