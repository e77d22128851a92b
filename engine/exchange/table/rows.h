// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// A table as it lies in a file, before anybody knows what its columns mean.
namespace planche::exchange::table {

inline constexpr std::size_t most_columns = 1000;
inline constexpr std::size_t most_rows = 1'048'576; ///< Excel's own limit
inline constexpr std::size_t longest_cell = 100'000;

struct Cell {
    enum class Type : std::uint8_t {
        empty,
        text,
        number,  ///< a decimal as the workbook stores it: "1234.5", "1E-3"
        date,    ///< ISO: "2026-04-03"
        boolean, ///< "1" or "0"
    };
    Type type = Type::empty;
    std::string text; ///< UTF-8, without white space around

    bool operator==(const Cell&) const = default;
};

struct Row {
    std::size_t line = 0; ///< as a spreadsheet counts, from 1; empty rows count
    std::vector<Cell> cells;

    bool empty() const;
    /// An empty cell beyond the end.
    const Cell& at(std::size_t column) const;
};

/// The rows of one table, in order; rows without any value are passed over.
class Rows {
public:
    virtual ~Rows() = default;
    /// False at the end. The row's memory is used again.
    virtual bool next(Row&) = 0;
    /// Why it stopped before its end: a damaged file, a row beyond the limits.
    virtual const records::Problem* problem() const { return nullptr; }
};

/// An opened file.
struct Sheet {
    std::unique_ptr<Rows> rows;
    std::string name;                ///< of the sheet; empty for a text file
    std::vector<std::string> others; ///< sheets beside it
    std::string encoding;            ///< "UTF-8", "UTF-16", "windows-1252", "Mac Roman"; empty for a workbook
    char separator = 0;              ///< of a text file
};

/// Appends the value with white space around it gone; nothing is an empty cell.
void put(std::vector<Cell>&, std::size_t column, Cell::Type, std::string_view text);
std::string_view trimmed(std::string_view);

} // namespace planche::exchange::table
