// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/sheet_blocks.h"

#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/look.h"
#include "engine/invoicing/transfer_code.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using pdf::Page;
using pdf::Style;
using records::Money;
using records::Party;
using records::SalesDocument;

constexpr double mark_side = 34, small_mark_side = 24;
constexpr double widest_logo = 150, tallest_logo = 48;
constexpr double title_left = 400;
constexpr double buyer_left = 452, buyer_indent = 18;
constexpr std::array facts_left{look::left, 230.0};
constexpr std::array facts_width{150.0, 204.0};

double draw_lines(Page& page, double x, double top, const Style& style, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        page.text(x, top, style, line);
        top += style.line_height();
    }
    return top;
}

double draw_paragraph(Page& page, double x, double top, double width, const Style& style, std::string_view text) {
    return draw_lines(page, x, top, style, pdf::wrapped(page.document(), style, text, width));
}

double draw_paragraph_right(Page& page, double right, double top, double width, const Style& style, std::string_view text) {
    for (const auto& line : pdf::wrapped(page.document(), style, text, width)) {
        page.text_right(right, top, style, line);
        top += style.line_height();
    }
    return top;
}

/// "Anne Vachon Production" -> "AVP"
std::string initials(std::string_view name) {
    std::string letters;
    int count = 0;
    bool at_start = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool separates = c == ' ' || c == '-' || c == '\'';
        const bool capital = (c >= 'A' && c <= 'Z') || c >= 0xC3;
        if (at_start && capital) {
            const std::size_t size = c >= 0xE0 ? 3 : c >= 0xC3 ? 2 : 1;
            letters += name.substr(i, size);
            if (++count == 3) break;
        }
        at_start = separates;
    }
    return letters.empty() ? std::string{"·"} : letters;
}

/// Returns where the text beside it begins.
double draw_mark(Page& page, const Mark& mark, double x, double top, double side) {
    if (mark.logo) {
        const double scale =
            std::min({widest_logo * side / mark_side / mark.logo->width, tallest_logo * side / mark_side / mark.logo->height});
        const double w = mark.logo->width * scale, h = mark.logo->height * scale;
        page.image(*mark.logo, x, top, w, h);
        return x + w;
    }
    page.rectangle(x, top, side, side, look::ink, side / 8);
    const Style letters{look::Weight::semibold, side * 0.36, look::white, 1.0, 0.02};
    const double width = pdf::width_of(page.document(), letters, mark.monogram);
    page.text(x + (side - width) / 2, top + (side - letters.size) / 2, letters, mark.monogram);
    return x + side;
}

std::vector<std::string> identity_of(const Party& party) {
    std::vector<std::string> lines;
    if (!party.siren.empty()) lines.push_back("SIREN " + records::grouped_siren(party.siren));
    if (!party.siret.empty()) lines.push_back("SIRET " + records::grouped_siret(party.siret));
    if (const auto registered = registration_fr(party); !registered.empty()) lines.push_back(registered);
    if (!party.vat_number.empty()) lines.push_back("TVA " + vat_number_fr(party.vat_number));
    return lines;
}

double draw_seller(Page& page, const Sheet& sheet, const Mark& mark, double top) {
    const double x = draw_mark(page, mark, look::left, top + 3, mark_side) + 14;
    const double width = std::max(120.0, title_left - x - 20);
    const Party& seller = sheet.document.seller;
    double y = draw_paragraph(page, x, top, width, look::seller_name, seller.name) + 3;
    if (const auto form = legal_form_fr(seller); !form.empty()) y = draw_paragraph(page, x, y, width, look::body, form);
    for (const auto& line : address_lines_fr(seller.address)) y = draw_paragraph(page, x, y, width, look::body, line);
    y = draw_lines(page, x, y + 5, look::small_soft, identity_of(seller));
    for (const auto& reach : {seller.email, seller.phone})
        if (!reach.empty()) y = draw_paragraph(page, x, y, width, look::small_soft, reach);
    return y;
}

double draw_title(Page& page, const Sheet& sheet, double top) {
    const double width = look::right - title_left;
    double y = draw_paragraph_right(page, look::right, top, width, look::title, sheet.title) + 6;
    if (sheet.document.number.empty()) {
        const double w = pdf::width_of(page.document(), look::badge, "BROUILLON") + 18;
        page.rectangle(look::right - w, y, w, 19, look::amber_panel, 9.5);
        page.text_right(look::right - 9, y + 4.3, look::badge, "BROUILLON");
        y += 23;
    } else {
        page.text_right(look::right, y, look::number, sheet.document.number);
        y += look::number.line_height() + 3;
    }
    for (const auto& line : sheet.under_title) y = draw_paragraph_right(page, look::right, y, width, look::body_soft, line);
    return y;
}

