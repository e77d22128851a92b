// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/lines.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace planche::exchange::vcard {

namespace {

bool indented(std::string_view text) { return !text.empty() && (text[0] == ' ' || text[0] == '\t'); }

bool fits_a_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '='; });
}

bool is_base64(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=' || c == ' ' ||
               c == '\t';
    });
}

/// RFC 6868: ^n is a line break, ^' a double quote, ^^ a caret.
std::string without_carets(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '^' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == 'n' || next == '\'' || next == '^') {
            plain += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// What a parameter of 2.1 without a name stands for.
std::string_view name_of_bare(std::string_view upper_case) {
    constexpr std::array encodings{"QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT", "B"};
    constexpr std::array values{"INLINE", "URL", "URI", "CONTENT-ID", "CID"};
    if (std::find(encodings.begin(), encodings.end(), upper_case) != encodings.end()) return "ENCODING";
    if (std::find(values.begin(), values.end(), upper_case) != values.end()) return "VALUE";
    return "TYPE";
}

/// Walks over the head of a line, `;name=value;name=value:`, and leaves off behind the colon.
class ParameterScanner {
public:
    ParameterScanner(std::string_view line, std::size_t at) : line_{line}, at_{at} {}

    /// False when the line has no colon.
    bool scan(Line& line) {
        while (at_ < line_.size() && line_[at_] == ';') {
            ++at_;
            const auto end = line_.find_first_of("=;:", at_);
            if (end == std::string_view::npos) return false;
            const auto word = trimmed(line_.substr(at_, end - at_));
            at_ = end;
            if (line_[end] == '=') {
                ++at_;
                line.parameters.push_back({upper(word), to_utf8(without_carets(value()))});
            } else if (!word.empty()) {
                line.bare_parameters = true;
                line.parameters.push_back({std::string{name_of_bare(upper(word))}, to_utf8(word)});
            }
        }
        if (at_ >= line_.size() || line_[at_] != ':') return false;
        line.value_offset = at_ + 1;
        return true;
    }

private:
    std::string value() {
        std::string text;
        while (at_ < line_.size() && line_[at_] != ';' && line_[at_] != ':') {
            const auto closing = line_[at_] == '"' ? line_.find('"', at_ + 1) : std::string_view::npos;
            if (closing != std::string_view::npos) {
                text += line_.substr(at_ + 1, closing - at_ - 1);
                at_ = closing + 1;
            } else if (line_[at_] == '\\' && at_ + 1 < line_.size() && (line_[at_ + 1] == ';' || line_[at_ + 1] == ',')) {
                text += line_[at_ + 1];
                at_ += 2;
            } else {
                text += line_[at_++];
            }
        }
        return text;
    }

    std::string_view line_;
    std::size_t at_;
};

std::optional<Line> taken_apart(std::string bytes, std::size_t number) {
    Line line;
    const auto end = bytes.find_first_of(";:");
    if (end == std::string::npos) return std::nullopt;
    const auto full = trimmed(std::string_view{bytes}.substr(0, end));
    if (!fits_a_name(full) || !ParameterScanner{bytes, end}.scan(line)) return std::nullopt;
    const auto dot = full.find('.');
    const bool grouped = dot != std::string_view::npos && dot > 0 && dot + 1 < full.size();
    line.group = grouped ? std::string{full.substr(0, dot)} : std::string{};
    line.name = upper(grouped ? full.substr(dot + 1) : full);
    line.number = number;
    line.bytes = std::move(bytes);
    return line;
}

/// The logical line that is being put together from physical ones.
class Assembly {
public:
    Assembly(Fold fold, Lines& done) : fold_{fold}, done_{done} {}

    void add(std::string_view bytes, std::size_t number) {
        if (open_ && blank(bytes) && !indented(bytes)) return add_empty();
        if (open_ && continues(bytes)) return append(bytes);
        close();
        const auto text = blank(bytes) ? std::string_view{} : bytes.substr(bytes.find_first_not_of(" \t"));
        if (text.empty()) return;
        bytes_ = text;
        number_ = number;
        open_ = true;
        look();
    }

    void close() {
        if (!open_) return;
        open_ = false;
        soft_ = false;
        head_.reset();
        if (auto line = taken_apart(bytes_, number_)) {
            done_.lines.push_back(std::move(*line));
        } else {
            Line junk;
            junk.bytes = bytes_;
            junk.number = number_;
            done_.junk.push_back(std::move(junk));
        }
    }

private:
    /// A blank line ends base64, but not before it has begun: some writers leave the first line empty.
    void add_empty() {
        if (head_ && head_->base64() && blank(std::string_view{bytes_}.substr(head_->value_offset))) return;
        close();
    }

    bool continues(std::string_view bytes) const {
        return soft_ || indented(bytes) || (head_ && head_->base64() && !blank(bytes) && is_base64(bytes));
    }

    void append(std::string_view bytes) {
        // Quoted-printable knows no indentation: what follows a soft break is all data.
        if (soft_)
            bytes_.pop_back();
        else if (indented(bytes) && fold_ == Fold::drops_one)
            bytes.remove_prefix(1);
        bytes_ += bytes;
        look();
    }

    /// The head is read as soon as it is whole: how the line goes on depends on its encoding.
    void look() {
        if (!head_) head_ = taken_apart(bytes_, number_);
        soft_ = head_ && head_->quoted_printable() && bytes_.size() > head_->value_offset && bytes_.back() == '=';
    }

    Fold fold_;
    Lines& done_;
    bool open_ = false;
    bool soft_ = false; ///< ends with a soft break
    std::string bytes_;
    std::size_t number_ = 0;
    std::optional<Line> head_;
};

} // namespace

