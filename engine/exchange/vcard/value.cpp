// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/value.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace planche::exchange::vcard {

namespace {

/// UTF-8, still escaped.
std::string decoded(const Line& line) {
    const auto charset = line.parameter("CHARSET");
    if (!line.quoted_printable()) return to_utf8(line.value(), charset);
    auto text = to_utf8(decode_quoted_printable(line.value(), Keep::separators), charset);
    std::erase(text, '\r');
    return text;
}

std::vector<std::string> unescaped(const std::vector<std::string_view>& parts) {
    std::vector<std::string> texts;
    texts.reserve(parts.size());
    for (const auto part : parts) texts.push_back(unescape(part));
    return texts;
}

/// data:image/jpeg;base64,AAAA with its separators escaped or not
std::optional<std::string> data_in(std::string_view uri) {
    const auto comma = uri.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    if (lower(uri.substr(0, comma)).find("base64") == std::string::npos) return std::nullopt;
    return decode_base64(uri.substr(comma + 1));
}

bool is_uri(const Line& line) {
    const auto kind = upper(line.parameter("VALUE"));
    return kind == "URI" || kind == "URL" || kind == "CID" || kind == "CONTENT-ID";
}

} // namespace

std::string text_of(const Line& line) { return unescape(decoded(line)); }

std::vector<std::string> components_of(const Line& line) {
    const auto text = decoded(line);
    return unescaped(split(text, ';'));
}

std::vector<std::string> list_of(const Line& line) {
    const auto text = decoded(line);
    return unescaped(split(text, ','));
}

std::optional<std::string> binary_of(const Line& line) {
    const auto value = trimmed(line.value());
    if (lower(value.substr(0, 5)) == "data:") return data_in(text_of(line));
    if (is_uri(line)) return std::nullopt;
    if (line.base64()) {
        // RFC 2045: characters outside of the alphabet are passed over.
        std::string digits{value};
        std::erase_if(digits, [](unsigned char c) { return std::isalnum(c) == 0 && c != '+' && c != '/' && c != '-' && c != '_'; });
        return decode_base64(digits);
    }
    if (line.quoted_printable()) return decode_quoted_printable(value, Keep::data);
    // RFC 2426: a photo is binary unless the line says otherwise. Short words and addresses are not.
    if (value.size() < 16 || value.find("://") != std::string_view::npos) return std::nullopt;
    return decode_base64(value);
}

std::string media_type_of(const Line& line, std::string_view bytes) {
    struct Magic {
        std::string_view bytes, type;
    };
    constexpr std::array magics{Magic{"\xFF\xD8\xFF", "image/jpeg"}, Magic{"\x89PNG", "image/png"}, Magic{"GIF8", "image/gif"},
                                Magic{"II*", "image/tiff"},          Magic{"MM", "image/tiff"},     Magic{"BM", "image/bmp"}};
    for (const auto& magic : magics)
        if (bytes.starts_with(magic.bytes)) return std::string{magic.type};
    if (bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return "image/webp";
    const auto declared = lower(line.parameter("TYPE").empty() ? line.parameter("MEDIATYPE") : line.parameter("TYPE"));
    if (declared.find('/') != std::string::npos) return declared;
    if (line.name == "PHOTO" && (declared == "jpeg" || declared == "png" || declared == "gif")) return "image/" + declared;
    return "application/octet-stream";
}

} // namespace planche::exchange::vcard
