// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_blocks.h"

#include "engine/invoicing/chain.h"
#include "engine/invoicing/invoice_look.h"
#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/standing.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using pdf::Page;
using pdf::Style;
using records::InvoiceType;
using records::Party;

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

double draw_seller(Page& page, const Invoice& invoice, const Mark& mark, double top) {
    const double x = draw_mark(page, mark, look::left, top + 3, mark_side) + 14;
    const double width = std::max(120.0, title_left - x - 20);
    const Party& seller = invoice.seller;
    double y = draw_paragraph(page, x, top, width, look::seller_name, seller.name) + 3;
    if (const auto form = legal_form_fr(seller); !form.empty()) y = draw_paragraph(page, x, y, width, look::body, form);
    for (const auto& line : address_lines_fr(seller.address)) y = draw_paragraph(page, x, y, width, look::body, line);
    y = draw_lines(page, x, y + 5, look::small_soft, identity_of(seller));
    for (const auto& reach : {seller.email, seller.phone})
        if (!reach.empty()) y = draw_paragraph(page, x, y, width, look::small_soft, reach);
    return y;
}

double draw_title(Page& page, const Invoice& invoice, double top) {
    const double width = look::right - title_left;
    double y = draw_paragraph_right(page, look::right, top, width, look::title, title_fr(invoice.type)) + 6;
    if (invoice.number.empty()) {
        const double w = pdf::width_of(page.document(), look::badge, "BROUILLON") + 18;
        page.rectangle(look::right - w, y, w, 19, look::amber_panel, 9.5);
        page.text_right(look::right - 9, y + 4.3, look::badge, "BROUILLON");
        y += 23;
    } else {
        page.text_right(look::right, y, look::number, invoice.number);
        y += look::number.line_height() + 3;
    }
    for (const auto& line : {reference_fr(invoice), invoice.subject})
        if (!line.empty()) y = draw_paragraph_right(page, look::right, y, width, look::body_soft, line);
    return y;
}

struct Fact {
    std::string label, value;
};

std::vector<Fact> facts_of(const Invoice& invoice) {
    std::vector<Fact> facts;
    const auto add = [&](const char* label, std::string value) {
        if (!value.empty()) facts.push_back({label, std::move(value)});
    };
    add("Date d’émission", invoice.issue_date ? records::to_fr(*invoice.issue_date) : "");
    if (invoice.type != InvoiceType::credit_note) add("Échéance", invoice.due_date ? records::to_fr(*invoice.due_date) : "");
    add("Prestation", service_dates_fr(invoice));
    add("Opération", nature_fr(invoice.nature));
    add("Votre commande", invoice.order_number);
    add("Projet", invoice.project);
    return facts;
}

