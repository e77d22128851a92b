// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/pdf/page.h"
#include "engine/invoicing/sheet.h"

/// The parts of the document around its table. Each draws from `top` down and returns where it ends; on `Page::nowhere` it is only
/// measured.
namespace planche::invoicing {

/// The seller's picture: its logo, or a monogram.
struct Mark {
    std::optional<pdf::Image> logo;
    std::string monogram;
};
Mark mark_of(pdf::Document&, const Sheet&, const Letterhead&);

double draw_head(pdf::Page&, const Sheet&, const Mark&, double top);
/// The narrow head of the pages after the first.
double draw_next_head(pdf::Page&, const Sheet&, const Mark&, double top);
double draw_parties(pdf::Page&, const Sheet&, double top);
double draw_totals(pdf::Page&, const Sheet&, double top);
double draw_ending(pdf::Page&, const Sheet&, double top);
double draw_law(pdf::Page&, const Sheet&, double top);
void draw_footer(pdf::Page&, const Sheet&, const Letterhead&, std::size_t page, std::size_t pages);
void draw_draft_word(pdf::Page&);

} // namespace planche::invoicing
