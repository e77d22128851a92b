// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/value.h"

#include "engine/exchange/folded.h"
#include "engine/exchange/table/workbook.h"
#include "engine/records/digits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace planche::exchange::table {

namespace {

using records::all_digits;
using records::Date;
using records::is_digit;
using records::Money;
using Type = Cell::Type;

/// The parts of "3/4/26": runs of digits, runs of letters.
struct Part {
    std::string_view text;
    int number = -1; ///< -1: letters
};

std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> parts;
    std::size_t at = 0;
    while (at < text.size() && parts.size() < 8) {
        const bool digits = is_digit(text[at]);
        const bool letters =
            !digits && (std::isalpha(static_cast<unsigned char>(text[at])) || static_cast<unsigned char>(text[at]) >= 0x80);
        if (!digits && !letters) {
            ++at;
            continue;
        }
        const auto from = at;
        while (at < text.size() && is_digit(text[at]) == digits &&
               (digits || std::isalpha(static_cast<unsigned char>(text[at])) || static_cast<unsigned char>(text[at]) >= 0x80))
            ++at;
        Part part{text.substr(from, at - from), -1};
        if (digits && part.text.size() <= 8) std::from_chars(part.text.data(), part.text.data() + part.text.size(), part.number);
        parts.push_back(part);
    }
    return parts;
}

/// French and English names and their beginnings of three letters or more; 0 for another word.
unsigned month_named(std::string_view word) {
    constexpr std::array<std::array<std::string_view, 2>, 12> names{{{"janvier", "january"},
                                                                     {"fevrier", "february"},
                                                                     {"mars", "march"},
                                                                     {"avril", "april"},
                                                                     {"mai", "may"},
                                                                     {"juin", "june"},
                                                                     {"juillet", "july"},
                                                                     {"aout", "august"},
                                                                     {"septembre", "september"},
                                                                     {"octobre", "october"},
                                                                     {"novembre", "november"},
                                                                     {"decembre", "december"}}};
    if (word.size() < 3) return 0;
    unsigned found = 0;
    for (unsigned month = 1; month <= 12; ++month)
        for (const auto name : names[month - 1])
            if (name.starts_with(word) && (found == 0 || name == word)) found = month;
    return word == "jui" ? 0 : found; // June or July
}

int whole_year(int year, std::size_t digits, Date today) {
    if (digits > 2) return year;
    const int now = static_cast<int>(today.year());
    const int this_century = now - now % 100 + year;
    return this_century > now + 10 ? this_century - 100 : this_century;
}

std::optional<Date> date_if_real(int year, unsigned month, unsigned day) {
    const Date date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok() || year < 1000 || year > 9999) return std::nullopt;
    return date;
}

bool is_weekday(const std::string& word) {
    constexpr std::array<std::string_view, 14> days{"lundi",  "mardi",   "mercredi",  "jeudi",    "vendredi", "samedi",   "dimanche",
                                                    "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday"};
    return std::any_of(days.begin(), days.end(), [&](std::string_view day) { return word.size() >= 3 && day.starts_with(word); });
}

std::optional<Date> from_parts(std::string_view text, Writing::Order order, Date today) {
    const auto parts = parts_of(text);
    std::size_t from = 0;
    if (!parts.empty() && parts[0].number < 0 && is_weekday(folded(parts[0].text))) from = 1;
    std::vector<Part> kept(parts.begin() + static_cast<std::ptrdiff_t>(std::min(from, parts.size())), parts.end());
    if (kept.size() > 1 && kept[0].number >= 0 && (kept[1].text == "er" || kept[1].text == "ER")) kept.erase(kept.begin() + 1);
    if (kept.size() < 3) return std::nullopt;
    const auto &a = kept[0], &b = kept[1], &c = kept[2];
    if (a.number >= 0 && b.number >= 0 && c.number >= 0) {
        const auto first = static_cast<unsigned>(a.number), second = static_cast<unsigned>(b.number);
        if (a.text.size() == 4) return date_if_real(a.number, second, static_cast<unsigned>(c.number));
        if (a.text.size() > 2 || b.text.size() > 2 || (c.text.size() != 2 && c.text.size() != 4)) return std::nullopt;
        const auto year = whole_year(c.number, c.text.size(), today);
        return order == Writing::Order::day_first ? date_if_real(year, second, first) : date_if_real(year, first, second);
    }
    if (a.number >= 0 && b.number < 0 && c.number >= 0) // 3 avril 2026
        return date_if_real(whole_year(c.number, c.text.size(), today), month_named(folded(b.text)), static_cast<unsigned>(a.number));
    if (a.number < 0 && b.number >= 0 && c.number >= 0) // April 3, 2026
        return date_if_real(whole_year(c.number, c.text.size(), today), month_named(folded(a.text)), static_cast<unsigned>(b.number));
    return std::nullopt;
}

