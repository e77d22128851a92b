// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/totals.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>
#include <random>

namespace planche::tests {

using records::InvoiceLine;
using records::VatCategory;

namespace {

Invoice of(std::vector<InvoiceLine> lines) {
    Invoice invoice;
    invoice.lines = std::move(lines);
    return invoice;
}

} // namespace

TEST_CASE("a line is quantity times price, rounded, less its discount, rounded, halves away from zero") {
    struct Case {
        const char* quantity;
        std::int64_t price_cents;
        int discount_basis_points;
        std::int64_t net_cents;
    };
    for (const auto& c : {Case{"1", 100'00, 0, 100'00}, Case{"1.5", 1350'00, 0, 2025'00}, Case{"186", 66, 0, 122'76}, Case{"0.5", 1, 0, 1},
                          Case{"-0.5", 1, 0, -1}, Case{"0.3333", 100'00, 0, 33'33}, Case{"3", 33'33, 1000, 89'99}, Case{"1", 10, 5000, 5},
                          Case{"1", 1, 5000, 0}, Case{"2", 50'00, 10000, 0}, Case{"-1", 2400'00, 0, -2400'00}, Case{"0", 100'00, 0, 0},
                          Case{"12345.6789", 98765'43, 0, 1'219'326'285'20}}) {
        CAPTURE(c.quantity);
        CAPTURE(c.price_cents);
        auto one = line("x", c.quantity, c.price_cents);
        one.discount_percent = Percent{c.discount_basis_points};
        CHECK(invoicing::with_totals(of({one})).value().lines.front().net_cents.cents() == c.net_cents);
    }
}

TEST_CASE("VAT is taken once on the sum of each rate") {
    const auto totals =
        invoicing::with_totals(of({line("a", "1", 10), line("b", "1", 12), line("c", "1", 10, 550), line("d", "-1", 5)})).value().totals;
    REQUIRE(totals.vat.size() == 2);
    CHECK(totals.vat[0].rate == VatRate{2000});
    CHECK(totals.vat[0].base_cents.cents() == 17);
    CHECK(totals.vat[0].vat_cents.cents() == 3); // 3.4; line by line it would be 2 + 2 - 1
    CHECK(totals.vat[1].rate == VatRate{550});
    CHECK(totals.vat[1].vat_cents.cents() == 1); // 0.55
    CHECK(totals.net_cents.cents() == 27);
    CHECK(totals.gross_cents.cents() == 31);
    CHECK(totals.payable_cents == totals.gross_cents);
}

TEST_CASE("the figures of the model document come out to the cent") {
    auto deduction = line("Acompte déduit", "-1", 2400'00);
    const auto totals =
        invoicing::with_totals(of({line("1", "0.5", 780'00), line("2", "2", 1350'00), line("3", "1.5", 1350'00), line("4", "3.5", 280'00),
                                   line("5", "1.5", 420'00), line("6", "1", 345'50), line("7", "1", 460'00), line("8", "38", 32'50),
                                   line("9", "186", 66), line("10", "7", 18'90), line("11", "1", 1150'00, 1000),
                                   line("12", "1", 380'00, 1000), line("13", "4", 145'00, 550), deduction}))
            .value()
            .totals;
    CHECK(totals.net_cents.cents() == 8730'56);
    CHECK(totals.vat_cents.cents() == 1509'01);
    CHECK(totals.gross_cents.cents() == 10239'57);
}

TEST_CASE("a discount of the document is spread over its rates, and what was paid before is taken off at the end") {
    auto invoice = of({line("a", "1", 100'01), line("b", "1", 50'00, 1000)});
    invoice.discount_percent = Percent{250};
    invoice.totals.prepaid_cents = Money::from_cents(10'00);
    const auto totals = invoicing::with_totals(invoice).value().totals;
    CHECK(totals.lines_cents.cents() == 150'01);
    CHECK(totals.discount_cents.cents() == 2'50 + 1'25);
    CHECK(totals.vat[0].base_cents.cents() == 97'51);
    CHECK(totals.vat[1].base_cents.cents() == 48'75);
    CHECK(totals.payable_cents == totals.gross_cents - Money::from_cents(10'00));
}

TEST_CASE("a discount in euros comes off the lines of one rate, or off all in proportion, and its parts add up to it") {
    struct Case {
        std::int64_t amount;
        std::optional<int> rate;
        std::vector<std::int64_t> bases; ///< by rate, the highest first
    };
    const auto lines = std::vector{line("a", "1", 100'01), line("b", "1", 50'00, 1000), line("c", "1", 33'33, 550)};
    for (const auto& c : {Case{10'00, 2000, {90'01, 50'00, 33'33}}, Case{10'00, 550, {100'01, 50'00, 23'33}},
                          Case{10'00, std::nullopt, {94'56, 47'27, 31'51}}, Case{0'01, std::nullopt, {100'00, 50'00, 33'33}},
                          Case{183'34, std::nullopt, {0, 0, 0}}, Case{10'00, 210, {100'01, 50'00, 33'33}}}) {
        CAPTURE(c.amount);
        auto invoice = of(lines);
        invoice.discount_amount_cents = Money::from_cents(c.amount);
        if (c.rate) invoice.discount_vat_rate = VatRate{*c.rate};
        const auto totals = invoicing::with_totals(invoice).value().totals;
        std::vector<std::int64_t> bases;
        for (const auto& part : totals.vat) bases.push_back(part.base_cents.cents());
        CHECK(bases == c.bases);
        if (c.rate != 210) CHECK(totals.discount_cents.cents() == c.amount);
    }
}

TEST_CASE("an amount that is too large is refused with its line") {
    for (const auto& [quantity, price] :
         {std::pair{"999999999999", std::int64_t{999'999'999'999'00}}, std::pair{"2", std::int64_t{9'000'000'000'00}}}) {
        CAPTURE(quantity);
        const auto refused = invoicing::with_totals(of({line("small", "1", 1), line("large", quantity, price)}));
        REQUIRE(!refused);
        CHECK(fields_of(refused.error()) == std::vector<std::string>{"lines[1]"});
    }
}

TEST_CASE("whatever the lines, the sums add up") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    const auto between = [&](int low, int high) { return std::uniform_int_distribution{low, high}(random); };
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        std::vector<InvoiceLine> lines;
        for (int i = between(1, 30); i > 0; --i) {
            lines.push_back(
                line("x", "1", between(0, 5000'00), std::array{2000, 1000, 550, 210}.at(static_cast<std::size_t>(between(0, 3)))));
            lines.back().quantity = Quantity{between(-20'000, 900'000)};
            lines.back().discount_percent = Percent{between(0, 3) == 0 ? between(0, 100'00) : 0};
        }
        auto invoice = of(std::move(lines));
        if (between(0, 2) == 0)
            invoice.discount_amount_cents = Money::from_cents(between(0, 500'00));
        else
            invoice.discount_percent = Percent{between(0, 1) * between(0, 30'00)};
        invoice = invoicing::with_totals(invoice).value();

        const auto& totals = invoice.totals;
        Money sum_of_lines, sum_of_bases, sum_of_vat;
        for (const auto& one : invoice.lines) sum_of_lines += one.net_cents;
        for (const auto& part : totals.vat) {
            sum_of_bases += part.base_cents;
            sum_of_vat += part.vat_cents;
            const double exact = static_cast<double>(part.base_cents.cents()) * static_cast<double>(part.rate.units) / 100'00;
            CHECK(std::abs(static_cast<double>(part.vat_cents.cents()) - exact) <= 0.5);
        }
        CHECK(totals.lines_cents == sum_of_lines);
        CHECK(totals.net_cents == totals.lines_cents - totals.discount_cents);
        CHECK(totals.net_cents == sum_of_bases);
        CHECK(totals.vat_cents == sum_of_vat);
        CHECK(totals.gross_cents == totals.net_cents + totals.vat_cents);
        CHECK(invoicing::with_totals(invoice).value() == invoice);
    }
}

} // namespace planche::tests
