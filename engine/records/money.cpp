// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/money.h"
#include "engine/records/digits.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace planche::records {

namespace {

__extension__ using Wide = __int128;

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view narrow_no_break_space = "\u202F";
constexpr std::string_view minus_sign = "\u2212";

constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Digits with at most one point, at most `places` digits after it, at most 15 before it.
std::optional<std::int64_t> parse_plain(std::string_view text, int places) {
    std::int64_t units = 0;
    int before = 0;
    int after = -1;
    for (const char c : text) {
        if (c == '.') {
            if (after >= 0) return std::nullopt;
            after = 0;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        if (after < 0 && ++before > 12) return std::nullopt;
        if (after >= 0 && ++after > places) {
            if (c != '0') return std::nullopt;
            continue;
        }
        units = units * 10 + (c - '0');
    }
    if (before == 0 && after <= 0) return std::nullopt;
    for (int i = std::max(after, 0); i < places; ++i) units *= 10;
    return units;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

void drop_currency(std::string& text) {
    for (const std::string_view sign : {"€", "EUR", "eur", "Eur"}) replace_all(text, sign, "");
}

/// "1.234,56" and "1,234.56" -> "1234.56": the last of both signs is the decimal one; a lone one followed by three digits, repeated,
/// groups.
std::string with_decimal_point(std::string text) {
    const auto last_point = text.rfind('.');
    const auto last_comma = text.rfind(',');
    const bool both = last_point != std::string::npos && last_comma != std::string::npos;
    if (both) {
        const char grouping = last_point > last_comma ? ',' : '.';
        std::erase(text, grouping);
    } else if (std::count(text.begin(), text.end(), '.') > 1) {
        std::erase(text, '.');
    } else if (std::count(text.begin(), text.end(), ',') > 1) {
        std::erase(text, ',');
    }
    std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

/// "1,234" and "12.500": thousands to one reader, a fraction to another.
bool is_ambiguous(std::string_view text) {
    const auto sign = text.find_first_of(".,");
    if (sign == std::string_view::npos || text.find_first_of(".,", sign + 1) != std::string_view::npos) return false;
    return text.size() - sign == 4 && sign > 0 && text[0] != '0';
}

} // namespace

std::int64_t scaled(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
    const Wide product = Wide{value} * numerator;
    const Wide magnitude = product < 0 ? -product : product;
    const Wide rounded = (magnitude * 2 + denominator) / (Wide{denominator} * 2);
    if (rounded > std::numeric_limits<std::int64_t>::max()) throw std::overflow_error("amount out of range");
    const auto narrow = static_cast<std::int64_t>(rounded);
    return product < 0 ? -narrow : narrow;
}

Money vat_on(Money net, VatRate rate) { return Money::from_cents(scaled(net.cents(), rate.units, 100'00)); }

template <int Places>
std::optional<Decimal<Places>> parse_decimal(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    std::string digits{text.substr(negative ? 1 : 0)};
    std::replace(digits.begin(), digits.end(), ',', '.');
    const auto units = parse_plain(digits, Places);
    if (!units) return std::nullopt;
    return Decimal<Places>{negative ? -*units : *units};
}

template <int Places>
std::string to_string(Decimal<Places> value, int min_places) {
    constexpr std::int64_t one = power_of_ten(Places);
    const auto magnitude = std::abs(value.units);
    std::string text = fmt::format("{}{}.{:0{}}", value.units < 0 ? "-" : "", magnitude / one, magnitude % one, Places);
    for (int places = Places; places > min_places && text.back() == '0'; --places) text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

template std::optional<Decimal<2>> parse_decimal<2>(std::string_view);
template std::optional<Decimal<4>> parse_decimal<4>(std::string_view);
template std::string to_string(Decimal<2>, int);
template std::string to_string(Decimal<4>, int);

std::optional<Money> parse_amount(std::string_view typed) {
    std::string text{typed};
    replace_all(text, no_break_space, " ");
    replace_all(text, narrow_no_break_space, " ");
    replace_all(text, minus_sign, "-");
    drop_currency(text);
    std::erase(text, ' ');
    bool negative = false;
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        text = text.substr(1, text.size() - 2);
    } else if (!text.empty() && (text.front() == '-' || text.back() == '-')) {
        negative = true;
        text.erase(text.front() == '-' ? 0 : text.size() - 1, 1);
    }
    if (is_ambiguous(text)) return std::nullopt;
    const auto cents = parse_plain(with_decimal_point(std::move(text)), 2);
    if (!cents) return std::nullopt;
    return Money::from_cents(negative ? -*cents : *cents);
}

std::string amount_fr(Money amount) {
    const auto magnitude = std::abs(amount.cents());
    std::string whole = std::to_string(magnitude / 100);
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3)
        whole.insert(static_cast<std::size_t>(at), no_break_space);
    return fmt::format("{}{},{:02}", amount.cents() < 0 ? minus_sign : "", whole, magnitude % 100);
}

std::string euros_fr(Money amount) { return fmt::format("{}{}€", amount_fr(amount), no_break_space); }

} // namespace planche::records
