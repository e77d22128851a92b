// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planche::records {

/// An amount in integer cents of the document's currency. Never floating point.
class Money {
public:
    Money() = default;
    static constexpr Money from_cents(std::int64_t cents) { return Money{cents}; }
    constexpr std::int64_t cents() const { return cents_; }

    constexpr Money operator-() const { return Money{-cents_}; }
    constexpr Money operator+(Money other) const { return Money{cents_ + other.cents_}; }
    constexpr Money operator-(Money other) const { return Money{cents_ - other.cents_}; }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    auto operator<=>(const Money&) const = default;

private:
    constexpr explicit Money(std::int64_t cents) : cents_{cents} {}
    std::int64_t cents_ = 0;
};

/// A decimal number with a fixed count of places, held as an integer of the smallest unit: Decimal<2>{2000} is 20.00.
template <int Places>
struct Decimal {
    std::int64_t units = 0;

    static constexpr int places = Places;
    auto operator<=>(const Decimal&) const = default;
};

using Quantity = Decimal<4>; ///< 1.5 days is Quantity{15000}
using Percent = Decimal<2>;  ///< 10 % is Percent{1000}
using VatRate = Decimal<2>;  ///< 5.5 % is VatRate{550}: basis points

/// value * numerator / denominator, rounded to the nearest integer, halves away from zero. Throws std::overflow_error.
std::int64_t scaled(std::int64_t value, std::int64_t numerator, std::int64_t denominator);

/// VAT on a sum of net lines of one rate (EN 16931, BT-117), rounded to the cent, halves away from zero.
Money vat_on(Money net, VatRate);

/// "1234.5", "-3", "20.00"; a comma is taken as a point. Nothing when it is not such a number or has too many places.
template <int Places>
std::optional<Decimal<Places>> parse_decimal(std::string_view);
/// "1.5", "20.00": at least `min_places` digits after the point, no useless zeros beyond.
template <int Places>
std::string to_string(Decimal<Places>, int min_places = 0);

/// An amount as people type it in France: "1 234,56 €", "1.234,56", "1234.5", "(32)", "-3,5 EUR". Nothing when it is none,
/// or could be two: "1.234" is a thousand to one reader and a fraction to another.
std::optional<Money> parse_amount(std::string_view);
/// "1 234,56" with no-break spaces (U+00A0) and, when negative, the minus sign U+2212.
std::string amount_fr(Money);
/// "1 234,56 €"
std::string euros_fr(Money);

} // namespace planche::records
