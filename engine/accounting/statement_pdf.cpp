// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/statement_pdf.h"

#include "engine/invoicing/look.h"
#include "engine/invoicing/pdf/factur_x.h"
#include "engine/invoicing/sheet_blocks.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::accounting {

namespace {

using invoicing::Sheet;
using invoicing::pdf::Document;
using invoicing::pdf::Page;
using invoicing::pdf::Style;
namespace look = invoicing::look;
namespace pdf = invoicing::pdf;

constexpr double padding = 7, head_bottom_space = 7, next_head_space = 26;
constexpr double space_before_parties = 30, space_before_table = 30, space_before_panel = 24, space_before_open = 26;

struct Column {
    const char* title;
    double edge; ///< left of text, right of figures
    bool figures;
};

/// A row of either table: cells by column, and what stands at its end carried over to the next page.
struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> label; ///< of the column that is broken over lines
    Style style = look::line_figure;
    bool strong = false;
    Money balance{}; ///< after it
};

/// A table whose second column takes what room there is.
struct Table {
    std::vector<Column> columns;
    double label_width = 0;
    std::vector<Row> rows;
    bool carries = false; ///< the balance, from page to page
};

double height_of(const Row& row) {
    return 2 * padding + static_cast<double>(std::max<std::size_t>(1, row.label.size())) * row.style.line_height();
}

std::string amount(Money money) { return money == Money{} ? std::string{} : records::euros_fr(money); }

Row movement(Document& document, const Table& table, const StatementLine& line) {
    const bool debit = line.amount > Money{};
    return {{records::to_fr(line.on),
             {},
             line.due ? records::to_fr(*line.due) : "",
             debit ? amount(line.amount) : "",
             debit ? "" : amount(-line.amount),
             records::euros_fr(line.balance)},
            pdf::wrapped(document, look::line_figure, line.label, table.label_width),
            look::line_figure,
            false,
            line.balance};
}

Row balance_row(Date day, const char* words, Money debits, Money credits, Money balance) {
    return {{records::to_fr(day), {}, {}, amount(debits), amount(credits), records::euros_fr(balance)},
            {words},
            look::line_total,
            true,
            balance};
}

Table movements_table(Document& document, const Statement& statement) {
    Table table{{{"Date", look::left, false},
                 {"Opération", look::left + 88, false},
                 {"Échéance", look::left + 404, true},
                 {"Débit", look::left + 492, true},
                 {"Crédit", look::left + 580, true},
                 {"Solde", look::right, true}},
                236,
                {},
                true};
    table.rows.push_back(balance_row(records::plus_days(statement.period.from, -1), "Solde précédent", {}, {}, statement.opening));
    for (const auto& line : statement.lines) table.rows.push_back(movement(document, table, line));
    table.rows.push_back(balance_row(statement.period.to, "Solde", statement.debits, statement.credits, statement.closing));
    return table;
}

std::string lateness_fr(int days) {
    if (days <= 0) return "à échoir";
    return fmt::format("{} {}", days, days > 1 ? "jours" : "jour");
}

Table open_table(const Statement& statement) {
    Table table{{{"Échéance", look::left, false},
                 {"Facture à régler", look::left + 88, false},
                 {"Émise le", look::left + 404, true},
                 {"Retard", look::left + 560, true},
                 {"Reste dû", look::right, true}},
                236,
                {},
                false};
    for (const auto& open : statement.open)
        table.rows.push_back(
            {{records::to_fr(open.due), {}, records::to_fr(open.issued), lateness_fr(open.days_late), records::euros_fr(open.left)},
             {open.number}});
    return table;
}

std::string days_fr(Period period) { return fmt::format("{} – {}", records::to_fr(period.from), records::to_fr(period.to)); }

/// Lays the statement out, page after page.
class Layout {
public:
    Layout(Document& document, const Statement& statement, const Sheet& sheet, const invoicing::Letterhead& letterhead)
        : document_{document},
          statement_{statement},
          sheet_{sheet},
          letterhead_{letterhead},
          mark_{mark_of(document, sheet, letterhead)} {}

    void draw() {
        add_page();
        y_ = draw_head(page(), sheet_, mark_, look::first_top) + space_before_parties;
        y_ = draw_parties(page(), sheet_, y_) + space_before_table;
        draw_table(movements_table(document_, statement_));
        if (!statement_.open.empty()) {
            y_ += space_before_open;
            draw_table(open_table(statement_));
        }
        draw_panel();
        for (std::size_t i = 0; i < pages_.size(); ++i) draw_footer(pages_[i], sheet_, letterhead_, i + 1, pages_.size());
    }

private:
    Page& page() { return pages_.back(); }
    bool fits(double height) const { return y_ + height <= look::content_bottom; }

    void add_page() {
        pages_.emplace_back(document_);
        y_ = look::first_top;
        if (pages_.size() > 1) y_ = draw_next_head(page(), sheet_, mark_, y_) + next_head_space;
    }

    static double head_height() { return look::label.line_height() + head_bottom_space; }
    static double carry_height() { return look::carried.line_height() + 2 * padding; }

    void draw_table_head(const Table& table) {
        for (const auto& column : table.columns) put(column, y_, look::label, column.title);
        y_ += head_height();
        page().line(look::left, y_, look::right, y_, 1, look::ink);
    }

