// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/card.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <optional>

namespace planche::exchange::vcard {

namespace {

/// Cards nested deeper than this become neighbours, as if their END were missing: nobody writes them, and a hostile file must not exhaust
/// the stack.
constexpr std::size_t deepest = 8;

std::size_t indentation_of(std::string_view bytes) { return std::min(bytes.find_first_not_of(" \t"), bytes.size()); }

/// "BEGIN:VCARD" with any case, group or white space around.
bool is_mark(std::string_view bytes, std::string_view what) {
    const auto text = trimmed(bytes);
    if (text.size() > 40) return false;
    const auto colon = text.find(':');
    return colon != std::string_view::npos && upper(trimmed(text.substr(0, colon))) == what &&
           upper(trimmed(text.substr(colon + 1))) == "VCARD";
}

/// The physical lines of one card: [begin, end), where `end` is the END line, or the next BEGIN when there is none.
struct Extent {
    std::size_t begin = 0, end = 0;
    bool closed = false;
    std::size_t indentation = 0;
    std::optional<std::size_t> parent; ///< index of the extent around it
};

class Outline {
public:
    explicit Outline(const std::vector<PhysicalLine>& lines) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto indentation = indentation_of(lines[i].bytes);
            // An indented mark inside a card is part of a folded value, unless the whole card is indented.
            if (!open.empty() && indentation > extents_[open.back()].indentation) continue;
            if (is_mark(lines[i].bytes, "BEGIN")) {
                open.push_back(extents_.size());
                extents_.push_back({i, lines.size(), false, indentation, {}});
            } else if (!open.empty() && is_mark(lines[i].bytes, "END")) {
                extents_[open.back()].end = i;
                extents_[open.back()].closed = true;
                open.pop_back();
            }
        }
        settle();
    }

    const std::vector<Extent>& extents() const { return extents_; }

private:
    /// Extents are in the order of their BEGIN, so what encloses one comes before it.
    void settle() {
        std::vector<std::size_t> around;
        for (std::size_t i = 0; i < extents_.size(); ++i) {
            auto& extent = extents_[i];
            while (!around.empty() && extents_[around.back()].end < extent.begin) around.pop_back();
            if (around.size() >= deepest) extent.closed = false;
            if (!extent.closed) {
                const auto limit = around.empty() ? extent.end : extents_[around.back()].end;
                extent.end = i + 1 < extents_.size() ? std::min(limit, extents_[i + 1].begin) : limit;
            }
            if (!around.empty()) extent.parent = around.back();
            if (extent.closed) around.push_back(i);
        }
    }

    std::vector<Extent> extents_;
};

/// The version decides how the lines are unfolded, so it is looked for before they are.
std::string version_in(std::span<const PhysicalLine> lines) {
    for (const auto& line : lines) {
        const auto text = trimmed(line.bytes);
        if (text.size() < 9 || upper(text.substr(0, 7)) != "VERSION") continue;
        const auto colon = text.find(':');
        if (colon != std::string_view::npos) return std::string{trimmed(text.substr(colon + 1))};
    }
    return {};
}

bool is_calendar(const Line& line) { return (line.name == "BEGIN" || line.name == "END") && upper(trimmed(line.value())).starts_with("V"); }

class Builder {
public:
    Builder(std::string_view file, const std::vector<PhysicalLine>& lines, const std::vector<Extent>& extents)
        : file_{file},
          lines_{lines},
          extents_{extents},
          children_(extents.size()) {
        for (std::size_t i = 0; i < extents.size(); ++i)
            if (extents[i].parent) children_[*extents[i].parent].push_back(i);
    }

    CardFile file() const {
        CardFile result;
        std::size_t at = 0;
        for (std::size_t i = 0; i < extents_.size(); ++i) {
            if (extents_[i].parent) continue;
            add_outside(at, extents_[i].begin, result);
            result.cards.push_back(card(i));
            at = after(extents_[i]);
        }
        add_outside(at, lines_.size(), result);
        return result;
    }

private:
    static std::size_t after(const Extent& extent) { return extent.closed ? extent.end + 1 : extent.end; }

    Card card(std::size_t index) const {
        const auto& extent = extents_[index];
        Card result;
        result.number = lines_[extent.begin].number;
        result.closed = extent.closed;
        std::vector<PhysicalLine> own;
        std::size_t at = extent.begin + 1;
        for (const auto child : children_[index]) {
            own.insert(own.end(), lines_.begin() + static_cast<std::ptrdiff_t>(at),
                       lines_.begin() + static_cast<std::ptrdiff_t>(extents_[child].begin));
            result.nested.push_back(card(child));
            at = after(extents_[child]);
        }
        own.insert(own.end(), lines_.begin() + static_cast<std::ptrdiff_t>(at), lines_.begin() + static_cast<std::ptrdiff_t>(extent.end));

        result.version = version_in(own);
        const auto fold = result.version == "2.1" ? Fold::keeps_white_space : Fold::drops_one;
        auto content = content_lines(own, fold, extent.indentation);
        result.lines = std::move(content.lines);
        result.junk = std::move(content.junk);
        result.bytes = bytes_of(extent);
        return result;
    }

    std::string bytes_of(const Extent& extent) const {
        const auto last = after(extent) - 1;
        const auto begin = lines_[extent.begin].offset;
        const auto end = lines_[last].offset + lines_[last].bytes.size();
        return std::string{file_.substr(begin, end - begin)};
    }

    void add_outside(std::size_t from, std::size_t to, CardFile& result) const {
        const auto content = content_lines(std::span{lines_}.subspan(from, to - from), Fold::drops_one, 0);
        for (const auto& line : content.lines)
            if (!is_calendar(line)) result.outside.push_back(line);
        result.outside.insert(result.outside.end(), content.junk.begin(), content.junk.end());
    }

    std::string_view file_;
    const std::vector<PhysicalLine>& lines_;
    const std::vector<Extent>& extents_;
    std::vector<std::vector<std::size_t>> children_;
};

} // namespace

const Line* Card::first(std::string_view upper_case_name) const {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.name == upper_case_name; });
    return found == lines.end() ? nullptr : &*found;
}

CardFile read_cards(std::string_view file) {
    const auto text = file_text(file);
    const auto lines = physical_lines(text);
    const Outline outline{lines};
    return Builder{text, lines, outline.extents()}.file();
}

} // namespace planche::exchange::vcard