double draw_facts(Page& page, const Invoice& invoice, double top) {
    const auto facts = facts_of(invoice);
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

double draw_buyer(Page& page, const Invoice& invoice, double top) {
    const double x = buyer_left + buyer_indent, width = look::right - x;
    const Party& buyer = invoice.buyer;
    page.text(x, top, look::label, "Client");
    double y = draw_paragraph(page, x, top + look::label.line_height() + 1, width, look::buyer_name, buyer.name);
    if (!buyer.contact_name.empty() && buyer.contact_name != buyer.name)
        y = draw_paragraph(page, x, y, width, look::body, "À l’attention de " + buyer.contact_name);
    for (const auto& line : address_lines_fr(buyer.address)) y = draw_paragraph(page, x, y, width, look::body, line);
    if (const auto identity = identity_of(buyer); !identity.empty()) y = draw_lines(page, x, y + 4, look::small_soft, identity);
    if (invoice.delivery) {
        std::string place = invoice.delivery->name;
        for (const auto& line : address_lines_fr(invoice.delivery->address)) place += (place.empty() ? "" : ", ") + line;
        y = draw_paragraph(page, x, y + 6, width, look::small_soft, "Livraison : " + place);
    }
    page.line(buyer_left + 1, top, buyer_left + 1, y, 2, look::accent);
    return y;
}

double draw_vat_recap(Page& page, const Invoice& invoice, double top) {
    constexpr double base_right = look::left + 160, vat_right = look::left + 280;
    page.text(look::left, top, look::label, "TVA par taux");
    double y = top + look::label.line_height() + 7;
    page.text(look::left, y, look::label, "Taux");
    page.text_right(base_right, y, look::label, "Base HT");
    page.text_right(vat_right, y, look::label, "Montant TVA");
    y += look::label.line_height() + 5;
    page.line(look::left, y, vat_right, y, 1, look::rule);
    for (const auto& part : invoice.totals.vat) {
        page.text(look::left, y + 5, look::recap, percent_fr(part.rate));
        page.text_right(base_right, y + 5, look::recap, records::euros_fr(signed_amount(invoice, part.base_cents)));
        page.text_right(vat_right, y + 5, look::recap, records::euros_fr(signed_amount(invoice, part.vat_cents)));
        y += look::recap.line_height() + 10;
        page.line(look::left, y, vat_right, y, 1, look::hairline);
    }
    for (const auto& reason : invoice.texts.others)
        y = draw_paragraph(page, look::left, y + 6, vat_right - look::left, look::value, reason);
    return y;
}

double draw_sums(Page& page, const Invoice& invoice, double top) {
    constexpr double x = look::right - 270;
    const auto& totals = invoice.totals;
    double y = top;
    const auto sum = [&](const std::string& label, Money amount) {
        page.text(x, y + 3, look::body_soft, label);
        page.text_right(look::right, y + 3, look::body, records::euros_fr(signed_amount(invoice, amount)));
        y += look::body.line_height() + 6;
    };
    if (totals.discount_cents != Money{}) {
        sum("Total des lignes", totals.lines_cents);
        const auto reason = invoice.discount_reason.empty() ? std::string{} : ", " + invoice.discount_reason;
        sum(pdf::shortened(page.document(), look::body_soft, fmt::format("Remise {}{}", percent_fr(invoice.discount_percent), reason), 180),
            -totals.discount_cents);
    }
    sum("Total HT", totals.net_cents);
    sum("Total TVA", totals.vat_cents);
    sum("Total TTC", totals.gross_cents);
    if (totals.prepaid_cents != Money{}) sum("Déjà réglé", -totals.prepaid_cents);
    y += 8;
    page.line(x, y, look::right, y, 1, look::ink);
    y += 10;
    const bool credit_note = invoice.type == InvoiceType::credit_note;
    const std::string label = credit_note ? "Net en votre faveur" : "Net à payer";
    const auto amount = records::euros_fr(signed_amount(invoice, totals.payable_cents));
    Style style = look::net_amount;
    const double room = look::right - x - pdf::width_of(page.document(), look::net_label, label) - 12;
    style.size *= std::min(1.0, room / pdf::width_of(page.document(), style, amount));
    page.text(x, y + (look::net_amount.line_height() - look::net_label.line_height()) * 0.8, look::net_label, label);
    page.text_right(look::right, y + (look::net_amount.line_height() - style.line_height()) * 0.8, style, amount);
    return y + look::net_amount.line_height();
}

double draw_transfer(Page& page, const Invoice& invoice, double top) {
    constexpr double first = look::left + 214, second = look::left + 498;
    const auto reference = invoice.number.empty() ? std::string{"(numéro à venir)"} : invoice.number;
    const double step = look::label.line_height() + look::value.line_height() + 8;
    const Party& seller = invoice.seller;
    const auto draw = [&](double x, double y, double width, const char* label, const std::string& value) {
        if (value.empty()) return;
        page.text(x, y, look::label, label);
        page.text(x, y + look::label.line_height() + 1, look::value, pdf::shortened(page.document(), look::value, value, width));
    };
    if (!seller.iban.empty()) {
        draw(first, top, 270, "IBAN", records::grouped_iban(seller.iban));
        draw(second, top, 160, "BIC", seller.bic);
        draw(first, top + step, 270, "Titulaire", seller.name);
        draw(second, top + step, 160, "Référence", reference);
    } else {
        draw(first, top, 270, "Référence", reference);
    }
    return top + 2 * step - 8;
}

std::vector<std::string> law_of(const Invoice& invoice) {
    std::vector<std::string> texts;
    for (const auto* text : {&invoice.texts.late_penalties, &invoice.texts.recovery_indemnity, &invoice.texts.early_discount})
        if (!text->empty()) texts.push_back(*text);
    return texts;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    return text;
}

} // namespace

Mark mark_of(pdf::Document& document, const Invoice& invoice, const Letterhead& letterhead) {
    return {letterhead.logo.empty() ? std::nullopt : document.image(letterhead.logo), initials(invoice.seller.name)};
}

double draw_head(Page& page, const Invoice& invoice, const Mark& mark, double top) {
    const double seller_bottom = draw_seller(page, invoice, mark, top); // in the order in which they are read
    return std::max(seller_bottom, draw_title(page, invoice, top));
}