/// A workbook's number in exact cents: its text is a decimal, perhaps with an exponent.
std::optional<Money> cents_of_number(std::string_view text) {
    bool negative = false;
    if (text.starts_with('-')) {
        negative = true;
        text.remove_prefix(1);
    }
    int exponent = 0;
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        auto said = text.substr(e + 1);
        if (said.starts_with('+')) said.remove_prefix(1);
        if (std::from_chars(said.data(), said.data() + said.size(), exponent).ec != std::errc{}) return std::nullopt;
        text = text.substr(0, e);
    }
    std::string digits;
    int point = -1;
    for (const char c : text) {
        if (c == '.' && point < 0)
            point = static_cast<int>(digits.size());
        else if (is_digit(c))
            digits += c;
        else
            return std::nullopt;
    }
    if (digits.empty() || digits.size() > 40) return std::nullopt;
    const int whole = (point < 0 ? static_cast<int>(digits.size()) : point) + exponent + 2; // digits of the cents
    if (whole > 16) return std::nullopt;
    std::int64_t cents = 0;
    for (int i = 0; i < whole; ++i)
        cents = cents * 10 + (i < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(i)] - '0' : 0);
    if (whole >= 0 && whole < static_cast<int>(digits.size()) && digits[static_cast<std::size_t>(whole)] >= '5') ++cents;
    return Money::from_cents(negative ? -cents : cents);
}

std::string bare_amount(std::string_view typed) {
    std::string bare;
    for (const char c : typed)
        if (is_digit(c) || c == '.' || c == ',') bare += c;
    return bare;
}

} // namespace

bool is_ambiguous_amount(std::string_view typed) {
    const auto bare = bare_amount(typed);
    const auto sign = bare.find_first_of(".,");
    return sign != std::string::npos && bare.find_first_of(".,", sign + 1) == std::string::npos && bare.size() - sign == 4 && sign > 0 &&
           sign <= 3 && bare[0] != '0';
}

void Writing::learn(const Cell& cell) {
    if (cell.type != Type::text) return;
    const auto bare = bare_amount(cell.text);
    const auto comma = bare.rfind(','), point = bare.rfind('.');
    const bool has_comma = comma != std::string::npos, has_point = point != std::string::npos;
    if (has_comma && has_point)
        decimal = comma > point ? Decimal::comma : Decimal::point;
    else if ((has_comma || has_point) && decimal == Decimal::unknown && std::count(bare.begin(), bare.end(), has_comma ? ',' : '.') == 1 &&
             bare.size() - (has_comma ? comma : point) != 4)
        decimal = has_comma ? Decimal::comma : Decimal::point;
    if (is_ambiguous_amount(cell.text)) ++ambiguous_;

    const auto parts = parts_of(cell.text);
    if (parts.size() < 3 || parts[0].text.size() > 2 || parts[1].text.size() > 2) return;
    if (parts[0].number > 12 && parts[1].number >= 1 && parts[1].number <= 12) ++months_second_;
    if (parts[1].number > 12 && parts[0].number >= 1 && parts[0].number <= 12) ++months_first_;
    order = months_first_ > months_second_ ? Order::month_first : Order::day_first;
}

