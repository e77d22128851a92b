// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/fold.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace planche::search {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t table_end = 0x250; // Latin-1 and Latin Extended-A and -B: all of French and its neighbours

void append_utf8(char32_t c, std::string& out) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    for (utf8proc_ssize_t i = 0; i < size; ++i) out += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

/// Letters that Unicode does not take apart.
std::string_view written_out(char32_t c) {
    switch (c) {
    case U'œ': return "oe";
    case U'æ': return "ae";
    case U'ø': return "o";
    case U'đ': return "d";
    case U'ð': return "d";
    case U'ł': return "l";
    case U'þ': return "th";
    case U'ı': return "i";
    default: return {};
    }
}

void append_decomposed(char32_t c, std::string& out) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = UTF8PROC_BOUNDCLASS_START;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(), options, &boundary);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return append_utf8(c, out);
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const auto part = static_cast<char32_t>(parts[i]);
        if (const auto letters = written_out(part); !letters.empty())
            out += letters;
        else
            append_utf8(part, out);
    }
}

std::array<std::string, table_end> make_folding_table() {
    std::array<std::string, table_end> table;
    for (char32_t c = 0; c < table_end; ++c) append_decomposed(c, table[c]);
    return table;
}

Sign sign_beyond_ascii(char32_t c) {
    if (c == U'’' || c == U'ʼ' || c == U'‘') return Sign::apostrophe;
    if (c == U'‐' || c == U'‑' || c == U'·') return Sign::joiner;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return Sign::word;
    default: return Sign::other;
    }
}

} // namespace

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
    const auto first = static_cast<unsigned char>(utf8[at]);
    if (first < 0x80) {
        ++at;
        return first;
    }
    utf8proc_int32_t c = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()) + at;
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(utf8.size() - at), &c);
    at += size > 0 ? static_cast<std::size_t>(size) : 1;
    return size > 0 ? static_cast<char32_t>(c) : replacement;
}

void append_folded(char32_t c, std::string& out) {
    if (c < 0x80) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else if (c < table_end) {
        static const auto table = make_folding_table();
        out += table[c];
    } else {
        append_decomposed(c, out);
    }
}

Sign sign_of(char32_t c) {
    if (c >= 0x80) return sign_beyond_ascii(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return Sign::word;
    if (c == '\'' || c == '`') return Sign::apostrophe;
    return c == '-' || c == '.' || c == '_' || c == '&' ? Sign::joiner : Sign::other;
}

std::string fold(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) append_folded(next_code_point(utf8, at), folded);
    return folded;
}

std::string lower(std::string_view utf8) {
    struct Free {
        void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
    };
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    utf8proc_uint8_t* mapped = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owned{mapped};
    if (size < 0) return fold(utf8);
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

} // namespace planche::search
