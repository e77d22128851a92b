// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/checks.h"

#include "engine/invoicing/country.h"
#include "engine/invoicing/totals.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using records::Address;
using records::Date;
using records::Invoice;
using records::InvoiceLine;
using records::InvoiceType;
using records::Money;
using records::Party;
using records::Problem;
using records::Quote;
using records::SalesDocument;
using records::VatCategory;
using records::VatRegime;

using Problems = std::vector<Problem>;

void require(Problems& problems, std::string field, const std::string& value, const char* fr, const char* en) {
    if (value.find_first_not_of(" \t\n") == std::string::npos) problems.push_back({std::move(field), "required", fr, en});
}

void invalid(Problems& problems, std::string field, std::string fr, std::string en) {
    problems.push_back({std::move(field), "invalid", std::move(fr), std::move(en)});
}

/// BR-FR-16. In basis points.
constexpr std::array accepted_rates{90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060};

bool is_french(const Address& address) { return country_code(address.country) == "FR"; }

void check_address(Problems& problems, const std::string& path, const Address& address, const char* whose_fr, const char* whose_en) {
    if (!country_code(address.country))
        invalid(problems, path + ".country", "Ce pays n’est pas reconnu : écrivez son code, par exemple « BE ».",
                "This country is not recognised: write its code, such as \"BE\".");
    if (address.city.empty())
        problems.push_back({path + ".city", "required", fmt::format("Il manque la ville de l’adresse {}.", whose_fr),
                            fmt::format("The city of the {} address is missing.", whose_en)});
    if (address.postal_code.empty() && is_french(address))
        problems.push_back({path + ".postal_code", "required", fmt::format("Il manque le code postal de l’adresse {}.", whose_fr),
                            fmt::format("The postal code of the {} address is missing.", whose_en)});
}

void check_registry_numbers(Problems& problems, const std::string& path, const Party& party) {
    if (!party.siren.empty() && !records::is_siren(party.siren))
        invalid(problems, path + ".siren", "Ce SIREN n’est pas valide (9 chiffres, dont une clé).",
                "This SIREN is not valid (9 digits with a check digit).");
    if (!party.siret.empty() && (!records::is_siret(party.siret) || party.siret.rfind(party.siren, 0) != 0))
        invalid(problems, path + ".siret", "Ce SIRET n’est pas valide : 14 chiffres, qui commencent par le SIREN.",
                "This SIRET is not valid: 14 digits that begin with the SIREN.");
    if (!party.vat_number.empty() && !records::is_vat_number(party.vat_number))
        invalid(problems, path + ".vat_number", "Ce numéro de TVA n’est pas valide : deux lettres du pays, puis le numéro.",
                "This VAT number is not valid: two letters of the country, then the number.");
}

void check_seller(Problems& problems, const SalesDocument& document) {
    const Party& seller = document.seller;
    require(problems, "seller.name", seller.name, "Il manque le nom de votre société (réglages).",
            "The name of your company is missing (settings).");
    require(problems, "seller.siren", seller.siren, "Il manque votre SIREN (réglages).", "Your SIREN is missing (settings).");
    check_registry_numbers(problems, "seller", seller);
    check_address(problems, "seller.address", seller.address, "de votre société (réglages)", "company’s (settings)");
    if (document.vat_regime != VatRegime::franchise)
        require(problems, "seller.vat_number", seller.vat_number, "Il manque votre numéro de TVA (réglages).",
                "Your VAT number is missing (settings).");
    else if (seller.vat_number.empty())
        require(problems, "seller.siret", seller.siret, "En franchise de TVA, il faut votre SIRET (réglages).",
                "Without VAT your SIRET is needed (settings).");
}

void check_buyer(Problems& problems, const Invoice& invoice, const std::optional<records::Company>& client) {
    const Party& buyer = invoice.buyer;
    require(problems, "buyer.name", buyer.name, "Il manque le nom du client.", "The name of the client is missing.");
    check_address(problems, "buyer.address", buyer.address, "du client", "client’s");
    check_registry_numbers(problems, "buyer", buyer);
    const bool professional = !invoice.consumer;
    if (professional && is_french(buyer.address))
        require(problems, "buyer.siren", buyer.siren, "Il manque le SIREN du client (un professionnel français doit en avoir un).",
                "The client’s SIREN is missing (a French business must have one).");
    const auto needs_vat_number = [](const InvoiceLine& line) {
        return line.vat_category == VatCategory::AE || line.vat_category == VatCategory::K;
    };
    if (std::any_of(invoice.lines.begin(), invoice.lines.end(), needs_vat_number))
        require(problems, "buyer.vat_number", buyer.vat_number, "Il manque le numéro de TVA du client, qui doit la TVA de cette facture.",
                "The VAT number of the client, who owes the VAT of this invoice, is missing.");
    const bool reachable = buyer.siren.empty() || buyer.electronic_address.rfind("0225:" + buyer.siren, 0) == 0;
    if (professional && is_french(buyer.address) && !reachable)
        invalid(problems, "buyer.electronic_address", "L’adresse électronique du client commence par « 0225: » et son SIREN.",
                "The client’s electronic address begins with \"0225:\" and its SIREN.");
    if (professional && !is_french(buyer.address) && buyer.electronic_address.empty())
        require(problems, "buyer.email", buyer.email, "Il manque l’e-mail du client étranger, qui lui sert d’adresse électronique.",
                "The e-mail of the foreign client, which serves as its electronic address, is missing.");
    if (client && client->order_number_required)
        require(problems, "order_number", invoice.order_number, "Ce client demande un numéro de commande sur ses factures.",
                "This client asks for an order number on its invoices.");
}

