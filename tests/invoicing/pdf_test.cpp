// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/totals.h"
#include "tests/invoicing/pdf_text.h"
#include "tests/invoicing/samples.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <map>

namespace planche::tests {

namespace {

/// Set PLANCHE_PDF_DIR to look at the samples.
void keep(const std::string& name, const std::string& pdf) {
    if (const char* folder = std::getenv("PLANCHE_PDF_DIR"))
        std::ofstream{std::string{folder} + "/" + name + ".pdf", std::ios::binary} << pdf;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

} // namespace

TEST_CASE("every sample is a PDF whose typefaces are all embedded, and the same document gives the same bytes") {
    for (const auto& [name, invoice] : samples()) {
        CAPTURE(name);
        const auto pdf = invoicing::invoice_pdf(invoice, {});
        keep(name, pdf);
        CHECK(pdf.substr(0, 5) == "%PDF-");
        CHECK(pdf == invoicing::invoice_pdf(invoice, {}));
        const auto fonts = pdf_fonts(pdf);
        CAPTURE(fonts);
        CHECK(are_embedded(fonts));
    }
}

TEST_CASE("each document says every mention that applies to it, and none that does not") {
    struct Case {
        const char* sample;
        std::vector<std::string> said, unsaid;
    };
    const std::vector<std::string> seller{
        "Anne Vachon Production", "SARL au capital de 8 000,00 €", "8, rue Sergent-Blandan", "69001 Lyon",
        "SIREN 521 047 381",      "SIRET 521 047 381 00020",       "RCS Lyon 521 047 381",   "TVA FR56 521047381"};
    const std::vector<std::string> professional{"trois fois le taux de l’intérêt légal",
                                                "recouvrement due en cas de retard de paiement : 40 €",
                                                "Pas d’escompte pour paiement anticipé."};
    const std::vector<Case> cases{
        {"one-line",
         {"Facture",
          "F-2026-0118",
          "24/11/2026",
          "24/12/2026",
          "Prestation de services",
          "Vins des Coteaux SAS",
          "31, quai Saint-Antoine",
          "SIREN 123 456 782",
          "Portrait d’équipe",
          "forfait",
          "450,00 €",
          "20 %",
          "Total HT",
          "Total TVA",
          "Total TTC",
          "540,00 €",
          "Net à payer",
          "FR76 3000 6000 0112 3456 7890 189",
          "BQLYFR2LXXX",
          "par virement",
          "page 1 sur 1",
          "Maillon précédent 41d8 07b3 c6f2"},
         {"BROUILLON", "Avoir", "Autoliquidation", "293 B", "débits", "À reporter", "Remise"}},
        {"twelve-lines",
         {"Livraison de biens et prestation de services", "du 14/09/2026", "au 20/11/2026", "VC-2026-117", "Vendanges 2026",
          "Livraison : Domaine des Coteaux", "À reporter", "Report de la page 1", "page 1 sur 2", "page 2 sur 2", "12 507,67 €",
          "1 804,11 €", "10 %"},
         {}},
        {"forty-lines",
         {"Solde, après l’acompte n° F-2026-0094 du 10/09/2026", "Remise 10 % : −34,55 €", "Remise de 2,5 %, client fidèle", "−2 400,00 €",
          "page 4 sur 4"},
         {}},
        {"credit-note",
         {"Avoir", "Avoir sur facture n° F-2026-0120 du 20/11/2026", "Images non livrées", "−380,00 €", "−535,00 €", "Net en votre faveur"},
         {"Net à payer", "À régler avant le"}},
        {"franchise", {"TVA non applicable, art. 293 B du CGI", "0 %", "350,00 €"}, {"TVA FR56"}},
        {"reverse-charge", {"Autoliquidation", "TVA BE0123456749", "Belgique", "TVA FR56 521047381"}, {}},
        {"debits", {"Option pour le paiement de la taxe d’après les débits"}, {}},
        {"consumer", {"Léa Moreau", "Pas d’escompte"}, {"40 €", "intérêt légal"}},
        {"deposit", {"Facture d’acompte", "F-2026-0094"}, {}},
        {"corrected", {"Facture rectificative", "Annule et remplace la facture n° F-2026-0118 du 20/11/2026"}, {}},
        {"draft", {"BROUILLON", "brouillon", "page 2 sur 2"}, {"F-2026", "Maillon"}},
        {"long-names", {"12 345,6789", "1 463 191 542,24 €", "été", "Azergues"}, {}},
    };
    for (const auto& c : cases) {
        CAPTURE(c.sample);
        const auto text = pdf_text(invoicing::invoice_pdf(sample(c.sample), {}));
        CAPTURE(text);
        for (const auto& said : c.said) {
            CAPTURE(said);
            CHECK(text.find(said) != std::string::npos);
        }
        for (const auto& unsaid : c.unsaid) {
            CAPTURE(unsaid);
            CHECK(text.find(unsaid) == std::string::npos);
        }
    }
    const auto text = pdf_text(invoicing::invoice_pdf(sample("one-line"), {}));
    for (const auto& group : {seller, professional})
        for (const auto& said : group) {
            CAPTURE(said);
            CHECK(text.find(said) != std::string::npos);
        }
}

TEST_CASE("a bank's application reads in the code what is to be paid, to whom and for which number") {
    CHECK(pdf_code(invoicing::invoice_pdf(sample("one-line"), {})) ==
          "BCD\n002\n1\nSCT\nBQLYFR2LXXX\nAnne Vachon Production\nFR7630006000011234567890189\nEUR540.00\n\n\nF-2026-0118");
    auto long_name = sample("one-line");
    long_name.seller.name = sample("long-names").seller.name;
    CHECK(pdf_code(invoicing::invoice_pdf(long_name, {}))
              .find("\nSociété coopérative d’intérêt collectif des photographes et vidéastes\nFR76") != std::string::npos);
    for (const char* without : {"draft", "credit-note", "long-names"}) {
        CAPTURE(without);
        CHECK(pdf_code(invoicing::invoice_pdf(sample(without), {})).empty());
    }
    auto paid = sample("one-line");
    paid.totals.prepaid_cents = paid.totals.gross_cents;
    CHECK(pdf_code(invoicing::invoice_pdf(invoicing::with_totals(paid).value(), {})).empty());
}

TEST_CASE("text beyond Windows-1252 is drawn in a typeface of two bytes, the rest of the weight in one of one") {
    auto invoice = sample("one-line");
    CHECK(pdf_fonts(invoicing::invoice_pdf(invoice, {})).find("CID") == std::string::npos);
    invoice.buyer.name = "Wydawnictwo Łódź, Žižkov €";
    const auto pdf = invoicing::invoice_pdf(invoice, {});
    CHECK(pdf_text(pdf).find("Wydawnictwo Łódź, Žižkov €") != std::string::npos);
    const auto fonts = pdf_fonts(pdf);
    CAPTURE(fonts);
    CHECK(are_embedded(fonts));
    CHECK(fonts.find("CID") != std::string::npos);
    CHECK(fonts.find("CID") == fonts.rfind("CID"));
}

TEST_CASE("the number is on every page, and what is carried over is brought forward") {
    const auto pdf = invoicing::invoice_pdf(sample("forty-lines"), {});
    const auto text = pdf_text(pdf);
    CHECK(pdf_pages(pdf) == 4);
    CHECK(count(text, "Facture F-2026-0121 · page") == 4);
    CHECK(count(text, "Désignation") == 4);
    CHECK(count(text, "À reporter") == 3);
    for (int page = 1; page <= 3; ++page) {
        const auto forward = text.find("Report de la page " + std::to_string(page));
        REQUIRE(forward != std::string::npos);
        const auto amount_after = [&](std::size_t from) {
            const auto begin = text.find_first_of("0123456789", from);
            return text.substr(begin, text.find("€", begin) - begin);
        };
        const auto over = text.rfind("À reporter", forward);
        CHECK(amount_after(over) == amount_after(forward + std::string_view{"Report de la page 1"}.size()));
    }
}

TEST_CASE("a logo is drawn when it is sound, and a broken one does not stop the document") {
    const std::string red_dot = [] {
        const unsigned char bytes[] = {0x89, 'P',  'N',  'G', 13,  10,   26,   10,   0,    0,    0,    13,   'I',  'H',  'D',  'R', 0, 0,
                                       0,    1,    0,    0,   0,   1,    8,    2,    0,    0,    0,    0x90, 0x77, 0x53, 0xDE, 0,   0, 0,
                                       12,   'I',  'D',  'A', 'T', 0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0, 0,    0,    3,    1,    1,   0, 0xC9,
                                       0xFE, 0x92, 0xEF, 0,   0,   0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};
        return std::string{reinterpret_cast<const char*>(bytes), sizeof bytes};
    }();
    const auto drawn = [](std::string logo) {
        return pdf_text(invoicing::invoice_pdf(sample("one-line"), {std::move(logo), ""})).find("AVP") == std::string::npos;
    };
    CHECK(drawn(red_dot));
    CHECK(!drawn(""));
    CHECK(!drawn("not a picture"));
    CHECK(!drawn("\xFF\xD8\xFF and no more \xFF\xD9"));
    for (std::size_t cut = 8; cut < red_dot.size(); cut += 7) CHECK(!drawn(red_dot.substr(0, cut)));
    for (std::size_t at = 8; at < red_dot.size() - 12; ++at) {
        auto spoilt = red_dot;
        spoilt[at] = static_cast<char>(spoilt[at] ^ 0x10);
        CAPTURE(at);
        CHECK(!drawn(spoilt));
    }
}

} // namespace planche::tests
