// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/checks.h"
#include "tests/invoicing/samples.h"

#include <doctest/doctest.h>
#include <functional>

namespace planche::tests {

using records::InvoiceType;
using records::VatCategory;
using records::VatRegime;

namespace {

std::vector<std::string> faults_of(const Invoice& invoice, const std::optional<records::Company>& client = std::nullopt) {
    return fields_of({records::Refusal::Kind::invalid, invoicing::faults_of(invoice, client)});
}

} // namespace

TEST_CASE("every sample can be issued") {
    for (const auto& [name, invoice] : samples()) {
        CAPTURE(name);
        CHECK(faults_of(invoice) == std::vector<std::string>{});
    }
}

TEST_CASE("each fault is named by its field, in French and in English") {
    struct Case {
        const char* field;
        std::function<void(Invoice&)> spoil;
    };
    const std::vector<Case> cases{
        {"seller.name", [](Invoice& i) { i.seller.name = " "; }},
        {"seller.siren", [](Invoice& i) { i.seller.siren = i.seller.siret = ""; }},
        {"seller.siret", [](Invoice& i) { i.seller.siret = "12345678200010"; }},
        {"seller.vat_number", [](Invoice& i) { i.seller.vat_number = ""; }},
        {"seller.vat_number", [](Invoice& i) { i.seller.vat_number = "FR00521047381"; }},
        {"seller.address.city", [](Invoice& i) { i.seller.address.city = ""; }},
        {"seller.address.postal_code", [](Invoice& i) { i.seller.address.postal_code = ""; }},
        {"buyer.name", [](Invoice& i) { i.buyer.name = ""; }},
        {"buyer.siren", [](Invoice& i) { i.buyer.siren = ""; }},
        {"buyer.siren", [](Invoice& i) { i.buyer.siren = "123456789"; }},
        {"buyer.electronic_address", [](Invoice& i) { i.buyer.electronic_address = "EM:x@y.example"; }},
        {"delivery",
         [](Invoice& i) { i.lines = {line("Tirage", "1", 100'00, 0)}, i.lines[0].vat_category = VatCategory::K, i.delivery.reset(); }},
        {"service_date",
         [](Invoice& i) { i.lines = {line("Tirage", "1", 100'00, 0)}, i.lines[0].vat_category = VatCategory::K, i.period_start.reset(); }},
        {"buyer.siret", [](Invoice& i) { i.buyer.siret = "52104738100020"; }},
        {"buyer.vat_number", [](Invoice& i) { i.buyer.vat_number = "12"; }},
        {"buyer.address.city", [](Invoice& i) { i.buyer.address.city = ""; }},
        {"buyer.address.postal_code", [](Invoice& i) { i.buyer.address.postal_code = ""; }},
        {"buyer.address.country", [](Invoice& i) { i.buyer.address.country = "Ruritanie"; }},
        {"lines", [](Invoice& i) { i.lines.clear(); }},
        {"lines[0].name", [](Invoice& i) { i.lines[0].name = ""; }},
        {"lines[0].unit_price_cents", [](Invoice& i) { i.lines[0].unit_price_cents = Money::from_cents(-1); }},
        {"lines[0].vat_rate", [](Invoice& i) { i.lines[0].vat_rate = VatRate{1500}; }},
        {"lines[0].vat_rate", [](Invoice& i) { i.lines[0].vat_rate = VatRate{0}; }},
        {"lines[0].vat_category", [](Invoice& i) { i.lines[0].vat_category = VatCategory::E, i.lines[0].vat_rate = VatRate{0}; }},
        {"lines[1].vat_category", [](Invoice& i) { i.lines[1].vat_category = VatCategory::O, i.lines[1].vat_rate = VatRate{0}; }},
        {"discount_amount_cents", [](Invoice& i) { i.discount_amount_cents = i.totals.lines_cents + Money::from_cents(1); }},
        {"discount_amount_cents", [](Invoice& i) { i.discount_amount_cents = Money::from_cents(1), i.discount_vat_rate = VatRate{550}; }},
        {"totals.gross_cents",
         [](Invoice& i) { i.totals.gross_cents = Money::from_cents(-1), i.totals.prepaid_cents = Money::from_cents(-1); }},
        {"totals.prepaid_cents", [](Invoice& i) { i.totals.prepaid_cents = i.totals.gross_cents + Money::from_cents(1); }},
        {"due_date", [](Invoice& i) { i.due_date.reset(); }},
        {"due_date", [](Invoice& i) { i.due_date = 2026y / 11 / 23; }},
        {"due_date", [](Invoice& i) { i.due_date = 2100y / 1 / 1; }},
        {"service_date", [](Invoice& i) { i.service_date = 1999y / 12 / 31; }},
        {"period_end", [](Invoice& i) { i.period_start = 2026y / 11 / 2, i.period_end = 2026y / 11 / 1; }},
        {"texts.early_discount", [](Invoice& i) { i.texts.early_discount = ""; }},
        {"texts.late_penalties", [](Invoice& i) { i.texts.late_penalties = ""; }},
        {"texts.recovery_indemnity", [](Invoice& i) { i.texts.recovery_indemnity = ""; }},
        {"preceding", [](Invoice& i) { i.type = InvoiceType::credit_note; }},
        {"preceding", [](Invoice& i) { i.type = InvoiceType::corrected; }},
        {"preceding", [](Invoice& i) { i.type = InvoiceType::balance; }},
        {"preceding[0].number",
         [](Invoice& i) {
             i.preceding = {{std::nullopt, "", issue_day}};
         }},
        {"preceding[0].issue_date",
         [](Invoice& i) {
             i.preceding = {{std::nullopt, "F-2026-0001", std::nullopt}};
         }},
        {"currency", [](Invoice& i) { i.currency = "USD"; }},
        {"delivery.address.city", [](Invoice& i) { i.delivery->address.city = ""; }},
        {"delivery.address.country", [](Invoice& i) { i.delivery->address.country = "Ruritanie"; }},
    };
    for (std::size_t at = 0; at < cases.size(); ++at) {
        CAPTURE(at);
        CAPTURE(cases[at].field);
        auto invoice = sample("twelve-lines");
        cases[at].spoil(invoice);
        const auto faults = invoicing::faults_of(invoice, std::nullopt);
        REQUIRE(!faults.empty());
        CHECK(faults.front().field == cases[at].field);
        CHECK(!faults.front().code.empty());
        CHECK(faults.front().message_fr.size() > 10);
        CHECK(faults.front().message_en.size() > 10);
    }
}

TEST_CASE("what depends on who the buyer is") {
    auto invoice = sample("twelve-lines");
    invoice.buyer.siren.clear();
    invoice.consumer = true;
    CHECK(faults_of(invoice) == std::vector<std::string>{});

    invoice = sample("reverse-charge");
    invoice.buyer.vat_number.clear();
    CHECK(faults_of(invoice) == std::vector<std::string>{"buyer.vat_number"});
    invoice = sample("reverse-charge");
    invoice.buyer.email.clear();
    CHECK(faults_of(invoice) == std::vector<std::string>{"buyer.email"});

    auto client = client_company();
    client.order_number_required = true;
    CHECK(faults_of(sample("one-line"), client) == std::vector<std::string>{"order_number"});
    CHECK(faults_of(sample("twelve-lines"), client) == std::vector<std::string>{});

    invoice = sample("franchise");
    invoice.seller.siret.clear();
    CHECK(faults_of(invoice) == std::vector<std::string>{"seller.siret"});
}

} // namespace planche::tests
