// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/folded.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace planche::exchange {

namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Single spaces between words, none around them.
std::string squeezed(std::string_view text) {
    std::string words;
    for (const char c : text)
        if (c != ' ' || (!words.empty() && words.back() != ' ')) words += c;
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

} // namespace

std::string folded(std::string_view text) {
    if (is_plain(text)) return squeezed(vcard::lower(text));
    struct Free {
        void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
    };
    utf8proc_uint8_t* mapped = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owned{mapped};
    if (length < 0) return std::string{text};
    return squeezed({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)});
}

std::string folded_words(std::string_view text) {
    auto words = folded(text);
    for (const std::string_view sign : {"°", "’", "€"})
        for (auto at = words.find(sign); at != std::string::npos; at = words.find(sign, at)) words.replace(at, sign.size(), " ");
    for (char& c : words)
        if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c)) && c != '%') c = ' ';
    return squeezed(words);
}

} // namespace planche::exchange
