// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/pdf/page.h"
#include "engine/invoicing/sheet.h"

namespace planche::invoicing {

/// The lines of a document as rows of a table: columns as wide as their widest figure, names and descriptions broken over lines.
class LineTable {
public:
    LineTable(pdf::Document&, const Sheet&);

    std::size_t rows() const { return rows_.size(); }
    double head_height() const;
    double row_height(std::size_t row) const { return rows_[row].height; }
    double carry_height() const;

    /// Each returns where what it drew ends.
    double draw_head(pdf::Page&, double top) const;
    double draw_row(pdf::Page&, std::size_t row, double top) const;
    /// "À reporter" under the last row of a page, "Report" above the first of the next: the sum of the rows before `row`.
    double draw_carried_over(pdf::Page&, std::size_t row, double top) const;
    double draw_brought_forward(pdf::Page&, std::size_t row, std::size_t from_page, double top) const;
    void draw_end(pdf::Page&, double y) const;

private:
    struct Row {
        std::vector<std::string> name, description;
        std::string quantity, unit, price, rate, net;
        bool deduction = false;
        records::Money sum_before; ///< of the rows above, signed
        double height = 0;
    };
    struct Columns { ///< right edges, but for `unit` and `name`, which begin there
        double name, name_width, quantity, unit, price, rate, net;
    };
    void set_columns(pdf::Document&);

    std::vector<Row> rows_;
    Columns columns_{};
};

} // namespace planche::invoicing