double draw_facts(Page& page, const Sheet& sheet, double top) {
    const auto& facts = sheet.facts;
    for (std::size_t i = 0; i < facts.size(); i += 2) {
        double bottom = top;
        for (std::size_t column = 0; column < 2 && i + column < facts.size(); ++column) {
            const auto& [label, value] = facts[i + column];
            page.text(facts_left.at(column), top, look::label, label);
            bottom = std::max(bottom, draw_paragraph(page, facts_left.at(column), top + look::label.line_height() + 1,
                                                     facts_width.at(column) - 8, look::value, value));
        }
        top = bottom + 11;
    }
    return top - 11;
}

double draw_buyer(Page& page, const Sheet& sheet, double top) {
    const double x = buyer_left + buyer_indent, width = look::right - x;
    const Party& buyer = sheet.document.buyer;
    page.text(x, top, look::label, "Client");
    double y = draw_paragraph(page, x, top + look::label.line_height() + 1, width, look::buyer_name, buyer.name);
    if (!buyer.contact_name.empty() && buyer.contact_name != buyer.name)
        y = draw_paragraph(page, x, y, width, look::body, "À l’attention de " + buyer.contact_name);
    for (const auto& line : address_lines_fr(buyer.address)) y = draw_paragraph(page, x, y, width, look::body, line);
    if (const auto identity = identity_of(buyer); !identity.empty()) y = draw_lines(page, x, y + 4, look::small_soft, identity);
    if (sheet.document.delivery) {
        std::string place = sheet.document.delivery->name;
        for (const auto& line : address_lines_fr(sheet.document.delivery->address)) place += (place.empty() ? "" : ", ") + line;
        y = draw_paragraph(page, x, y + 6, width, look::small_soft, "Livraison : " + place);
    }
    page.line(buyer_left + 1, top, buyer_left + 1, y, 2, look::accent);
    return y;
}

double draw_vat_recap(Page& page, const Sheet& sheet, double top) {
    constexpr double base_right = look::left + 160, vat_right = look::left + 280;
    page.text(look::left, top, look::label, "TVA par taux");
    double y = top + look::label.line_height() + 7;
    page.text(look::left, y, look::label, "Taux");
    page.text_right(base_right, y, look::label, "Base HT");
    page.text_right(vat_right, y, look::label, "Montant TVA");
    y += look::label.line_height() + 5;
    page.line(look::left, y, vat_right, y, 1, look::rule);
    for (const auto& part : sheet.document.totals.vat) {
        page.text(look::left, y + 5, look::recap, percent_fr(part.rate));
        page.text_right(base_right, y + 5, look::recap, records::euros_fr(sheet.shown(part.base_cents)));
        page.text_right(vat_right, y + 5, look::recap, records::euros_fr(sheet.shown(part.vat_cents)));
        y += look::recap.line_height() + 10;
        page.line(look::left, y, vat_right, y, 1, look::hairline);
    }
    for (const auto& reason : sheet.document.texts.others)
        y = draw_paragraph(page, look::left, y + 6, vat_right - look::left, look::value, reason);
    return y;
}

double draw_sums(Page& page, const Sheet& sheet, double top) {
    constexpr double x = look::right - 270;
    const auto& totals = sheet.document.totals;
    double y = top;
    const auto sum = [&](const std::string& label, Money amount) {
        page.text(x, y + 3, look::body_soft, label);
        page.text_right(look::right, y + 3, look::body, records::euros_fr(sheet.shown(amount)));
        y += look::body.line_height() + 6;
    };
    if (totals.discount_cents != Money{}) {
        sum("Total des lignes", totals.lines_cents);
        const auto reason = sheet.document.discount_reason.empty() ? std::string{} : ", " + sheet.document.discount_reason;
        sum(pdf::shortened(page.document(), look::body_soft, document_discount_fr(sheet.document) + reason, 180), -totals.discount_cents);
    }
    sum("Total HT", totals.net_cents);
    sum("Total TVA", totals.vat_cents);
    if (!sheet.sum_label.empty()) sum("Total TTC", totals.gross_cents);
    if (totals.prepaid_cents != Money{}) sum("Déjà réglé", -totals.prepaid_cents);
    y += 8;
    page.line(x, y, look::right, y, 1, look::ink);
    y += 10;
    const auto label = sheet.sum_label.empty() ? std::string{"Total TTC"} : sheet.sum_label;
    const auto amount = records::euros_fr(sheet.shown(totals.payable_cents));
    Style style = look::net_amount;
    const double room = look::right - x - pdf::width_of(page.document(), look::net_label, label) - 12;
    style.size *= std::min(1.0, room / pdf::width_of(page.document(), style, amount));
    page.text(x, y + (look::net_amount.line_height() - look::net_label.line_height()) * 0.8, look::net_label, label);
    page.text_right(look::right, y + (look::net_amount.line_height() - style.line_height()) * 0.8, style, amount);
    return y + look::net_amount.line_height();
}