void check_line(Problems& problems, const SalesDocument& document, std::size_t i) {
    const auto& line = document.lines[i];
    const auto path = fmt::format("lines[{}].", i);
    require(problems, path + "name", line.name, "Il manque la désignation de cette ligne.", "The name of this line is missing.");
    if (line.unit_price_cents < Money{})
        invalid(problems, path + "unit_price_cents", "Le prix ne peut pas être négatif (la quantité peut l’être).",
                "The price cannot be negative (the quantity can).");
    if (line.vat_category == VatCategory::S &&
        std::find(accepted_rates.begin(), accepted_rates.end(), line.vat_rate.units) == accepted_rates.end())
        invalid(problems, path + "vat_rate", "Ce taux de TVA n’existe pas en France : 20, 10, 5,5 ou 2,1 %.",
                "There is no such VAT rate in France: 20, 10, 5.5 or 2.1 %.");
    if (line.vat_category != VatCategory::S && line.vat_rate.units != 0)
        invalid(problems, path + "vat_rate", "Sans TVA, le taux est 0.", "Without VAT the rate is 0.");
    if (line.vat_category == VatCategory::E && document.vat_regime != VatRegime::franchise)
        invalid(problems, path + "vat_category", "L’exonération (E) ne vaut que pour une société en franchise de TVA.",
                "Exemption (E) is for a company without VAT only.");
    const bool other_category =
        std::any_of(document.lines.begin(), document.lines.end(), [](const auto& l) { return l.vat_category != VatCategory::O; });
    if (line.vat_category == VatCategory::O && other_category)
        invalid(problems, path + "vat_category", "Une ligne hors du champ de la TVA (O) ne peut pas être facturée avec d’autres.",
                "A line outside the scope of VAT (O) cannot be invoiced with others.");
}

void check_lines(Problems& problems, const SalesDocument& document) {
    if (document.lines.empty()) problems.push_back({"lines", "required", "Il faut au moins une ligne.", "At least one line is needed."});
    for (std::size_t i = 0; i < document.lines.size(); ++i) check_line(problems, document, i);
}

/// What is taken off cannot be more than what it is taken off from.
void check_discount(Problems& problems, const SalesDocument& document) {
    const auto amount = document.discount_amount_cents.value_or(Money{});
    if (amount == Money{}) return;
    Money lowered;
    for (const auto& line : document.lines)
        if (document.discount_vat_rate.value_or(line.vat_rate) == line.vat_rate) lowered += line.net_cents;
    if (amount > lowered)
        invalid(problems, "discount_amount_cents", "La remise dépasse le total des lignes sur lesquelles elle porte.",
                "The discount is more than the lines that it comes off.");
}

void check_amounts(Problems& problems, const Invoice& invoice) {
    if (invoice.totals.gross_cents < Money{} && invoice.type == InvoiceType::credit_note)
        invalid(problems, "totals.gross_cents", "Les montants d’un avoir s’écrivent en positif.",
                "The amounts of a credit note are written as positive ones.");
    else if (invoice.totals.gross_cents < Money{})
        invalid(problems, "totals.gross_cents", "Le total est négatif : faites plutôt un avoir.",
                "The total is negative: make a credit note instead.");
    if (invoice.totals.prepaid_cents < Money{} || invoice.totals.prepaid_cents > invoice.totals.gross_cents)
        invalid(problems, "totals.prepaid_cents", "Le montant déjà payé va de zéro au total TTC.",
                "The amount already paid goes from zero to the total.");
}

void check_date(Problems& problems, const std::string& field, const std::optional<Date>& date) {
    if (date && (date->year() < std::chrono::year{2000} || date->year() > std::chrono::year{2099}))
        invalid(problems, field, "Cette date doit être entre 2000 et 2099.", "This date must be between 2000 and 2099.");
}

/// BR-IC-11 and BR-IC-12: goods that go to another country of the Union.
void check_intra_community(Problems& problems, const Invoice& invoice) {
    const bool supplied =
        std::any_of(invoice.lines.begin(), invoice.lines.end(), [](const auto& line) { return line.vat_category == VatCategory::K; });
    if (!supplied) return;
    if (!invoice.delivery)
        problems.push_back({"delivery", "required", "Une livraison intracommunautaire doit dire où les biens sont allés.",
                            "An intra-community supply must say where the goods went."});
    if (!invoice.service_date && !invoice.period_start)
        problems.push_back({"service_date", "required", "Une livraison intracommunautaire doit dire sa date.",
                            "An intra-community supply must say its date."});
}