std::optional<Money> amount_of(const Cell& cell, Writing writing) {
    if (cell.type == Type::number) return cents_of_number(cell.text);
    if (cell.type != Type::text) return std::nullopt;
    if (!is_ambiguous_amount(cell.text)) {
        if (const auto amount = records::parse_amount(cell.text)) return amount;
        return std::nullopt;
    }
    if (writing.decimal == Writing::Decimal::unknown && !writing.groups()) return std::nullopt;
    // The sign is the decimal one when the column's other values say so, else it groups.
    auto text = cell.text;
    const bool is_decimal = !writing.groups() && (text.find(',') != std::string::npos) == (writing.decimal == Writing::Decimal::comma);
    if (!is_decimal) {
        std::erase(text, text.find(',') != std::string::npos ? ',' : '.');
        return records::parse_amount(text);
    }
    std::replace(text.begin(), text.end(), ',', '.');
    const bool negative = text.find('-') != std::string::npos || text.find('(') != std::string::npos;
    const auto amount = cents_of_number(bare_amount(text));
    return amount && negative ? -*amount : amount;
}

std::optional<Date> date_of(const Cell& cell, Writing writing, Date today) {
    if (cell.type == Type::date) return records::parse_iso(cell.text);
    if (cell.type == Type::number || (cell.type == Type::text && all_digits(cell.text) && cell.text.size() == 5)) {
        double days = 0;
        std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), days);
        if (days < 367 || days > 109'575) return std::nullopt; // 1901 to 2199: other numbers are no days
        return records::parse_iso(date_of_serial(days, false));
    }
    if (cell.type != Type::text) return std::nullopt;
    if (all_digits(cell.text) && cell.text.size() == 8) {
        const auto text = cell.text.substr(0, 4) + '-' + cell.text.substr(4, 2) + '-' + cell.text.substr(6, 2);
        if (const auto date = records::parse_iso(text); date && cell.text[0] <= '2' && cell.text[0] >= '1') return date;
        return from_parts(cell.text.substr(0, 2) + '/' + cell.text.substr(2, 2) + '/' + cell.text.substr(4), writing.order, today);
    }
    return from_parts(cell.text, writing.order, today);
}

std::optional<bool> yes_no_of(const Cell& cell) {
    constexpr std::array<std::string_view, 20> yes{"oui",   "yes",      "o",         "y",     "x",         "1",       "vrai",
                                                   "true",  "ok",       "paye",      "payee", "regle",     "reglee",  "soldee",
                                                   "solde", "encaisse", "encaissee", "paid",  "acquittee", "acquitte"};
    constexpr std::array<std::string_view, 17> no{"non",        "no",        "n",         "0",          "faux",   "false",
                                                  "impaye",     "impayee",   "non paye",  "non payee",  "unpaid", "a payer",
                                                  "en attente", "en retard", "non regle", "non reglee", "due"};
    const auto said = folded_words(cell.text);
    if (std::find(yes.begin(), yes.end(), said) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), said) != no.end()) return false;
    return std::nullopt;
}

std::optional<records::VatRate> rate_of(const Cell& cell) {
    std::string text;
    for (const char c : cell.text)
        if (is_digit(c) || c == '.' || c == ',' || c == '-') text += c;
    const auto amount = cents_of_number([&] {
        std::replace(text.begin(), text.end(), ',', '.');
        return std::string_view{text};
    }());
    if (!amount) return std::nullopt;
    auto units = amount->cents();
    // A workbook stores 20 % as 0.2.
    const bool is_fraction = cell.type == Type::number && units > 0 && units <= 100;
    if (is_fraction) {
        text += text.find('.') == std::string::npos ? ".0" : "";
        const auto fine = cents_of_number(text + "E2");
        units = fine ? fine->cents() : units * 100;
    }
    if (units < 0 || units > 100'00) return std::nullopt;
    return records::VatRate{units};
}

std::string shown(const Cell& cell) {
    if (cell.type == Type::date)
        if (const auto date = records::parse_iso(cell.text)) return records::to_fr(*date);
    return text_of(cell);
}

std::string text_of(const Cell& cell) {
    if (cell.type != Type::number) return cell.text;
    const bool plain = cell.text.find_first_of("eE") == std::string::npos;
    if (plain && cell.text.size() < 17) return cell.text;
    double value = 0;
    std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    std::array<char, 40> digits;
    if (std::fabs(value) < 1e15 && value == std::floor(value)) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::int64_t>(value)).ptr;
        return {digits.data(), end};
    }
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 15).ptr;
    return {digits.data(), end};
}

} // namespace planche::exchange::table
