// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/digits.h"
#include "engine/records/phone.h"
#include "engine/records/record.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::records {

namespace {

constexpr std::size_t longest_text = 100'000;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Problem required(std::string field, std::string what_fr, std::string what_en) {
    return {std::move(field), "required", std::move(what_fr), std::move(what_en)};
}

Problem invalid(std::string field, std::string fr, std::string en) { return {std::move(field), "invalid", std::move(fr), std::move(en)}; }

void check_emails(const std::vector<Email>& emails, std::vector<Problem>& problems) {
    for (std::size_t i = 0; i < emails.size(); ++i)
        if (emails[i].value.find('@') == std::string::npos)
            problems.push_back(
                invalid(fmt::format("emails[{}].value", i), "L’e-mail doit contenir un @.", "An e-mail address needs an @."));
}

void check_length(const std::string& field, const std::string& text, std::vector<Problem>& problems) {
    if (text.size() > longest_text)
        problems.push_back(
            {field, "too_long", "Ce texte est trop long (100 000 octets au plus).", "This text is too long (100,000 bytes at most)."});
}

void check_digits(const std::string& field, const std::string& number, std::size_t count, std::vector<Problem>& problems) {
    if (!number.empty() && (number.size() != count || !all_digits(number)))
        problems.push_back(invalid(field, fmt::format("Ce numéro doit avoir {} chiffres.", count),
                                   fmt::format("This number must have {} digits.", count)));
}

void check_coordinates(const std::optional<double>& latitude, const std::optional<double>& longitude, std::vector<Problem>& problems) {
    if (latitude && (*latitude < -90 || *latitude > 90))
        problems.push_back(invalid("latitude", "La latitude va de −90 à 90.", "Latitude goes from -90 to 90."));
    if (longitude && (*longitude < -180 || *longitude > 180))
        problems.push_back(invalid("longitude", "La longitude va de −180 à 180.", "Longitude goes from -180 to 180."));
}

void check_not_negative(const std::string& field, const std::optional<Money>& amount, std::vector<Problem>& problems) {
    if (amount && *amount < Money{})
        problems.push_back({field, "out_of_range", "Ce montant ne peut pas être négatif.", "This amount cannot be negative."});
}

void check_count(const std::string& field, const std::optional<std::int64_t>& count, std::int64_t most, std::vector<Problem>& problems) {
    if (count && (*count < 0 || *count > most))
        problems.push_back(
            {field, "out_of_range", fmt::format("Ce nombre va de 0 à {}.", most), fmt::format("This number goes from 0 to {}.", most)});
}