void check_supply(Problems& problems, const SalesDocument& document) {
    for (const auto& [field, date] : {std::pair{"issue_date", document.issue_date}, std::pair{"service_date", document.service_date},
                                      std::pair{"period_start", document.period_start}, std::pair{"period_end", document.period_end}})
        check_date(problems, field, date);
    if (document.period_start && document.period_end && *document.period_end < *document.period_start)
        invalid(problems, "period_end", "La fin de la prestation précède son début.", "The service ends before it begins.");
}

void check_due_date(Problems& problems, const Invoice& invoice) {
    check_date(problems, "due_date", invoice.due_date);
    if (!invoice.due_date)
        problems.push_back({"due_date", "required", "Il manque la date d’échéance.", "The due date is missing."});
    else if (invoice.issue_date && *invoice.due_date < *invoice.issue_date && invoice.type != InvoiceType::deposit &&
             !is_paid_beforehand(invoice))
        invalid(problems, "due_date", "L’échéance ne peut pas précéder la date de la facture.",
                "The due date cannot come before the date of the invoice.");
}

void check_texts(Problems& problems, const Invoice& invoice) {
    require(problems, "texts.early_discount", invoice.texts.early_discount, "Il manque la mention sur l’escompte (réglages).",
            "The sentence on early payment is missing (settings).");
    if (invoice.consumer) return;
    require(problems, "texts.late_penalties", invoice.texts.late_penalties, "Il manque la mention des pénalités de retard (réglages).",
            "The sentence on late payment is missing (settings).");
    require(problems, "texts.recovery_indemnity", invoice.texts.recovery_indemnity,
            "Il manque la mention de l’indemnité de recouvrement (réglages).",
            "The sentence on the recovery indemnity is missing (settings).");
}

void check_preceding(Problems& problems, const Invoice& invoice) {
    for (std::size_t i = 0; i < invoice.preceding.size(); ++i) {
        const auto& preceding = invoice.preceding[i];
        const auto path = fmt::format("preceding[{}].", i);
        if (preceding.number.empty())
            require(problems, path + "number", preceding.number, "Il manque le numéro de la facture d’origine.",
                    "The number of the original invoice is missing.");
        if (!preceding.issue_date)
            problems.push_back({path + "issue_date", "required", "Il manque la date de la facture d’origine.",
                                "The date of the original invoice is missing."});
        check_date(problems, path + "issue_date", preceding.issue_date);
    }
    if (invoice.type == InvoiceType::credit_note && invoice.preceding.empty())
        problems.push_back({"preceding", "required", "Un avoir doit nommer la facture qu’il corrige.",
                            "A credit note must name the invoice that it corrects."});
    if (invoice.type == InvoiceType::corrected && invoice.preceding.size() != 1)
        problems.push_back({"preceding", "required", "Une facture rectificative annule et remplace une facture, et une seule.",
                            "A corrected invoice replaces one invoice, and one only."});
    if (invoice.type == InvoiceType::balance && invoice.preceding.empty())
        problems.push_back({"preceding", "required", "Une facture de solde doit nommer chaque facture d’acompte.",
                            "A balance invoice must name each deposit invoice."});
}

} // namespace

Problems faults_of(const Invoice& draft, const std::optional<records::Company>& client) {
    Problems problems;
    check_seller(problems, draft);
    check_buyer(problems, draft, client);
    check_lines(problems, draft);
    check_discount(problems, draft);
    check_amounts(problems, draft);
    check_intra_community(problems, draft);
    check_supply(problems, draft);
    check_due_date(problems, draft);
    check_texts(problems, draft);
    check_preceding(problems, draft);
    if (draft.currency != "EUR") invalid(problems, "currency", "Les factures sont en euros.", "Invoices are in euros.");
    if (draft.delivery) check_address(problems, "delivery.address", draft.delivery->address, "de livraison", "delivery");
    return problems;
}

Problems faults_of(const Quote& draft, Date today) {
    Problems problems;
    check_seller(problems, draft);
    require(problems, "buyer.name", draft.buyer.name, "Il manque le nom du client.", "The name of the client is missing.");
    check_address(problems, "buyer.address", draft.buyer.address, "du client", "client’s");
    check_registry_numbers(problems, "buyer", draft.buyer);
    check_lines(problems, draft);
    check_discount(problems, draft);
    check_supply(problems, draft);
    check_date(problems, "valid_until", draft.valid_until);
    if (draft.totals.gross_cents < Money{})
        invalid(problems, "totals.gross_cents", "Le total d’un devis ne peut pas être négatif.",
                "The total of a quote cannot be negative.");
    if (!draft.valid_until)
        problems.push_back({"valid_until", "required", "Il manque la date jusqu’à laquelle le devis est valable.",
                            "The date until which the quote is valid is missing."});
    else if (*draft.valid_until < today)
        invalid(problems, "valid_until", "Le devis serait déjà périmé : choisissez une date à venir.",
                "The quote would be out of date already: choose a day to come.");
    if (draft.currency != "EUR") invalid(problems, "currency", "Les devis sont en euros.", "Quotes are in euros.");
    return problems;
}

} // namespace planche::invoicing
