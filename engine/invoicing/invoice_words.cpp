// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_words.h"

#include "engine/invoicing/country.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using records::InvoiceType;
using records::Nature;
using records::Party;
using records::Unit;

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus_sign = "\u2212";

/// "-1234.5" -> "−1 234,5"
std::string decimal_fr(std::string text) {
    std::replace(text.begin(), text.end(), '.', ',');
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.erase(0, 1);
    const auto whole = std::min(text.find(','), text.size());
    for (auto at = static_cast<std::ptrdiff_t>(whole) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), no_break_space);
    return fmt::format("{}{}", negative ? minus_sign : "", text);
}

std::string original_fr(const records::PrecedingInvoice& preceding) {
    return fmt::format("n°\u00A0{}{}", preceding.number, preceding.issue_date ? " du " + records::to_fr(*preceding.issue_date) : "");
}

} // namespace

std::string title_fr(InvoiceType type) {
    switch (type) {
    case InvoiceType::deposit: return "Facture d’acompte";
    case InvoiceType::progress: return "Facture de situation";
    case InvoiceType::credit_note: return "Avoir";
    case InvoiceType::corrected: return "Facture rectificative";
    case InvoiceType::balance:
    case InvoiceType::invoice: break;
    }
    return "Facture";
}

std::string nature_fr(Nature nature) {
    switch (nature) {
    case Nature::goods: return "Livraison de biens";
    case Nature::both: return "Livraison de biens et prestation de services";
    case Nature::services: break;
    }
    return "Prestation de services";
}

std::string unit_fr(Unit unit) {
    switch (unit) {
    case Unit::piece: return "pièce";
    case Unit::hour: return "heure";
    case Unit::day: return "jour";
    case Unit::month: return "mois";
    case Unit::km: return "km";
    case Unit::flat: return "forfait";
    case Unit::m2: return "m²";
    case Unit::percent: return "%";
    case Unit::unit: break;
    }
    return {};
}

std::string quantity_fr(records::Quantity quantity) { return decimal_fr(records::to_string(quantity)); }

std::string percent_fr(records::Percent percent) { return fmt::format("{}{}%", decimal_fr(records::to_string(percent)), no_break_space); }

std::string document_discount_fr(const records::SalesDocument& document) {
    return document.discount_amount_cents ? std::string{"Remise"} : fmt::format("Remise de {}", percent_fr(document.discount_percent));
}

std::string service_dates_fr(const records::SalesDocument& document) {
    if (document.period_start && document.period_end)
        return fmt::format("du\u00A0{} au\u00A0{}", records::to_fr(*document.period_start), records::to_fr(*document.period_end));
    for (const auto& date : {document.service_date, document.period_start, document.period_end})
        if (date) return records::to_fr(*date);
    return {};
}

std::string legal_form_fr(const Party& party) {
    if (party.legal_form.empty() || !party.share_capital_cents) return party.legal_form;
    return fmt::format("{} au capital de {}", party.legal_form, records::euros_fr(*party.share_capital_cents));
}

std::string registration_fr(const Party& party) {
    if (party.rcs_city.empty()) return {};
    return fmt::format("RCS {} {}", party.rcs_city, records::grouped_siren(party.siren));
}

std::string vat_number_fr(const std::string& number) {
    if (number.size() <= 4 || number.rfind("FR", 0) != 0) return number;
    return number.substr(0, 4) + " " + number.substr(4);
}

std::string exemption_fr(records::VatCategory category) {
    switch (category) {
    case records::VatCategory::AE: return "Autoliquidation";
    case records::VatCategory::K: return "Exonération de TVA, livraison intracommunautaire (art. 262 ter I du CGI)";
    case records::VatCategory::G: return "Exonération de TVA, exportation (art. 262 I du CGI)";
    case records::VatCategory::O: return "Opération hors du champ de la TVA française";
    default: return {};
    }
}

std::string reference_fr(const records::Invoice& invoice) {
    if (invoice.preceding.empty()) return {};
    switch (invoice.type) {
    case InvoiceType::credit_note: return "Avoir sur facture " + original_fr(invoice.preceding.front());
    case InvoiceType::corrected: return "Annule et remplace la facture " + original_fr(invoice.preceding.front());
    case InvoiceType::balance: {
        std::string deposits = invoice.preceding.size() > 1 ? "Solde, après les acomptes " : "Solde, après l’acompte ";
        for (std::size_t i = 0; i < invoice.preceding.size(); ++i) deposits += (i > 0 ? ", " : "") + original_fr(invoice.preceding[i]);
        return deposits;
    }
    default: return {};
    }
}

std::vector<std::string> address_lines_fr(const records::Address& address) {
    std::vector<std::string> lines;
    const auto add = [&](std::string line) {
        if (!line.empty()) lines.push_back(std::move(line));
    };
    add(address.extended);
    add(address.street);
    add(address.po_box);
    add(address.postal_code.empty() || address.city.empty() ? address.postal_code + address.city
                                                            : address.postal_code + " " + address.city);
    if (const auto code = country_code(address.country); code != "FR") add(code ? country_name_fr(*code) : address.country);
    return lines;
}

} // namespace planche::invoicing
