// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"
#include "engine/records/money.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace planche::records {

/// A table as French spreadsheets open it: UTF-8 with a byte order mark, `;` between cells, decimal commas, CR LF after each row.
/// Cells are written from the left; what was written for a row is its cells, whether or not the head has as many.
class Csv {
public:
    explicit Csv(const std::vector<std::string>& head);
    Csv(std::initializer_list<const char*> head) : Csv{std::vector<std::string>{head.begin(), head.end()}} {}

    /// Text from anywhere: what a spreadsheet would run as a formula is guarded by an apostrophe.
    Csv& text(std::string);
    /// "-1234,50"
    Csv& amount(Money);
    /// "03/04/2026"; an empty cell for none.
    Csv& date(const std::optional<Date>&);
    /// Digits of our own making, as they are.
    Csv& plain(std::string_view);
    void end_row();

    const std::string& bytes() const { return bytes_; }

private:
    void cell(std::string_view);

    std::string bytes_;
    bool at_start_ = true;
};

/// The text as one cell: guarded, and quoted where it holds a separator, a quote or a line's end.
std::string csv_cell(std::string text);

} // namespace planche::records
