// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/numbers.h"
#include "engine/search/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>

namespace planche::search {

namespace {

using schema::prefix::amount;
using schema::prefix::date;
using schema::prefix::euros;
using schema::prefix::phone;
using schema::prefix::phone_end;

constexpr std::size_t shortest_beginning = 2, shortest_end = 4, longest_end = 9;

struct Month {
    unsigned number;
    std::string_view name, abbreviation;
};
constexpr std::array french_months{Month{1, "janvier", "janv"}, Month{2, "fevrier", "fevr"},  Month{3, "mars", "mars"},
                                   Month{4, "avril", "avr"},    Month{5, "mai", "mai"},       Month{6, "juin", "juin"},
                                   Month{7, "juillet", "juil"}, Month{8, "aout", "aout"},     Month{9, "septembre", "sept"},
                                   Month{10, "octobre", "oct"}, Month{11, "novembre", "nov"}, Month{12, "decembre", "dec"}};
constexpr std::array english_months{Month{1, "january", "jan"},  Month{2, "february", "feb"},  Month{3, "march", "mar"},
                                    Month{4, "april", "apr"},    Month{5, "may", "may"},       Month{6, "june", "jun"},
                                    Month{7, "july", "jul"},     Month{8, "august", "aug"},    Month{9, "september", "sep"},
                                    Month{10, "october", "oct"}, Month{11, "november", "nov"}, Month{12, "december", "dec"}};

std::optional<unsigned> number_in(const Token& token, std::size_t fewest, std::size_t most) {
    if (!token.digits || token.folded.size() < fewest || token.folded.size() > most) return std::nullopt;
    unsigned value = 0;
    std::from_chars(token.folded.data(), token.folded.data() + token.folded.size(), value);
    return value;
}

std::optional<unsigned> year_in(const Token& token) {
    const auto year = number_in(token, 4, 4);
    return year && *year >= 1900 && *year < 2100 ? year : std::nullopt;
}

/// "26" is 2026, "87" is 1987.
std::optional<unsigned> short_year_in(const Token& token) {
    const auto year = number_in(token, 2, 2);
    return year ? std::optional{*year < 70 ? 2000 + *year : 1900 + *year} : std::nullopt;
}

std::optional<unsigned> month_in(const Token& token) {
    const auto month = number_in(token, 1, 2);
    return month && *month >= 1 && *month <= 12 ? month : std::nullopt;
}

/// "3", "03", "1er"
std::optional<unsigned> day_in(const Token& token) {
    if (token.folded == "1er") return 1;
    const auto day = number_in(token, 1, 2);
    return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

/// The one sign between two tokens, when it is one that dates are written with.
bool date_sign_before(const std::vector<Token>& tokens, std::size_t at, std::string_view text) {
    const auto from = tokens[at - 1].end, to = tokens[at].begin;
    return to == from + 1 && (text[from] == '/' || text[from] == '.' || text[from] == '-');
}

std::string month_term(unsigned year, unsigned month) { return fmt::format("{}{:04}{:02}", date, year, month); }
std::string day_term(unsigned year, unsigned month, unsigned day) { return fmt::format("{}{:04}{:02}{:02}", date, year, month, day); }

std::optional<TypedDate> numeric_date_at(const std::vector<Token>& tokens, std::size_t i, std::string_view text) {
    const auto signs = [&](std::size_t at) { return at < tokens.size() && date_sign_before(tokens, at, text); };
    if (!signs(i + 1)) return std::nullopt;
    const bool three = signs(i + 2);
    if (const auto year = year_in(tokens[i])) {
        const auto month = month_in(tokens[i + 1]);
        if (!month) return std::nullopt;
        if (!three) return TypedDate{month_term(*year, *month), i + 2};
        const auto day = day_in(tokens[i + 2]);
        return day ? std::optional{TypedDate{day_term(*year, *month, *day), i + 3}} : std::nullopt;
    }
    if (!three) {
        const auto month = month_in(tokens[i]);
        const auto year = year_in(tokens[i + 1]);
        return month && year ? std::optional{TypedDate{month_term(*year, *month), i + 2}} : std::nullopt;
    }
    const auto day = day_in(tokens[i]);
    const auto month = month_in(tokens[i + 1]);
    const auto year = year_in(tokens[i + 2]) ? year_in(tokens[i + 2]) : short_year_in(tokens[i + 2]);
    return day && month && year ? std::optional{TypedDate{day_term(*year, *month, *day), i + 3}} : std::nullopt;
}

std::optional<TypedDate> worded_date_at(const std::vector<Token>& tokens, std::size_t i) {
    const auto month_and_year = [&](std::size_t at) -> std::optional<std::pair<unsigned, unsigned>> {
        if (at + 1 >= tokens.size()) return std::nullopt;
        const auto month = month_named(tokens[at].folded);
        const auto year = year_in(tokens[at + 1]);
        return month && year ? std::optional{std::pair{*month, *year}} : std::nullopt;
    };
    if (const auto found = month_and_year(i)) return TypedDate{month_term(found->second, found->first), i + 2};
    const auto day = day_in(tokens[i]);
    const auto found = day ? month_and_year(i + 1) : std::nullopt;
    return found ? std::optional{TypedDate{day_term(found->second, found->first, *day), i + 3}} : std::nullopt;
}

} // namespace

std::string dialled(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if (c >= '0' && c <= '9') digits += c;
    const bool abroad_sign = typed.find('+') != std::string_view::npos;
    if (!abroad_sign && digits.starts_with("00"))
        digits.erase(0, 2);
    else if (!abroad_sign)
        return digits;
    if (!digits.starts_with("33")) return "+" + digits;
    digits.erase(0, 2);
    return digits.starts_with("0") ? digits : "0" + digits; // "+33 (0)6"
}

std::string_view without_leading_zeros(std::string_view digits) {
    const auto first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

std::vector<std::string> phone_terms(std::string_view typed) {
    const auto number = dialled(typed);
    std::vector<std::string> terms;
    for (auto size = shortest_beginning; size <= number.size(); ++size) terms.push_back(fmt::format("{}{}", phone, number.substr(0, size)));
    for (auto size = shortest_end; size <= std::min(longest_end, number.size()); ++size)
        terms.push_back(fmt::format("{}{}", phone_end, number.substr(number.size() - size)));
    return terms;
}

std::vector<std::string> amount_terms(records::Money money) {
    const auto cents = std::abs(money.cents());
    std::vector<std::string> terms{fmt::format("{}{}", amount, cents)};
    if (cents % 100 != 0) terms.push_back(fmt::format("{}{}", euros, cents / 100));
    return terms;
}

std::vector<std::string> date_terms(records::Date day) {
    const auto year = static_cast<int>(day.year());
    const auto month = static_cast<unsigned>(day.month());
    return {fmt::format("{}{:04}", date, year), month_term(static_cast<unsigned>(year), month),
            day_term(static_cast<unsigned>(year), month, static_cast<unsigned>(day.day()))};
}

std::vector<std::string> date_words(records::Date day) {
    const auto& month = french_months[static_cast<unsigned>(day.month()) - 1];
    return {fmt::format("{:04}", static_cast<int>(day.year())), std::string{month.name}, std::string{month.abbreviation}};
}

std::optional<unsigned> month_named(std::string_view folded) {
    if (folded.size() < 3) return std::nullopt;
    for (const auto* months : {&french_months, &english_months})
        for (const auto& month : *months)
            if (month.name == folded || (month.name.starts_with(folded) && folded.size() >= month.abbreviation.size())) return month.number;
    return std::nullopt;
}

std::optional<TypedDate> date_at(const std::vector<Token>& tokens, std::size_t first, std::string_view text) {
    if (auto found = numeric_date_at(tokens, first, text)) return found;
    return worded_date_at(tokens, first);
}

} // namespace planche::search
