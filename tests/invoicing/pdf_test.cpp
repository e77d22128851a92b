// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_pdf.h"
#include "tests/invoicing/pdf_text.h"
#include "tests/invoicing/samples.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <set>

namespace planche::tests {

namespace {

/// Set PLANCHE_PDF_DIR to look at the samples.
void keep(const std::string& name, const std::string& pdf) {
    if (const char* folder = std::getenv("PLANCHE_PDF_DIR"))
        std::ofstream{std::string{folder} + "/" + name + ".pdf", std::ios::binary} << pdf;
}

} // namespace

TEST_CASE("every sample is a PDF whose typefaces are all embedded") {
    for (const auto& [name, invoice] : samples()) {
        CAPTURE(name);
        const auto pdf = invoicing::invoice_pdf(invoice, {});
        keep(name, pdf);
        CHECK(pdf.substr(0, 5) == "%PDF-");
        const auto fonts = pdf_fonts(pdf);
        CAPTURE(fonts);
        CHECK(fonts.find("Lato") != std::string::npos);
        CHECK(fonts.find(" no ") == std::string::npos);
    }
}

} // namespace planche::tests
