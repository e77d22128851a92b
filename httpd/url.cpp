// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/url.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::httpd {

namespace {

constexpr std::size_t longest_path_bytes = 256;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// How many bytes the UTF-8 character at the front takes; 0 when there is none.
std::size_t character_bytes(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
    return length;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = character_bytes(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

enum class Plus { literal, space };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            plain += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) return std::nullopt;
            plain += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return is_utf8(plain) ? std::optional{plain} : std::nullopt;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

} // namespace

std::optional<Target> parse_target(std::string_view target) {
    target = target.substr(0, target.find('#'));
    const auto question = target.find('?');
    auto path = decoded(target.substr(0, question), Plus::literal);
    if (!path || path->empty() || path->front() != '/' || path->size() > longest_path_bytes) return std::nullopt;
    if (std::any_of(path->begin(), path->end(), is_control)) return std::nullopt;

    Target parsed{std::move(*path), {}};
    auto rest = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), Plus::space);
        auto value = decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), Plus::space);
        if (!name || !value) return std::nullopt;
        parsed.query.emplace_back(std::move(*name), std::move(*value));
    }
    return parsed;
}

std::string encoded(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            shown += c;
        else
            shown += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return shown;
}

} // namespace planche::httpd
