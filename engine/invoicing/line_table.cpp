// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/line_table.h"

#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/look.h"
#include "engine/invoicing/totals.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using pdf::Document;
using pdf::Page;
using records::InvoiceLine;
using records::Money;

constexpr double padding = 8;
constexpr double gap = 14;
constexpr double name_indent = 22;
constexpr double head_bottom_space = 7;
constexpr double longest_unit = 74;

std::string rate_fr(const InvoiceLine& line) {
    return line.vat_category == records::VatCategory::S ? percent_fr(line.vat_rate) : percent_fr(records::VatRate{0});
}

std::string discount_fr(const InvoiceLine& line) {
    return fmt::format("Remise {} : {}", percent_fr(line.discount_percent), records::euros_fr(-line_discount(line)));
}

void draw_all(Page& page, double x, double& y, const pdf::Style& style, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        page.text(x, y, style, line);
        y += style.line_height();
    }
}

} // namespace

LineTable::LineTable(Document& document, const Sheet& sheet) {
    Money sum;
    for (const auto& line : sheet.document.lines) {
        const Money net = sheet.shown(line.net_cents);
        rows_.push_back({.name = {},
                         .description = {},
                         .quantity = quantity_fr(line.quantity),
                         .unit = pdf::shortened(document, look::line_figure, unit_fr(line.unit), longest_unit),
                         .price = records::euros_fr(line.unit_price_cents),
                         .rate = rate_fr(line),
                         .net = records::euros_fr(net),
                         .deduction = line.net_cents < Money{},
                         .sum_before = sum});
        sum += net;
    }
    set_columns(document);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& line = sheet.document.lines[i];
        auto& row = rows_[i];
        row.name = pdf::wrapped(document, look::line_name, line.name, columns_.name_width);
        if (!line.description.empty()) row.description = pdf::wrapped(document, look::line_text, line.description, columns_.name_width);
        if (line.discount_percent.units != 0) row.description.push_back(discount_fr(line));
        row.height = 2 * padding + static_cast<double>(row.name.size()) * look::line_name.line_height() +
                     static_cast<double>(row.description.size()) * look::line_text.line_height();
    }
}

void LineTable::set_columns(Document& document) {
    const auto widest = [&](const pdf::Style& style, std::string_view head, double least, auto text_of) {
        double width = std::max(least, pdf::width_of(document, look::label, head));
        for (const auto& row : rows_) width = std::max(width, pdf::width_of(document, style, text_of(row)));
        return width;
    };
    columns_.net = look::right;
    columns_.rate = columns_.net - widest(look::line_total, "Total HT", 76, [](const Row& r) { return r.net; }) - gap;
    columns_.price = columns_.rate - widest(look::line_figure, "TVA", 34, [](const Row& r) { return r.rate; }) - gap;
    const double price_left = columns_.price - widest(look::line_figure, "PU HT", 68, [](const Row& r) { return r.price; });
    columns_.unit = price_left - gap - widest(look::line_figure, "Unité", 46, [](const Row& r) { return r.unit; });
    columns_.quantity = columns_.unit - 9;
    const double quantity_left = columns_.quantity - widest(look::line_figure, "Qté", 30, [](const Row& r) { return r.quantity; });
    columns_.name = look::left + name_indent;
    columns_.name_width = std::max(120.0, quantity_left - gap - columns_.name);
}

double LineTable::head_height() const { return look::label.line_height() + head_bottom_space; }

double LineTable::carry_height() const { return look::carried.line_height() + 2 * padding; }

double LineTable::draw_head(Page& page, double top) const {
    page.text(columns_.name, top, look::label, "Désignation");
    page.text_right(columns_.quantity, top, look::label, "Qté");
    page.text(columns_.unit, top, look::label, "Unité");
    page.text_right(columns_.price, top, look::label, "PU HT");
    page.text_right(columns_.rate, top, look::label, "TVA");
    page.text_right(columns_.net, top, look::label, "Total HT");
    const double bottom = top + head_height();
    draw_end(page, bottom);
    return bottom;
}

double LineTable::draw_row(Page& page, std::size_t index, double top) const {
    const Row& row = rows_[index];
    if (row.deduction) page.rectangle(look::left, top + 0.5, look::width, row.height - 1, look::panel);
    const double first_line = top + padding;
    page.text(look::left, first_line + 1, look::label, std::to_string(index + 1));
    double y = first_line;
    draw_all(page, columns_.name, y, look::line_name, row.name);
    draw_all(page, columns_.name, y, look::line_text, row.description);
    page.text_right(columns_.quantity, first_line, look::line_figure, row.quantity);
    page.text(columns_.unit, first_line, look::line_figure, row.unit);
    page.text_right(columns_.price, first_line, look::line_figure, row.price);
    page.text_right(columns_.rate, first_line, look::line_figure, row.rate);
    page.text_right(columns_.net, first_line, look::line_total, row.net);
    const double bottom = top + row.height;
    page.line(look::left, bottom, look::right, bottom, 1, look::hairline);
    return bottom;
}

double LineTable::draw_carried_over(Page& page, std::size_t row, double top) const {
    draw_end(page, top);
    page.text(columns_.name, top + padding, look::carried, "À reporter");
    page.text_right(columns_.net, top + padding, look::carried, records::euros_fr(rows_[row].sum_before));
    return top + carry_height();
}

double LineTable::draw_brought_forward(Page& page, std::size_t row, std::size_t from_page, double top) const {
    page.text(columns_.name, top + padding, look::carried, fmt::format("Report de la page {}", from_page));
    page.text_right(columns_.net, top + padding, look::carried, records::euros_fr(rows_[row].sum_before));
    const double bottom = top + carry_height();
    page.line(look::left, bottom, look::right, bottom, 1, look::hairline);
    return bottom;
}

void LineTable::draw_end(Page& page, double y) const { page.line(look::left, y, look::right, y, 1, look::ink); }

} // namespace planche::invoicing