constexpr double code_room = 104; ///< of the code to scan, at the right end of its panel

/// For the client's bank application, on white, with its quiet zone.
void draw_code(Page& page, const Sheet& sheet, double top, double height) {
    const auto content = transfer_code(sheet.document);
    const auto code = content ? pdf::qr_code(*content) : std::nullopt;
    if (!code) return;
    constexpr double margin = 8;
    const double side = height - 2 * margin;
    const double quiet = 4 * side / static_cast<double>(code->side + 8);
    const double left = look::right - margin - side;
    page.rectangle(left, top + margin, side, side, look::white, 4);
    page.code(*code, left + quiet, top + margin + quiet, side - 2 * quiet, look::ink);
}

double draw_transfer(Page& page, const Sheet& sheet, double top) {
    constexpr double first = look::left + 158, second = look::left + 400;
    const auto reference = sheet.document.number.empty() ? std::string{"(numéro à venir)"} : sheet.document.number;
    const double step = look::label.line_height() + look::value.line_height() + 8;
    const Party& seller = sheet.document.seller;
    const auto draw = [&](double x, double y, double width, const char* label, const std::string& value) {
        if (value.empty()) return;
        page.text(x, y, look::label, label);
        page.text(x, y + look::label.line_height() + 1, look::value, pdf::shortened(page.document(), look::value, value, width));
    };
    constexpr double first_width = second - first - 12, second_width = look::right - code_room - second;
    if (!seller.iban.empty()) {
        draw(first, top, first_width, "IBAN", records::grouped_iban(seller.iban));
        draw(second, top, second_width, "BIC", seller.bic);
        draw(first, top + step, first_width, "Titulaire", seller.name);
        draw(second, top + step, second_width, "Référence", reference);
    } else {
        draw(first, top, first_width, "Référence", reference);
    }
    return top + 2 * step - 8;
}

constexpr double panel_padding = 16, panel_indent = 20;

double draw_one(Page& page, const Sheet&, const Notice& notice, double top) {
    const double height = look::value.line_height() + 2 * panel_padding;
    page.rectangle(look::left, top, look::width, height, look::panel, 8);
    page.text(look::left + panel_indent, top + panel_padding, look::value, notice.text);
    return top + height;
}

double draw_one(Page& page, const Sheet& sheet, const ToPay& to_pay, double top) {
    const double text_height = look::label.line_height() + look::due_date.line_height() + look::small_soft.line_height();
    Page nowhere = Page::nowhere(page.document());
    const double height = std::max(text_height, draw_transfer(nowhere, sheet, 0)) + 2 * panel_padding;
    page.rectangle(look::left, top, look::width, height, look::panel, 8);
    double y = top + panel_padding;
    page.text(look::left + panel_indent, y, look::label, "À régler avant le");
    y += look::label.line_height();
    page.text(look::left + panel_indent, y, look::due_date, to_pay.due_date ? records::to_fr(*to_pay.due_date) : "");
    y += look::due_date.line_height();
    if (!sheet.document.seller.iban.empty()) page.text(look::left + panel_indent, y, look::small_soft, "par virement");
    draw_transfer(page, sheet, top + panel_padding);
    draw_code(page, sheet, top, height);
    return top + height;
}

double draw_terms(Page& page, const Agreement& agreement, double top, double width) {
    double y = top;
    for (const auto& [label, value] : agreement.terms) {
        page.text(look::left, y, look::label, label);
        y = draw_paragraph(page, look::left, y + look::label.line_height() + 1, width, look::value, value) + 9;
    }
    if (!agreement.conditions.empty()) y = draw_paragraph(page, look::left, y, width, look::small_soft, agreement.conditions);
    return y;
}

