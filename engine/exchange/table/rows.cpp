// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/rows.h"

#include <algorithm>
#include <array>

namespace planche::exchange::table {

namespace {

/// White space that spreadsheets are full of: no-break spaces too.
constexpr std::array<std::string_view, 9> spaces{" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\u2009", "\u200B", "\uFEFF"};

} // namespace

std::string_view trimmed(std::string_view text) {
    const auto strip = [&](auto has, auto cut) {
        for (bool again = true; again;) {
            again = false;
            for (const auto space : spaces)
                while (has(space)) {
                    cut(space.size());
                    again = true;
                }
        }
    };
    strip([&](std::string_view space) { return text.starts_with(space); }, [&](std::size_t count) { text.remove_prefix(count); });
    strip([&](std::string_view space) { return text.ends_with(space); }, [&](std::size_t count) { text.remove_suffix(count); });
    return text;
}

bool Row::empty() const {
    return std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.type == Cell::Type::empty; });
}

const Cell& Row::at(std::size_t column) const {
    static const Cell none;
    return column < cells.size() ? cells[column] : none;
}

void put(std::vector<Cell>& cells, std::size_t column, Cell::Type type, std::string_view text) {
    const auto value = trimmed(text);
    if (value.empty()) return;
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column].type = type;
    cells[column].text.assign(value.substr(0, longest_cell));
}

} // namespace planche::exchange::table