    void draw_table(const Table& table) {
        if (!fits(head_height() + height_of(table.rows.front()) + carry_height())) add_page();
        draw_table_head(table);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool last = i + 1 == table.rows.size();
            if (!fits(height_of(table.rows[i]) + (table.carries && !last ? carry_height() : 0))) break_table(table, i);
            draw_row(table, table.rows[i]);
        }
        page().line(look::left, y_, look::right, y_, 1, look::ink);
    }

    void break_table(const Table& table, std::size_t row) {
        page().line(look::left, y_, look::right, y_, 1, look::ink);
        const auto from_page = pages_.size();
        const auto balance = records::euros_fr(row > 0 ? table.rows[row - 1].balance : Money{});
        if (table.carries) draw_carried(table, "À reporter", balance);
        add_page();
        draw_table_head(table);
        if (!table.carries) return;
        draw_carried(table, fmt::format("Report de la page {}", from_page), balance);
        page().line(look::left, y_, look::right, y_, 1, look::hairline);
    }

    void draw_carried(const Table& table, const std::string& words, const std::string& balance) {
        page().text(table.columns[1].edge, y_ + padding, look::carried, words);
        page().text_right(look::right, y_ + padding, look::carried, balance);
        y_ += carry_height();
    }

    void draw_row(const Table& table, const Row& row) {
        const double height = height_of(row);
        if (row.strong) page().rectangle(look::left, y_ + 0.5, look::width, height - 1, look::panel);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (i != 1) put(table.columns[i], y_ + padding, row.style, row.cells[i]);
        double y = y_ + padding;
        for (const auto& line : row.label) {
            page().text(table.columns[1].edge, y, row.style, line);
            y += row.style.line_height();
        }
        y_ += height;
        page().line(look::left, y_, look::right, y_, 1, look::hairline);
    }

    void put(const Column& column, double top, const Style& style, std::string_view text) {
        if (text.empty()) return;
        if (column.figures)
            page().text_right(column.edge, top, style, text);
        else
            page().text(column.edge, top, style, text);
    }

    /// What is to be paid, and where to.
    void draw_panel() {
        constexpr double panel_padding = 16, panel_indent = 20;
        const auto& seller = sheet_.document.seller;
        const double step = look::label.line_height() + look::value.line_height() + 8;
        const bool owes = statement_.closing > Money{};
        const double rows = owes && !seller.iban.empty() ? 2 : 1;
        const double height =
            std::max(rows * step, look::label.line_height() + look::due_date.line_height() + look::small_soft.line_height()) +
            2 * panel_padding;
        if (!fits(space_before_panel + height)) add_page();
        const double top = y_ + space_before_panel;
        page().rectangle(look::left, top, look::width, height, look::panel, 8);
        double y = top + panel_padding;
        const char* words = owes ? "Solde à régler" : statement_.closing < Money{} ? "Solde en votre faveur" : "Solde";
        page().text(look::left + panel_indent, y, look::label, words);
        y += look::label.line_height();
        page().text(look::left + panel_indent, y, look::due_date, records::euros_fr(owes ? statement_.closing : -statement_.closing));
        y += look::due_date.line_height();
        if (statement_.overdue > Money{})
            page().text(look::left + panel_indent, y, look::small_soft,
                        fmt::format("dont {} échus", records::euros_fr(statement_.overdue)));
        if (owes && !seller.iban.empty()) draw_transfer(top + panel_padding, step);
        y_ = top + height;
    }

    void draw_transfer(double top, double step) {
        constexpr double first = look::left + 240, second = look::left + 512;
        const auto& seller = sheet_.document.seller;
        const auto draw = [&](double x, double y, double width, const char* label, const std::string& value) {
            if (value.empty()) return;
            page().text(x, y, look::label, label);
            page().text(x, y + look::label.line_height() + 1, look::value, pdf::shortened(document_, look::value, value, width));
        };
        draw(first, top, 260, "IBAN", records::grouped_iban(seller.iban));
        draw(second, top, 150, "BIC", seller.bic);
        draw(first, top + step, 260, "Titulaire", seller.name);
    }

    Document& document_;
    const Statement& statement_;
    const Sheet& sheet_;
    const invoicing::Letterhead& letterhead_;
    invoicing::Mark mark_;
    std::vector<Page> pages_;
    double y_ = 0;
};

} // namespace

std::string statement_pdf(const Statement& statement, const records::Party& seller, const records::Party& client,
                          const invoicing::Letterhead& letterhead, Date today) {
    records::Invoice parties; // the pages of documents are drawn from one
    parties.seller = seller;
    parties.buyer = client;
    parties.number = days_fr(statement.period);
    const Sheet sheet{.document = parties,
                      .title = "Relevé de compte",
                      .under_title = {},
                      .facts = {{"Édité le", records::to_fr(today)},
                                {"Solde au " + records::to_fr(statement.period.to), records::euros_fr(statement.closing)}},
                      .turned = false,
                      .sum_label = {},
                      .ending = invoicing::Notice{},
                      .law = {},
                      .in_margin = {}};
    Document document{sheet.title + " " + parties.number, seller.name, today};
    Layout{document, statement, sheet, letterhead}.draw();
    return pdf::archival(document.bytes(), {}, today);
}

} // namespace planche::accounting
