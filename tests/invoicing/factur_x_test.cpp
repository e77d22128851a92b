// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/factur_x.h"

#include "engine/invoicing/cii.h"
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/totals.h"
#include "tests/invoicing/pdf_text.h"
#include "tests/invoicing/samples.h"
#include "tests/invoicing/validator.h"

#include <doctest/doctest.h>

namespace planche::tests {

namespace {

std::string archived(const Invoice& invoice) {
    return invoicing::pdf::archival(invoicing::invoice_pdf(invoice, {}), invoice.consumer ? "" : invoicing::cii(invoice),
                                    *invoice.issue_date);
}

bool says(const std::string& xml, const std::string& element, const std::string& text) {
    return xml.find("<ram:" + element + ">" + text + "</ram:" + element + ">") != std::string::npos;
}

} // namespace

TEST_CASE("the XML says the figures, the codes and the notes of each document") {
    struct Case {
        const char* sample;
        std::vector<std::pair<std::string, std::string>> said;
    };
    for (const auto& c : {
             Case{"one-line",
                  {{"ID", "S1"},
                   {"ID", "urn:cen.eu:en16931:2017"},
                   {"ID", "F-2026-0118"},
                   {"TypeCode", "380"},
                   {"SubjectCode", "PMD"},
                   {"SubjectCode", "PMT"},
                   {"SubjectCode", "AAB"},
                   {"Content", "B2B"},
                   {"ChargeAmount", "450.00"},
                   {"RateApplicablePercent", "20.00"},
                   {"GrandTotalAmount", "540.00"},
                   {"DuePayableAmount", "540.00"},
                   {"IBANID", "FR7630006000011234567890189"},
                   {"Content", "SARL au capital de 8\u00A0000,00\u00A0€"},
                   {"DueDateTypeCode", "72"}}},
             Case{"twelve-lines",
                  {{"ID", "M1"}, {"IssuerAssignedID", "VC-2026-117"}, {"Name", "Domaine des Coteaux"}, {"LineTotalAmount", "10550.56"}}},
             Case{"forty-lines",
                  {{"ID", "S4"},
                   {"TypeCode", "380"},
                   {"IssuerAssignedID", "F-2026-0094"},
                   {"AllowanceTotalAmount", "882.80"},
                   {"CalculationPercent", "2.50"}}},
             Case{"credit-note", {{"TypeCode", "381"}, {"IssuerAssignedID", "F-2026-0120"}, {"GrandTotalAmount", "535.00"}}},
             Case{"franchise",
                  {{"CategoryCode", "E"},
                   {"ExemptionReasonCode", "VATEX-FR-FRANCHISE"},
                   {"ExemptionReason", "TVA non applicable, art. 293 B du CGI"}}},
             Case{"reverse-charge", {{"CategoryCode", "AE"}, {"ExemptionReasonCode", "VATEX-EU-AE"}, {"Content", "B2BINT"}}},
             Case{"debits", {{"DueDateTypeCode", "5"}}},
             Case{"deposit", {{"TypeCode", "386"}}},
             Case{"corrected", {{"TypeCode", "384"}}},
         }) {
        CAPTURE(c.sample);
        const auto xml = invoicing::cii(sample(c.sample));
        CHECK(xml == invoicing::cii(sample(c.sample)));
        for (const auto& [element, text] : c.said) {
            CAPTURE(element);
            CAPTURE(text);
            CHECK(says(xml, element, text));
        }
        CHECK(xml.find("></") == std::string::npos); // no empty element
    }
}

TEST_CASE("a document outside the scope of VAT names nobody's VAT number") {
    auto invoice = sample("twelve-lines");
    CHECK(invoicing::cii(invoice).find("schemeID=\"VA\"") != std::string::npos);
    for (auto& line : invoice.lines) line.vat_category = records::VatCategory::O, line.vat_rate = records::VatRate{};
    const auto xml = invoicing::cii(invoicing::with_totals(invoice).value());
    CHECK(xml.find("schemeID=\"VA\"") == std::string::npos);
    CHECK(xml.find("schemeID=\"FC\"") != std::string::npos);
}

TEST_CASE("what XML cannot hold is left out, what it would read is escaped") {
    auto invoice = sample("one-line");
    invoice.lines.front().name = "A <b> & \"c\" \x01\xFF\xC3\xA9";
    CHECK(says(invoicing::cii(invoice), "Name", "A &lt;b&gt; &amp; &quot;c&quot; é"));
}

TEST_CASE("making it archival keeps the text and gives the same bytes each time") {
    for (const char* name : {"one-line", "forty-lines", "consumer", "long-names"}) {
        CAPTURE(name);
        const auto pdf = archived(sample(name));
        CHECK(pdf == archived(sample(name)));
        CHECK(pdf_text(pdf) == pdf_text(invoicing::invoice_pdf(sample(name), {})));
    }
}

TEST_CASE("every document is a valid PDF/A-3b and Factur-X") {
    std::map<std::string, std::string> files;
    for (const auto& [name, invoice] : samples())
        if (!invoice.consumer && !invoice.number.empty()) files[name + ".pdf"] = archived(invoice);
    check_valid(files);
}

} // namespace planche::tests