/// The terms on the left, the frame to sign in on the right.
double draw_one(Page& page, const Sheet&, const Agreement& agreement, double top) {
    constexpr double frame_left = look::left + 330, frame_height = 148, line = 1;
    const double bottom = std::max(draw_terms(page, agreement, top, frame_left - look::left - 24), top + frame_height);
    const double frame_bottom = top + frame_height;
    page.rectangle(frame_left, top, look::right - frame_left, frame_height, look::rule, 8);
    page.rectangle(frame_left + line, top + line, look::right - frame_left - 2 * line, frame_height - 2 * line, look::white, 7);
    page.text(frame_left + panel_indent, top + panel_padding, look::buyer_name, "Bon pour accord");
    const double second = frame_left + 150;
    const double labels = top + panel_padding + look::buyer_name.line_height() + 6;
    page.text(frame_left + panel_indent, labels, look::label, "Date");
    page.text(second, labels, look::label, "Nom, signature et cachet du client");
    page.line(frame_left + panel_indent, frame_bottom - 22, second - 20, frame_bottom - 22, 1, look::rule);
    page.line(second, frame_bottom - 22, look::right - panel_indent, frame_bottom - 22, 1, look::rule);
    return bottom;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    return text;
}

} // namespace

Mark mark_of(pdf::Document& document, const Sheet& sheet, const Letterhead& letterhead) {
    return {letterhead.logo.empty() ? std::nullopt : document.image(letterhead.logo), initials(sheet.document.seller.name)};
}

double draw_head(Page& page, const Sheet& sheet, const Mark& mark, double top) {
    const double seller_bottom = draw_seller(page, sheet, mark, top); // in the order in which they are read
    return std::max(seller_bottom, draw_title(page, sheet, top));
}

double draw_next_head(Page& page, const Sheet& sheet, const Mark& mark, double top) {
    const double x = draw_mark(page, mark, look::left, top, small_mark_side) + 10;
    const double y = top + (small_mark_side - look::body.line_height()) / 2;
    const Style strong{look::Weight::semibold, look::body.size, look::ink, look::body.leading};
    page.text(x, y, strong, pdf::shortened(page.document(), strong, sheet.document.seller.name, title_left - x));
    const auto date = sheet.document.issue_date ? " du " + records::to_fr(*sheet.document.issue_date) : std::string{};
    const auto title = sheet.title + " ";
    const auto number = sheet.number_or_draft();
    const double date_left = look::right - pdf::width_of(page.document(), look::body_soft, date);
    const double number_left = date_left - pdf::width_of(page.document(), strong, number);
    page.text_right(number_left, y, look::body_soft, title);
    page.text(number_left, y, strong, number);
    page.text(date_left, y, look::body_soft, date);
    return top + small_mark_side;
}

double draw_parties(Page& page, const Sheet& sheet, double top) {
    const double facts_bottom = draw_facts(page, sheet, top);
    return std::max(facts_bottom, draw_buyer(page, sheet, top));
}

double draw_totals(Page& page, const Sheet& sheet, double top) {
    const double recap_bottom = draw_vat_recap(page, sheet, top);
    return std::max(recap_bottom, draw_sums(page, sheet, top));
}

double draw_ending(Page& page, const Sheet& sheet, double top) {
    return std::visit([&](const auto& ending) { return draw_one(page, sheet, ending, top); }, sheet.ending);
}

double draw_law(Page& page, const Sheet& sheet, double top) {
    double y = top;
    for (const auto& text : sheet.law) y = draw_paragraph(page, look::left, y, look::width, look::law, text) + 3;
    return y > top ? y - 3 : y;
}

void draw_footer(Page& page, const Sheet& sheet, const Letterhead& letterhead, std::size_t number, std::size_t pages) {
    const Party& seller = sheet.document.seller;
    page.line(look::left, look::footer_line, look::right, look::footer_line, 1, look::rule);
    double y = look::footer_line + 9;
    const auto right_text = fmt::format("{} {} · page {} sur {}", sheet.title, sheet.number_or_draft(), number, pages);
    page.text_right(look::right, y, look::footer_strong, right_text);
    const double width = look::width - 20 - pdf::width_of(page.document(), look::footer_strong, right_text);
    const auto first = joined({seller.name, legal_form_fr(seller), letterhead.footer});
    page.text(look::left, y, look::footer, pdf::shortened(page.document(), look::footer, first, width));
    y += look::footer.line_height();
    const auto second = joined({registration_fr(seller), seller.siret.empty() ? "" : "SIRET " + records::grouped_siret(seller.siret),
                                seller.vat_number.empty() ? "" : "TVA " + vat_number_fr(seller.vat_number)});
    page.text(look::left, y, look::footer, pdf::shortened(page.document(), look::footer, second, width));
    if (!sheet.in_margin.empty()) page.text_right(look::right, y, look::footer, sheet.in_margin);
}

void draw_draft_word(Page& page) { page.turned_text(Page::width / 2, Page::height / 2 + 60, 35, look::draft_word, "BROUILLON"); }

} // namespace planche::invoicing