std::vector<PhysicalLine> physical_lines(std::string_view file) {
    std::vector<PhysicalLine> lines;
    std::size_t at = 0;
    while (at < file.size()) {
        const auto end = std::min(file.find_first_of("\r\n", at), file.size());
        lines.push_back({file.substr(at, end - at), lines.size() + 1, at});
        auto next = end;
        while (next < file.size() && file[next] == '\r') ++next;
        if (next < file.size() && file[next] == '\n')
            at = next + 1;
        else
            at = end + 1; // a CR alone ends a line, so several are several ends
    }
    return lines;
}

std::string_view Line::parameter(std::string_view upper_case_name) const {
    for (const auto& parameter : parameters)
        if (parameter.name == upper_case_name) return parameter.value;
    return {};
}

std::vector<std::string> Line::types() const {
    std::vector<std::string> types;
    for (const auto& parameter : parameters)
        if (parameter.name == "TYPE")
            for (const auto type : split(parameter.value, ','))
                if (!blank(type)) types.push_back(upper(trimmed(type)));
    return types;
}

bool Line::has_type(std::string_view upper_case_type) const {
    const auto all = types();
    return std::find(all.begin(), all.end(), upper_case_type) != all.end();
}

bool Line::quoted_printable() const { return upper(parameter("ENCODING")) == "QUOTED-PRINTABLE"; }

bool Line::base64() const {
    const auto encoding = upper(parameter("ENCODING"));
    return encoding == "B" || encoding == "BASE64";
}

Lines content_lines(std::span<const PhysicalLine> physical, Fold fold, std::size_t indentation) {
    Lines done;
    Assembly assembly{fold, done};
    for (const auto& line : physical) {
        auto bytes = line.bytes;
        for (std::size_t i = 0; i < indentation && indented(bytes); ++i) bytes.remove_prefix(1);
        assembly.add(bytes, line.number);
    }
    assembly.close();
    return done;
}

std::string folded(std::string_view line) {
    constexpr std::size_t longest = 75;
    std::string text;
    std::size_t room = longest;
    while (line.size() > room) {
        auto cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        text += line.substr(0, cut);
        text += "\r\n ";
        line.remove_prefix(cut);
        room = longest - 1;
    }
    text += line;
    text += "\r\n";
    return text;
}

} // namespace planche::exchange::vcard
