// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invoicing/samples.h"

#include <fmt/format.h>
#include <stdexcept>

namespace planche::tests {

namespace {

using records::InvoiceLine;
using records::InvoiceType;
using records::Settings;
using records::Unit;
using records::VatCategory;

InvoiceLine described(std::string name, std::string description, std::string quantity, Unit unit, std::int64_t price_cents,
                      int rate = 2000) {
    auto made = line(std::move(name), std::move(quantity), price_cents, rate);
    made.description = std::move(description);
    made.unit = unit;
    return made;
}

std::vector<InvoiceLine> shooting() {
    return {
        described("Repérage et préparation", "Domaine et studio, plan de travail", "0.5", Unit::day, 780'00),
        described("Prise de vue, vendanges", "Sur le domaine, les 14 et 15 septembre 2026", "2", Unit::day, 1350'00),
        described("Prise de vue, natures mortes", "Studio du Plateau, les 5 et 6 octobre 2026", "1.5", Unit::day, 1350'00),
        described("Assistant plateau", "Léo Marchand", "3.5", Unit::day, 280'00),
        described("Location du Studio du Plateau", "Cyclorama 6 m, cuisine, les 5 et 6 octobre 2026", "1.5", Unit::day, 420'00),
        described("Location de matériel d’éclairage", "Deux torches, boîtes à lumière, drapeaux", "1", Unit::flat, 345'50),
        described("Stylisme culinaire", "Accords mets et vins, six assiettes", "1", Unit::day, 460'00),
        described("Retouche", "Chromie, détourage, fichiers pour l’impression et le web", "38", Unit::piece, 32'50),
        described("Déplacements", "Lyon, Blacé, aller et retour, trois fois", "186", Unit::km, 66),
        described("Repas de l’équipe", "Trois jours", "7", Unit::unit, 18'90),
        described("Cession de droits, catalogue et web",
                  "Reproduction et représentation, 38 images, non exclusive, Europe, jusqu’au 31/12/2028", "1", Unit::flat, 1150'00, 1000),
        described("Cession de droits, presse", "Reproduction, 6 images, non exclusive, France, jusqu’au 31/12/2027", "1", Unit::flat,
                  380'00, 1000),
    };
}

Invoice made(std::vector<InvoiceLine> lines, const Settings& settings = seller_settings(), InvoiceType type = InvoiceType::invoice) {
    Invoice invoice;
    invoice.type = type;
    invoice.buyer = invoicing::buyer_from(client_company());
    invoice.lines = std::move(lines);
    invoice.payment_terms_days = 30;
    return invoicing::dated(std::move(invoice), settings, issue_day).value();
}

Invoice numbered(Invoice invoice, const std::string& number) {
    invoice.number = number;
    invoice.series = number.substr(0, number.rfind('-'));
    invoice.issued_at = records::Instant{1'795'520'000'000};
    invoice.chain.previous = "41d807b3c6f2" + std::string(52, '0');
    return invoice;
}

Invoice one_line() {
    return numbered(made({described("Portrait d’équipe", "Au siège, une heure", "1", Unit::flat, 450'00)}), "F-2026-0118");
}

Invoice twelve_lines() {
    auto invoice = made(shooting());
    invoice.nature = records::Nature::both;
    invoice.period_start = 2026y / 9 / 14;
    invoice.period_end = 2026y / 11 / 20;
    invoice.order_number = "VC-2026-117";
    invoice.project = "Vendanges 2026";
    invoice.delivery = records::Delivery{"Domaine des Coteaux", address("210, montée du Bourg", "69460", "Blacé")};
    return numbered(std::move(invoice), "F-2026-0120");
}

Invoice forty_lines() {
    std::vector<InvoiceLine> lines;
    for (int i = 0; i < 40; ++i) lines.push_back(shooting().at(static_cast<std::size_t>(i) % 12));
    lines.at(5).discount_percent = Percent{1000};
    lines.push_back(described("Acompte déduit, facture F-2026-0094 du 10/09/2026",
                              "HT 2 400,00 €, TVA 480,00 €, TTC 2 880,00 €, réglé le 12/09/2026", "-1", Unit::unit, 2400'00));
    auto invoice = made(std::move(lines), seller_settings(), InvoiceType::balance);
    invoice.discount_percent = Percent{250};
    invoice.discount_reason = "client fidèle";
    invoice.preceding = {{std::nullopt, "F-2026-0094", 2026y / 9 / 10}};
    return numbered(invoicing::recomputed(std::move(invoice), seller_settings()).value(), "F-2026-0121");
}

Invoice credit_note() {
    auto invoice = made({described("Cession de droits, presse", "Reproduction, 6 images", "1", Unit::flat, 380'00, 1000),
                         described("Retouche", "", "3", Unit::piece, 32'50)},
                        seller_settings(), InvoiceType::credit_note);
    invoice.preceding = {{std::nullopt, "F-2026-0120", 2026y / 11 / 20}};
    invoice.subject = "Images non livrées";
    return numbered(std::move(invoice), "AV-2026-0004");
}

Invoice franchise() {
    auto settings = seller_settings();
    settings.vat_regime = records::VatRegime::franchise;
    settings.vat_number.clear();
    settings.legal_form = "EI";
    settings.share_capital_cents.reset();
    settings.rcs_city.clear();
    return numbered(made({described("Portrait entreprise", "", "1", Unit::flat, 350'00)}, settings), "F-2026-0007");
}

Invoice reverse_charge() {
    auto shot = described("Reportage photographique", "Prestation B2B, preneur établi en Belgique", "1", Unit::day, 1500'00);
    shot.vat_category = VatCategory::AE;
    auto invoice = made({std::move(shot)});
    invoice.buyer = {};
    invoice.buyer.name = "Brasserie du Béguinage SA";
    invoice.buyer.address = address("Rue Neuve 1", "1000", "Bruxelles", "BE");
    invoice.buyer.vat_number = "BE0123456749";
    invoice.buyer.email = "compta@beguinage.example";
    return numbered(std::move(invoice), "F-2026-0119");
}

Invoice debits() {
    auto settings = seller_settings();
    settings.vat_regime = records::VatRegime::debits;
    return numbered(made({described("Portrait d’équipe", "", "1", Unit::flat, 450'00)}, settings), "F-2026-0122");
}

Invoice consumer() {
    Invoice invoice;
    invoice.consumer = true;
    invoice.buyer = invoicing::buyer_from(private_person());
    invoice.lines = {described("Portrait de famille", "", "1", Unit::flat, 220'00)};
    return numbered(invoicing::dated(std::move(invoice), seller_settings(), issue_day).value(), "F-2026-0123");
}

Invoice long_names() {
    auto settings = seller_settings();
    settings.legal_name = "Société coopérative d’intérêt collectif des photographes et vidéastes réunis de la métropole lyonnaise";
    auto invoice = made(
        {described(
            "Prise de vue d’un très long chantier avec une désignation qui ne tient certainement pas sur une seule ligne du tableau",
            "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellementanticonstitutionnellement, 日本 🎉 e\u0301te\u0301",
            "12345.6789", Unit::hour, 98765'43)},
        settings);
    invoice.buyer.name = "Établissement public de coopération intercommunale du Haut-Beaujolais et des monts de la vallée d’Azergues";
    invoice.buyer.contact_name = "Marie-Françoise de La Rochefoucauld-Montmorency, service de la comptabilité fournisseurs";
    invoice.order_number = "BC-2026-000000000117-LOT-3-AVENANT-2";
    invoice.subject = "Documentation photographique du chantier de la future médiathèque intercommunale";
    return numbered(std::move(invoice), "F-2026-0124");
}

Invoice deposit() {
    auto invoice =
        made({described("Acompte de 30 % sur le devis D-2026-033", "", "1", Unit::flat, 2400'00)}, seller_settings(), InvoiceType::deposit);
    return numbered(std::move(invoice), "F-2026-0094");
}

Invoice corrected() {
    auto invoice = made({described("Portrait d’équipe", "", "2", Unit::flat, 450'00)}, seller_settings(), InvoiceType::corrected);
    invoice.preceding = {{std::nullopt, "F-2026-0118", 2026y / 11 / 20}};
    return numbered(std::move(invoice), "F-2026-0125");
}

} // namespace

std::vector<Sample> samples() {
    return {{"one-line", one_line()},       {"twelve-lines", twelve_lines()}, {"forty-lines", forty_lines()},
            {"credit-note", credit_note()}, {"franchise", franchise()},       {"reverse-charge", reverse_charge()},
            {"debits", debits()},           {"consumer", consumer()},         {"long-names", long_names()},
            {"deposit", deposit()},         {"corrected", corrected()},       {"draft", made(shooting())}};
}

Invoice sample(const std::string& name) {
    for (auto& sample : samples())
        if (sample.name == name) return std::move(sample.invoice);
    throw std::out_of_range(name);
}

} // namespace planche::tests
