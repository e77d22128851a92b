// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/money.h"

#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <stdexcept>

namespace planche::records {

TEST_CASE("amounts are read as people in France type them") {
    struct Case {
        std::string typed;
        std::int64_t cents;
    };
    for (const auto& c : {Case{"0", 0},
                          Case{"12", 12'00},
                          Case{"12,5", 12'50},
                          Case{"12.5", 12'50},
                          Case{"12,50", 12'50},
                          Case{",5", 50},
                          Case{"12,", 12'00},
                          Case{"1 234,56 €", 1'234'56},
                          Case{"1\u00A0234,56\u00A0€", 1'234'56},
                          Case{"1\u202F234\u202F567,00 €", 1'234'567'00},
                          Case{"1.234,56", 1'234'56},
                          Case{"1,234.56", 1'234'56},
                          Case{"1.234.567", 1'234'567'00},
                          Case{"1,234,567", 1'234'567'00},
                          Case{"1.234.567,8", 1'234'567'80},
                          Case{"1234.5", 1'234'50},
                          Case{"-3,5 EUR", -3'50},
                          Case{"EUR 3", 3'00},
                          Case{"3,5-", -3'50},
                          Case{"\u22123,50", -3'50},
                          Case{"(32)", -32'00},
                          Case{"0,5000", 50},
                          Case{"999999999999,99", 999'999'999'999'99}}) {
        CAPTURE(c.typed);
        const auto amount = parse_amount(c.typed);
        REQUIRE(amount);
        CHECK(amount->cents() == c.cents);
    }
}

TEST_CASE("what is no amount, or could be two, is none") {
    for (const std::string typed : {"",      " ",      "€",   "-",    "()", ",",   "abc",  "12a",           "1,2,3.4.5", "12,345", "1.234",
                                    "1,230", "12.500", "--3", "-(3)", "+3", "1e3", "0x10", "9999999999999", "12 $",      "1/2",    "NaN"}) {
        CAPTURE(typed);
        CHECK_FALSE(parse_amount(typed));
    }
}

TEST_CASE("amounts are printed with a comma, no-break spaces and a true minus sign, and read back") {
    struct Case {
        std::int64_t cents;
        std::string shown;
    };
    for (const auto& c : {Case{0, "0,00"}, Case{5, "0,05"}, Case{-5, "\u22120,05"}, Case{100, "1,00"}, Case{999'99, "999,99"},
                          Case{1'000'00, "1\u00A0000,00"}, Case{-1'234'567'89, "\u22121\u00A0234\u00A0567,89"}}) {
        CAPTURE(c.cents);
        CHECK(amount_fr(Money::from_cents(c.cents)) == c.shown);
        CHECK(euros_fr(Money::from_cents(c.cents)) == std::string{c.shown} + "\u00A0€");
        CHECK(parse_amount(euros_fr(Money::from_cents(c.cents))) == Money::from_cents(c.cents));
    }
}

TEST_CASE("a scaled value is rounded to the nearest, halves away from zero") {
    struct Case {
        std::int64_t value, numerator, denominator, scaled;
    };
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    for (const auto& c :
         {Case{0, 1, 3, 0}, Case{1, 1, 3, 0}, Case{2, 1, 3, 1}, Case{1, 1, 2, 1}, Case{-1, 1, 2, -1}, Case{3, 1, 2, 2}, Case{-3, 1, 2, -2},
          Case{5, -1, 2, -3}, Case{most, 1, 1, most}, Case{most, most, most, most}, Case{most, 1, 2, most / 2 + 1}}) {
        CAPTURE(c.value);
        CHECK(scaled(c.value, c.numerator, c.denominator) == c.scaled);
    }
    CHECK_THROWS_AS(scaled(most, 2, 1), std::overflow_error);
    CHECK_THROWS_AS(scaled(most, most, 1), std::overflow_error);
}

TEST_CASE("VAT rounds to the nearest cent, halves away from zero") {
    struct Case {
        std::int64_t net_cents, basis_points, vat_cents;
    };
    for (const auto& c :
         {Case{100'00, 2000, 20'00}, Case{99'90, 2000, 19'98}, Case{10, 550, 1}, Case{-10, 550, -1}, Case{9, 550, 0}, Case{1'00, 210, 2},
          Case{1'00, 0, 0}, Case{0, 2000, 0}, Case{1'000'000'000'00, 2000, 200'000'000'00}, Case{2, 2500, 1}, Case{-2, 2500, -1}}) {
        CAPTURE(c.net_cents);
        CHECK(vat_on(Money::from_cents(c.net_cents), VatRate{c.basis_points}).cents() == c.vat_cents);
    }
}

TEST_CASE("decimals are read exactly or not at all") {
    struct Case {
        std::string text;
        std::optional<std::int64_t> units;
    };
    for (const auto& c : {Case{"1.5", 15000}, Case{"1,5", 15000}, Case{"-3", -30000}, Case{"0.0001", 1}, Case{"0.00010", 1},
                          Case{"0.00001", {}}, Case{"", {}}, Case{"-", {}}, Case{".", {}}, Case{"1.2.3", {}}, Case{" 1", {}},
                          Case{"1e2", {}}, Case{"+1", {}}, Case{"999999999999", 9'999'999'999'990'000}, Case{"1000000000000", {}}}) {
        CAPTURE(c.text);
        const auto quantity = parse_decimal<4>(c.text);
        CHECK(quantity.has_value() == c.units.has_value());
        if (quantity && c.units) CHECK(quantity->units == *c.units);
    }
}

TEST_CASE("decimals are printed without useless zeros, but with those asked for") {
    CHECK(to_string(Quantity{15000}) == "1.5");
    CHECK(to_string(Quantity{10000}) == "1");
    CHECK(to_string(Quantity{-1}) == "-0.0001");
    CHECK(to_string(Quantity{0}) == "0");
    CHECK(to_string(VatRate{2000}, 2) == "20.00");
    CHECK(to_string(VatRate{550}, 2) == "5.50");
    CHECK(to_string(VatRate{-5}, 1) == "-0.05");
}

TEST_CASE("random decimals and amounts survive print and read") {
    const auto seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937_64 random{seed};
    std::uniform_int_distribution<std::int64_t> units{-99'999'999'999'999, 99'999'999'999'999};
    for (int i = 0; i < 2000; ++i) {
        const auto value = units(random);
        CAPTURE(value);
        REQUIRE(parse_decimal<4>(to_string(Quantity{value})) == Quantity{value});
        REQUIRE(parse_amount(amount_fr(Money::from_cents(value))) == Money::from_cents(value));
    }
}

} // namespace planche::records