double draw_next_head(Page& page, const Invoice& invoice, const Mark& mark, double top) {
    const double x = draw_mark(page, mark, look::left, top, small_mark_side) + 10;
    const double y = top + (small_mark_side - look::body.line_height()) / 2;
    const Style strong{look::Weight::semibold, look::body.size, look::ink, look::body.leading};
    page.text(x, y, strong, pdf::shortened(page.document(), strong, invoice.seller.name, title_left - x));
    const auto date = invoice.issue_date ? " du " + records::to_fr(*invoice.issue_date) : std::string{};
    const auto title = title_fr(invoice.type) + " ";
    const auto number = invoice.number.empty() ? std::string{"(brouillon)"} : invoice.number;
    const double date_left = look::right - pdf::width_of(page.document(), look::body_soft, date);
    const double number_left = date_left - pdf::width_of(page.document(), strong, number);
    page.text_right(number_left, y, look::body_soft, title);
    page.text(number_left, y, strong, number);
    page.text(date_left, y, look::body_soft, date);
    return top + small_mark_side;
}

double draw_parties(Page& page, const Invoice& invoice, double top) {
    const double facts_bottom = draw_facts(page, invoice, top);
    return std::max(facts_bottom, draw_buyer(page, invoice, top));
}

double draw_totals(Page& page, const Invoice& invoice, double top) {
    const double recap_bottom = draw_vat_recap(page, invoice, top);
    return std::max(recap_bottom, draw_sums(page, invoice, top));
}

double draw_payment(Page& page, const Invoice& invoice, double top) {
    constexpr double padding = 16, indent = 20;
    const bool credit_note = invoice.type == InvoiceType::credit_note;
    const bool nothing_due = !credit_note && invoice.totals.payable_cents == Money{};
    if (credit_note || nothing_due) {
        const auto text = credit_note ? std::string{"Cet avoir vient en déduction de ce que vous nous devez, ou vous est remboursé."}
                                      : std::string{"Cette facture est déjà réglée."};
        const double height = look::value.line_height() + 2 * padding;
        page.rectangle(look::left, top, look::width, height, look::panel, 8);
        page.text(look::left + indent, top + padding, look::value, text);
        return top + height;
    }
    const double text_height = look::label.line_height() + look::due_date.line_height() + look::small_soft.line_height();
    Page nowhere = Page::nowhere(page.document());
    const double height = std::max(text_height, draw_transfer(nowhere, invoice, 0)) + 2 * padding;
    page.rectangle(look::left, top, look::width, height, look::panel, 8);
    double y = top + padding;
    page.text(look::left + indent, y, look::label, "À régler avant le");
    y += look::label.line_height();
    page.text(look::left + indent, y, look::due_date, invoice.due_date ? records::to_fr(*invoice.due_date) : "");
    y += look::due_date.line_height();
    if (!invoice.seller.iban.empty()) page.text(look::left + indent, y, look::small_soft, "par virement");
    draw_transfer(page, invoice, top + padding);
    return top + height;
}

double draw_law(Page& page, const Invoice& invoice, double top) {
    double y = top;
    for (const auto& text : law_of(invoice)) y = draw_paragraph(page, look::left, y, look::width, look::law, text) + 3;
    return y > top ? y - 3 : y;
}

void draw_footer(Page& page, const Invoice& invoice, const Letterhead& letterhead, std::size_t number, std::size_t pages) {
    const Party& seller = invoice.seller;
    page.line(look::left, look::footer_line, look::right, look::footer_line, 1, look::rule);
    double y = look::footer_line + 9;
    const auto right_text = fmt::format("{} {} · page {} sur {}", title_fr(invoice.type),
                                        invoice.number.empty() ? "(brouillon)" : invoice.number, number, pages);
    page.text_right(look::right, y, look::footer_strong, right_text);
    const double width = look::width - 20 - pdf::width_of(page.document(), look::footer_strong, right_text);
    const auto first = joined({seller.name, legal_form_fr(seller), letterhead.footer});
    page.text(look::left, y, look::footer, pdf::shortened(page.document(), look::footer, first, width));
    y += look::footer.line_height();
    const auto second = joined({registration_fr(seller), seller.siret.empty() ? "" : "SIRET " + records::grouped_siret(seller.siret),
                                seller.vat_number.empty() ? "" : "TVA " + vat_number_fr(seller.vat_number)});
    page.text(look::left, y, look::footer, pdf::shortened(page.document(), look::footer, second, width));
    if (!invoice.number.empty())
        page.text_right(look::right, y, look::footer,
                        invoice.chain.previous.empty() ? "Premier maillon" : "Maillon précédent " + short_link(invoice.chain.previous));
}

void draw_draft_word(Page& page) { page.turned_text(Page::width / 2, Page::height / 2 + 60, 35, look::draft_word, "BROUILLON"); }

} // namespace planche::invoicing
