// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <iconv.h>

namespace planche::exchange::vcard {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed character at the front; 0 when there is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    const unsigned char lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < lowest || byte(1) > highest) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    return length;
}

/// Bytes of well-formed UTF-8 at the front.
std::size_t well_formed(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto length = character_length(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

bool has_wide_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
}

/// What is left after the last whole character is the beginning of one more.
bool only_its_end_is_cut(std::string_view text) {
    const auto good = well_formed(text);
    return text.size() - good <= 3 && has_wide_characters(text.substr(0, good)) && static_cast<unsigned char>(text[good]) >= 0xC2;
}

std::string mended(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const auto good = well_formed(text);
        clean += text.substr(0, good);
        text.remove_prefix(good);
        if (text.empty()) break;
        clean += replacement;
        text.remove_prefix(1);
        while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0) == 0x80) text.remove_prefix(1);
    }
    return clean;
}

class Converter {
public:
    explicit Converter(const std::string& charset) : handle_{iconv_open("UTF-8", charset.c_str())} {}
    ~Converter() {
        if (known()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    std::string operator()(std::string_view bytes) const {
        std::string text;
        std::array<char, 4096> buffer;
        std::string input{bytes};
        char* in = input.data();
        std::size_t left = input.size();
        while (left > 0) {
            char* out = buffer.data();
            std::size_t room = buffer.size();
            const auto result = iconv(handle_, &in, &left, &out, &room);
            text.append(buffer.data(), buffer.size() - room);
            if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
            text += replacement; // a byte that means nothing in this character set
            ++in;
            --left;
        }
        return text;
    }

private:
    iconv_t handle_;
};

/// The names that writers of cards use, where iconv knows another one. Empty: not a name iconv should see.
std::string iconv_name(std::string_view charset) {
    std::string name = upper(charset);
    if (!std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_' || c == ':' || c == '.'; }))
        return {};
    // Writers call windows-1252 "Latin-1": it is the same but for the bytes that are control characters there and quotes here.
    if (name == "ISO-8859-1" || name == "LATIN1" || name == "ISO8859-1" || name == "US-ASCII" || name == "ASCII" || name == "ANSI")
        return "CP1252";
    if (name == "SHIFT_JIS" || name == "SHIFT-JIS" || name == "SJIS" || name == "X-SJIS") return "CP932";
    if (name.starts_with("WINDOWS-")) return "CP" + name.substr(8);
    return name;
}

std::string from_utf16(std::string_view bytes, const char* charset) { return Converter{charset}(bytes); }

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

std::string file_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string{bytes.substr(3)};
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), "UTF-16BE");
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), "UTF-16LE");
    // Apple's Address Book 4 wrote UTF-16 without a mark: every other byte of "BEGIN" is zero.
    if (bytes.size() >= 4 && bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0') return from_utf16(bytes, "UTF-16BE");
    if (bytes.size() >= 4 && bytes[0] != '\0' && bytes[1] == '\0' && bytes[3] == '\0') return from_utf16(bytes, "UTF-16LE");
    return std::string{bytes};
}

bool is_utf8(std::string_view bytes) { return well_formed(bytes) == bytes.size(); }

std::string to_utf8(std::string_view bytes, std::string_view charset) {
    const auto name = iconv_name(charset);
    const bool declared = !name.empty() && name != "UTF-8" && name != "UTF8";
    if (declared) {
        const Converter convert{name};
        if (convert.known()) return convert(bytes);
    }
    if (is_utf8(bytes)) return std::string{bytes};
    if (name == "UTF-8" || name == "UTF8" || only_its_end_is_cut(bytes)) return mended(bytes);
    return Converter{"CP1252"}(bytes);
}

std::string decode_quoted_printable(std::string_view text, Keep keep) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 && hexadecimal(text[i + 2]) >= 0) {
            const char byte = static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]));
            if (keep == Keep::separators && (byte == ';' || byte == ',')) bytes += '\\';
            bytes += byte;
            i += 2;
        } else if (text[i] != '=' || i + 1 < text.size()) {
            bytes += text[i];
        }
    }
    return bytes;
}

std::optional<std::string> decode_base64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t group = 0;
    int digits = 0;
    bool ended = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        if (c == '=') {
            ended = true;
            continue;
        }
        const char standard = c == '-' ? '+' : c == '_' ? '/' : c;
        const auto digit = base64_digits.find(standard);
        if (digit == std::string_view::npos || ended) return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(digit);
        if (++digits < 4) continue;
        for (const int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift);
        group = 0;
        digits = 0;
    }
    if (digits >= 2) bytes += static_cast<char>(group >> (digits == 2 ? 4 : 10));
    if (digits == 3) bytes += static_cast<char>(group >> 2);
    return bytes;
}

std::string encode_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        text += base64_digits[group >> 18];
        text += base64_digits[group >> 12 & 63];
        text += i + 1 < bytes.size() ? base64_digits[group >> 6 & 63] : '=';
        text += i + 2 < bytes.size() ? base64_digits[group & 63] : '=';
    }
    return text;
}

std::string unescape(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] != '\\' || next == '\0') {
            plain += text[i];
        } else if (next == 'n' || next == 'N') {
            plain += '\n';
            ++i;
        } else if (next == ',' || next == ';' || next == ':' || next == '\\') {
            plain += next;
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string escape(std::string_view text) {
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (text[i] == '\n' || text[i] == '\r') {
            escaped += "\\n";
            continue;
        }
        if (text[i] == '\\' || text[i] == ',' || text[i] == ';') escaped += '\\';
        escaped += text[i];
    }
    return escaped;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == separator) {
            parts.push_back(text.substr(from, i - from));
            from = i + 1;
        }
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::string upper(std::string_view ascii) {
    std::string text{ascii};
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string lower(std::string_view ascii) {
    std::string text{ascii};
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace planche::exchange::vcard
