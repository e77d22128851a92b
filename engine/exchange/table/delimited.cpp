// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/delimited.h"

#include "engine/exchange/table/encoding.h"

#include <algorithm>
#include <array>
#include <map>

namespace planche::exchange::table {

namespace {

/// Reads one record after the other.
class Scanner {
public:
    Scanner(std::string_view text, char separator) : rest_{text}, separator_{separator} {}

    /// False at the end of the text.
    bool next(std::vector<std::string>& fields) {
        if (rest_.empty()) return false;
        std::size_t count = 0;
        bool more = true;
        while (more) {
            if (count == fields.size()) fields.emplace_back();
            fields[count].clear();
            more = field(fields[count]);
            if (count < most_columns) ++count;
        }
        fields.resize(count);
        return true;
    }

private:
    /// True when a separator follows.
    bool field(std::string& value) {
        const auto start = rest_.find_first_not_of(separator_ == '\t' ? " " : " \t");
        if (start != std::string_view::npos && rest_[start] == '"') {
            rest_.remove_prefix(start + 1);
            quoted(value);
        }
        const std::array stops{separator_, '\r', '\n', '\0'};
        const auto end = std::min(rest_.find_first_of(stops.data()), rest_.size());
        value += rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (rest_.empty()) return false;
        const bool more = rest_.front() == separator_;
        rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
        return more;
    }

    /// Up to the closing quote; a quote that nothing closes holds what is left.
    void quoted(std::string& value) {
        while (!rest_.empty()) {
            const auto quote = std::min(rest_.find('"'), rest_.size());
            value += rest_.substr(0, quote);
            rest_.remove_prefix(std::min(quote + 1, rest_.size()));
            if (!rest_.starts_with('"')) return;
            value += '"';
            rest_.remove_prefix(1);
        }
    }

    std::string_view rest_;
    char separator_;
};

constexpr std::array separators{';', ',', '\t', '|'};
constexpr std::size_t judged_records = 50;

/// How well a separator cuts: the width that most records have, times how many have it.
std::size_t score(std::string_view text, char separator) {
    Scanner scanner{text, separator};
    std::map<std::size_t, std::size_t> widths;
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < judged_records && scanner.next(fields); ++i)
        if (fields.size() > 1) ++widths[fields.size()];
    std::size_t best = 0;
    for (const auto& [width, count] : widths) best = std::max(best, count * count * std::min<std::size_t>(width, 20));
    return best;
}

/// "sep=;" on a line of its own is Excel's way to say it; it is taken off the text.
std::optional<char> said_separator(std::string_view& text) {
    if (!text.starts_with("sep=") && !text.starts_with("SEP=")) return std::nullopt;
    const auto end = text.find_first_of("\r\n");
    if (end != 5) return std::nullopt;
    const char said = text[4];
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    return said;
}

char found_separator(std::string_view text) {
    const auto head = text.substr(0, 1U << 20);
    char best = ';';
    std::size_t most = 0;
    for (const char separator : separators)
        if (const auto points = score(head, separator); points > most) {
            best = separator;
            most = points;
        }
    return best;
}

/// An export puts an apostrophe before what a spreadsheet would take for a formula.
std::string_view unguarded(std::string_view field) {
    const bool guarded = field.size() > 1 && field[0] == '\'' && std::string_view{"=+-@"}.find(field[1]) != std::string_view::npos;
    return guarded ? field.substr(1) : field;
}

class DelimitedRows : public Rows {
public:
    DelimitedRows(std::string text, std::size_t from, std::size_t first_line, char separator)
        : text_{std::move(text)},
          scanner_{std::string_view{text_}.substr(from), separator},
          line_{first_line} {}

    bool next(Row& row) override {
        while (scanner_.next(fields_)) {
            row.line = ++line_;
            row.cells.clear();
            for (std::size_t i = 0; i < fields_.size(); ++i) put(row.cells, i, Cell::Type::text, unguarded(fields_[i]));
            if (!row.cells.empty()) return true;
        }
        return false;
    }

private:
    std::string text_;
    Scanner scanner_;
    std::size_t line_;
    std::vector<std::string> fields_;
};

} // namespace

Sheet open_delimited(std::string bytes) {
    auto [text, encoding] = decoded(std::move(bytes));
    std::string_view rest{text};
    const auto said = said_separator(rest);
    const auto from = text.size() - rest.size();
    Sheet sheet;
    sheet.separator = said.value_or(found_separator(rest));
    sheet.encoding = encoding;
    sheet.rows = std::make_unique<DelimitedRows>(std::move(text), from, said ? 1 : 0, sheet.separator);
    return sheet;
}

} // namespace planche::exchange::table