void check_percent(const std::string& field, Percent percent, std::string fr, std::string en, std::vector<Problem>& problems) {
    if (percent.units < 0 || percent.units > 100'00) problems.push_back({field, "out_of_range", std::move(fr), std::move(en)});
}

void compact_parties(SalesDocument& document) {
    for (auto* party : {&document.seller, &document.buyer})
        for (auto* number : {&party->siren, &party->siret, &party->vat_number, &party->iban}) *number = compact(*number);
}

std::vector<Problem> problems_of_document(const SalesDocument& document) {
    std::vector<Problem> problems;
    if (document.lines.size() > 1000)
        problems.push_back({"lines", "too_many", "Un document a 1 000 lignes au plus.", "A document has at most 1,000 lines."});
    for (std::size_t i = 0; i < document.lines.size(); ++i) {
        const auto& line = document.lines[i];
        const auto path = fmt::format("lines[{}].", i);
        if (line.unit_price_cents < Money{})
            problems.push_back({path + "unit_price_cents", "out_of_range", "Le prix ne peut pas être négatif (la quantité peut l’être).",
                                "The price cannot be negative (the quantity can)."});
        check_percent(path + "discount_percent", line.discount_percent, "La remise va de 0 à 100 %.", "The discount goes from 0 to 100 %.",
                      problems);
        check_percent(path + "vat_rate", line.vat_rate, "Le taux de TVA va de 0 à 100 %.", "The VAT rate goes from 0 to 100 %.", problems);
    }
    check_percent("discount_percent", document.discount_percent, "La remise va de 0 à 100 %.", "The discount goes from 0 to 100 %.",
                  problems);
    if (document.discount_amount_cents && *document.discount_amount_cents < Money{})
        problems.push_back(
            {"discount_amount_cents", "out_of_range", "La remise ne peut pas être négative.", "The discount cannot be negative."});
    if (document.discount_amount_cents && document.discount_percent != Percent{})
        problems.push_back({"discount_amount_cents", "invalid", "La remise est un pourcentage ou un montant, pas les deux.",
                            "The discount is a percentage or an amount, not both."});
    if (document.discount_vat_rate && !document.discount_amount_cents)
        problems.push_back({"discount_vat_rate", "invalid", "Seule une remise en euros peut ne porter que sur un taux.",
                            "Only a discount in euros can be on one rate alone."});
    check_count("payment_terms_days", document.payment_terms_days, 365, problems);
    return problems;
}

void fill_e164(std::vector<Phone>& phones) {
    for (auto& phone : phones) phone.e164 = e164(phone.value);
}

std::string joined(std::initializer_list<std::string> words) {
    std::string text;
    for (const auto& word : words)
        if (!word.empty()) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string name_to_show(const Contact& c) {
    const std::string full = joined({c.name.prefix, c.name.given, c.name.additional, c.name.family, c.name.suffix});
    if (!full.empty()) return full;
    if (!c.nickname.empty()) return c.nickname;
    for (const auto& organisation : c.organisations)
        if (!organisation.name.empty()) return organisation.name;
    for (const auto& email : c.emails)
        if (!email.value.empty()) return email.value;
    for (const auto& phone : c.phones)
        if (!phone.value.empty()) return phone.value;
    return {};
}

/// What check digits say of a registry number; shapes are refused elsewhere.
template <class Registered>
void warn_of_check_digits(const Registered& r, std::vector<Problem>& warnings) {
    if (!r.siren.empty() && !is_siren(r.siren))
        warnings.push_back({"siren", "check_digits", "Ce SIREN ne semble pas valide.", "This SIREN does not look valid."});
    if (!r.siret.empty() && !is_siret(r.siret))
        warnings.push_back({"siret", "check_digits", "Ce SIRET ne semble pas valide.", "This SIRET does not look valid."});
    if (!r.siret.empty() && !r.siren.empty() && r.siret.rfind(r.siren, 0) != 0)
        warnings.push_back({"siret", "mismatch", "Ce SIRET ne commence pas par le SIREN.", "This SIRET does not begin with the SIREN."});
    if (!r.vat_number.empty() && !is_vat_number(r.vat_number))
        warnings.push_back(
            {"vat_number", "check_digits", "Ce numéro de TVA ne semble pas valide.", "This VAT number does not look valid."});
    if (!r.iban.empty() && !is_iban(r.iban))
        warnings.push_back({"iban", "check_digits", "Cet IBAN ne semble pas valide.", "This IBAN does not look valid."});
}

template <class Registered>
void compact_numbers(Registered& r) {
    for (auto* number : {&r.siren, &r.siret, &r.vat_number, &r.iban}) *number = compact(*number);
    if (r.siren.empty() && r.siret.size() == 14) r.siren = r.siret.substr(0, 9);
}

} // namespace

void normalise(Contact& contact) {
    fill_e164(contact.phones);
    if (blank(contact.display_name)) contact.display_name = name_to_show(contact);
}

std::vector<Problem> problems_of(const Contact& contact) {
    std::vector<Problem> problems;
    if (blank(contact.display_name))
        problems.push_back(required("display_name", "Il faut un nom, une société, un e-mail ou un téléphone.",
                                    "A name, a company, an e-mail or a phone is needed."));
    check_emails(contact.emails, problems);
    check_length("display_name", contact.display_name, problems);
    check_length("note", contact.common.note, problems);
    return problems;
}

void normalise(Company& company) {
    compact_numbers(company);
    fill_e164(company.phones);
    if (blank(company.name)) company.name = company.legal_name;
}

std::vector<Problem> problems_of(const Company& company) {
    std::vector<Problem> problems;
    if (blank(company.name)) problems.push_back(required("name", "La société doit avoir un nom.", "A company needs a name."));
    check_digits("siren", company.siren, 9, problems);
    check_digits("siret", company.siret, 14, problems);
    check_emails(company.emails, problems);
    check_count("payment_terms_days", company.payment_terms_days, 365, problems);
    check_not_negative("share_capital_cents", company.share_capital_cents, problems);
    check_length("note", company.common.note, problems);
    return problems;
}

std::vector<Problem> warnings_of(const Company& company) {
    std::vector<Problem> warnings;
    warn_of_check_digits(company, warnings);
    return warnings;
}

void normalise(Image& image) {
    if (!image.width || !image.height || *image.height == 0) return;
    const double ratio = static_cast<double>(*image.width) / static_cast<double>(*image.height);
    if (ratio > 2.2)
        image.orientation = Orientation::panorama;
    else if (ratio > 1.05)
        image.orientation = Orientation::landscape;
    else
        image.orientation = ratio < 0.95 ? Orientation::portrait : Orientation::square;
}

std::vector<Problem> problems_of(const Image& image) {
    std::vector<Problem> problems;
    if (blank(title_of(Record{image})))
        problems.push_back(
            required("title", "L’image doit avoir un titre, une légende ou un fichier.", "An image needs a title, a caption or a file."));
    check_count("width", image.width, 1'000'000, problems);
    check_count("height", image.height, 1'000'000, problems);
    check_coordinates(image.latitude, image.longitude, problems);
    if (image.purchase) check_not_negative("purchase.price_cents", image.purchase->price_cents, problems);
    check_length("caption", image.caption, problems);
    return problems;
}

void normalise(Location&) {}

std::vector<Problem> problems_of(const Location& location) {
    std::vector<Problem> problems;
    if (blank(location.name)) problems.push_back(required("name", "Le lieu doit avoir un nom.", "A location needs a name."));
    check_coordinates(location.latitude, location.longitude, problems);
    check_count("area_m2", location.area_m2, 10'000'000, problems);
    check_count("capacity_people", location.capacity_people, 1'000'000, problems);
    check_not_negative("day_rate_cents", location.day_rate_cents, problems);
    check_not_negative("half_day_rate_cents", location.half_day_rate_cents, problems);
    check_length("note", location.common.note, problems);
    return problems;
}

void normalise(Interaction& interaction) {
    if (!interaction.date && interaction.at) interaction.date = date_in_paris(*interaction.at);
}

std::vector<Problem> problems_of(const Interaction& interaction) {
    std::vector<Problem> problems;
    if (!interaction.date) problems.push_back(required("date", "L’échange doit avoir une date.", "An interaction needs a date."));
    if (blank(interaction.subject) && blank(interaction.text) && blank(interaction.next_action))
        problems.push_back(required("text", "Il manque le texte de l’échange.", "The text of the interaction is missing."));
    check_length("text", interaction.text, problems);
    if (interaction.reminder_level && (*interaction.reminder_level < 1 || *interaction.reminder_level > 3))
        problems.push_back(
            {"reminder_level", "out_of_range", "Une relance va du niveau 1 au niveau 3.", "A reminder goes from level 1 to 3."});
    return problems;
}

void normalise(Invoice& invoice) { compact_parties(invoice); }

std::vector<Problem> problems_of(const Invoice& invoice) { return problems_of_document(invoice); }

void normalise(Quote& quote) { compact_parties(quote); }

std::vector<Problem> problems_of(const Quote& quote) {
    auto problems = problems_of_document(quote);
    check_count("validity_days", quote.validity_days, 730, problems);
    check_percent("deposit_percent", quote.deposit_percent, "L’acompte va de 0 à 100 %.", "The deposit goes from 0 to 100 %.", problems);
    check_percent("probability", quote.probability, "La probabilité va de 0 à 100 %.", "The probability goes from 0 to 100 %.", problems);
    check_length("conditions", quote.conditions, problems);
    return problems;
}

std::vector<Problem> problems_of(const Deal& deal) {
    std::vector<Problem> problems;
    if (blank(deal.title)) problems.push_back(required("title", "L’affaire doit avoir un titre.", "A deal needs a title."));
    check_length("title", deal.title, problems);
    check_not_negative("amount_cents", deal.amount_cents, problems);
    if (deal.probability)
        check_percent("probability", *deal.probability, "La probabilité va de 0 à 100 %.", "The probability goes from 0 to 100 %.",
                      problems);
    for (std::size_t i = 0; i < deal.suppliers.size(); ++i) {
        const auto& supply = deal.suppliers[i];
        check_not_negative(fmt::format("suppliers[{}].cost_cents", i), supply.cost_cents, problems);
        if (!supply.supplier && blank(supply.name) && blank(supply.role))
            problems.push_back(required(fmt::format("suppliers[{}].name", i), "Le prestataire doit avoir un nom ou un rôle.",
                                        "A supplier needs a name or a role."));
        const bool somebody = !supply.supplier || supply.supplier->kind == Kind::contact || supply.supplier->kind == Kind::company;
        if (!somebody)
            problems.push_back(invalid(fmt::format("suppliers[{}].supplier", i), "Un prestataire est un contact ou une société.",
                                       "A supplier is a contact or a company."));
    }
    check_length("lost_reason", deal.lost_reason, problems);
    check_length("note", deal.common.note, problems);
    return problems;
}

void normalise(Payment&) {}

std::vector<Problem> problems_of(const Payment& payment) {
    std::vector<Problem> problems;
    if (!payment.date) problems.push_back(required("date", "Le paiement doit avoir une date.", "A payment needs a date."));
    if (payment.amount_cents == Money{})
        problems.push_back({"amount_cents", "out_of_range", "Le montant ne peut pas être nul.", "The amount cannot be zero."});
    Money allocated;
    for (const auto& allocation : payment.allocations) allocated += allocation.amount_cents;
    const bool incoming = payment.amount_cents > Money{};
    if (incoming ? allocated > payment.amount_cents : allocated < payment.amount_cents)
        problems.push_back({"allocations", "out_of_range", "Les affectations dépassent le montant du paiement.",
                            "The allocations exceed the amount of the payment."});
    return problems;
}

void normalise(Settings& settings) {
    compact_numbers(settings);
    settings.bic = compact(settings.bic);
}

namespace {

void check_searches(const std::vector<SavedSearch>& searches, std::vector<Problem>& problems) {
    constexpr std::size_t most_searches = 50, most_bytes_of_a_name = 120;
    if (searches.size() > most_searches)
        problems.push_back({"searches", "out_of_range", "Cinquante recherches enregistrées au plus.", "Fifty saved searches at most."});
    for (std::size_t i = 0; i < searches.size(); ++i) {
        const auto field = fmt::format("searches[{}]", i);
        if (blank(searches[i].name))
            problems.push_back(required(field + ".name", "La recherche doit avoir un nom.", "A search needs a name."));
        if (searches[i].name.size() > most_bytes_of_a_name)
            problems.push_back({field + ".name", "too_long", "Ce nom est trop long.", "This name is too long."});
        if (searches[i].query.empty()) problems.push_back(required(field + ".query", "La recherche est vide.", "The search is empty."));
    }
}

} // namespace

std::vector<Problem> problems_of(const Settings& settings) {
    std::vector<Problem> problems;
    check_digits("siren", settings.siren, 9, problems);
    check_digits("siret", settings.siret, 14, problems);
    check_count("terms.payment_days", settings.terms.payment_days, 365, problems);
    check_count("terms.churn_months", settings.terms.churn_months, 120, problems);
    check_count("terms.quote_validity_days", settings.terms.quote_validity_days, 730, problems);
    check_percent("terms.deposit_percent", settings.terms.deposit_percent, "L’acompte va de 0 à 100 %.",
                  "The deposit goes from 0 to 100 %.", problems);
    check_percent("terms.late_penalty_percent", settings.terms.late_penalty_percent, "Ce taux va de 0 à 100 %.",
                  "This rate goes from 0 to 100 %.", problems);
    for (const auto& [field, percent] :
         {std::pair{"pipeline.lead", settings.pipeline.lead}, std::pair{"pipeline.qualified", settings.pipeline.qualified},
          std::pair{"pipeline.proposal", settings.pipeline.proposal}})
        check_percent(field, percent, "La probabilité va de 0 à 100 %.", "The probability goes from 0 to 100 %.", problems);
    if (settings.series.digits < 1 || settings.series.digits > 9)
        problems.push_back({"series.digits", "out_of_range", "Ce nombre va de 1 à 9.", "This number goes from 1 to 9."});
    for (const auto& [field, prefix] :
         {std::pair{"series.invoice", settings.series.invoice}, std::pair{"series.credit_note", settings.series.credit_note},
          std::pair{"series.quote", settings.series.quote}})
        if (prefix.empty() || prefix.size() > 12 ||
            prefix.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/") != std::string::npos)
            problems.push_back(invalid(field, "Un préfixe a 1 à 12 lettres, chiffres ou signes + - _ /.",
                                       "A prefix has 1 to 12 letters, digits or signs + - _ /."));
    // Invoices and credit notes may share a series; a quote would leave a gap in it.
    if (settings.series.quote == settings.series.invoice || settings.series.quote == settings.series.credit_note)
        problems.push_back(invalid("series.quote",
                                   "Les devis ont besoin d’un préfixe à eux : ils feraient un trou dans la suite des factures.",
                                   "Quotes need a prefix of their own: they would leave a gap in the series of invoices."));
    check_searches(settings.searches, problems);
    return problems;
}

std::vector<Problem> warnings_of(const Settings& settings) {
    std::vector<Problem> warnings;
    warn_of_check_digits(settings, warnings);
    return warnings;
}

} // namespace planche::records
