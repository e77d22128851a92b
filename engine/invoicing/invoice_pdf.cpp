// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_pdf.h"

#include "engine/invoicing/line_table.h"
#include "engine/invoicing/look.h"
#include "engine/invoicing/sheet_blocks.h"

#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using pdf::Document;
using pdf::Page;

constexpr double space_before_parties = 30, space_before_table = 30, space_before_totals = 22, space_before_payment = 24,
                 space_before_law = 16;
constexpr double next_head_space = 26;

/// Lays the document out, page after page.
class Layout {
public:
    Layout(Document& document, const Sheet& sheet, const Letterhead& letterhead)
        : document_{document},
          sheet_{sheet},
          letterhead_{letterhead},
          mark_{mark_of(document, sheet, letterhead)},
          table_{document, sheet} {}

    void draw() {
        add_page();
        y_ = draw_head(page(), sheet_, mark_, look::first_top) + space_before_parties;
        y_ = draw_parties(page(), sheet_, y_) + space_before_table;
        draw_table();
        draw_end();
        for (std::size_t i = 0; i < pages_.size(); ++i) draw_footer(pages_[i], sheet_, letterhead_, i + 1, pages_.size());
    }

private:
    Page& page() { return pages_.back(); }
    double left_on_page() const { return look::content_bottom - y_; }

    void add_page() {
        pages_.emplace_back(document_);
        if (sheet_.document.number.empty()) draw_draft_word(page());
        y_ = look::first_top;
        if (pages_.size() > 1) y_ = draw_next_head(page(), sheet_, mark_, y_) + next_head_space;
    }

    template <class Block>
    double height_of(const Block& block) {
        Page nowhere = Page::nowhere(document_);
        return block(nowhere, sheet_, 0.0);
    }

    double end_height() {
        return space_before_totals + height_of(draw_totals) + space_before_payment + height_of(draw_ending) + space_before_law +
               height_of(draw_law);
    }

    void draw_table() {
        const double end = end_height();
        y_ = table_.draw_head(page(), y_);
        std::size_t first_on_page = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const bool last = row + 1 == table_.rows();
            const double needed = table_.row_height(row) + (last ? end : table_.carry_height());
            if (needed > left_on_page() && row > first_on_page) {
                break_table(row);
                first_on_page = row;
            }
            y_ = table_.draw_row(page(), row, y_);
        }
        table_.draw_end(page(), y_);
    }

    void break_table(std::size_t row) {
        table_.draw_carried_over(page(), row, y_);
        const auto from_page = pages_.size();
        add_page();
        y_ = table_.draw_head(page(), y_);
        y_ = table_.draw_brought_forward(page(), row, from_page, y_);
    }

    /// Each part of the end stays whole; one that does not fit any more goes to a page of its own.
    void draw_end() {
        draw_whole(draw_totals, space_before_totals);
        draw_whole(draw_ending, space_before_payment);
        const double law = height_of(draw_law);
        if (space_before_law + law > left_on_page()) add_page();
        draw_law(page(), sheet_, look::content_bottom - law);
    }

    template <class Block>
    void draw_whole(const Block& block, double space) {
        if (space + height_of(block) > left_on_page()) add_page();
        y_ = block(page(), sheet_, y_ + space);
    }

    Document& document_;
    const Sheet& sheet_;
    const Letterhead& letterhead_;
    Mark mark_;
    LineTable table_;
    std::vector<Page> pages_;
    double y_ = 0;
};

std::string pdf_of(const Sheet& sheet, const Letterhead& letterhead) {
    constexpr records::Date undated{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
    Document document{sheet.title + " " + sheet.number_or_draft(), sheet.document.seller.name, sheet.document.issue_date.value_or(undated)};
    Layout{document, sheet, letterhead}.draw();
    return document.bytes();
}

} // namespace

Letterhead letterhead(const store::Reading& reading, const records::Settings& settings) {
    Letterhead letterhead;
    letterhead.footer = settings.texts.footer;
    if (settings.logo) letterhead.logo = reading.blob(settings.logo->sha256).value_or(std::string{});
    return letterhead;
}

std::string invoice_pdf(const records::Invoice& invoice, const Letterhead& letterhead) { return pdf_of(sheet_of(invoice), letterhead); }

std::string quote_pdf(const records::Quote& quote, const Letterhead& letterhead) { return pdf_of(sheet_of(quote), letterhead); }

} // namespace planche::invoicing
