// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/registry.h"
#include "engine/records/digits.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace planche::records {

namespace {

constexpr std::string_view la_poste_siren = "356000000";

bool luhn(std::string_view number) {
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        int digit = number[number.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

int remainder_97(std::string_view digits) {
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
    return rest;
}

std::string grouped(std::string_view text, std::size_t group, std::size_t until) {
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % group == 0 && i <= until) shown += ' ';
        shown += text[i];
    }
    return shown;
}

} // namespace

std::string compact(std::string_view typed) {
    std::string kept;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        if (typed.substr(i, 2) == "\u00A0")
            ++i;
        else if (typed.substr(i, 3) == "\u202F")
            i += 2;
        else if (c != ' ' && c != '.' && c != '-' && c != '\t')
            kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return kept;
}

bool is_siren(std::string_view number) { return number.size() == 9 && all_digits(number) && luhn(number); }

bool is_siret(std::string_view number) {
    if (number.size() != 14 || !all_digits(number)) return false;
    if (luhn(number)) return true;
    if (number.substr(0, 9) != la_poste_siren) return false;
    int sum = 0;
    for (const char c : number) sum += c - '0';
    return sum % 5 == 0;
}

bool is_vat_number(std::string_view number) {
    if (number.size() < 4 || number.size() > 14 || !is_upper(number[0]) || !is_upper(number[1])) return false;
    const auto rest = number.substr(2);
    if (!std::all_of(rest.begin(), rest.end(), [](char c) { return is_digit(c) || is_upper(c) || c == '+' || c == '*'; })) return false;
    if (number.substr(0, 2) != "FR") return true;
    return number.size() == 13 && all_digits(number.substr(4)) &&
           (!all_digits(number.substr(2, 2)) || number == french_vat_number(number.substr(4)));
}

std::string french_vat_number(std::string_view siren) { return fmt::format("FR{:02}{}", (12 + 3 * remainder_97(siren)) % 97, siren); }

bool is_iban(std::string_view number) {
    if (number.size() < 15 || number.size() > 34 || !is_upper(number[0]) || !is_upper(number[1]) || !all_digits(number.substr(2, 2)))
        return false;
    std::string digits;
    for (const char c : std::string{number.substr(4)} + std::string{number.substr(0, 4)}) {
        if (is_digit(c))
            digits += c;
        else if (is_upper(c))
            digits += std::to_string(c - 'A' + 10);
        else
            return false;
    }
    return remainder_97(digits) == 1;
}

bool is_bic(std::string_view number) {
    const bool sized = number.size() == 8 || number.size() == 11;
    return sized && std::all_of(number.begin(), number.begin() + 6, is_upper) &&
           std::all_of(number.begin() + 6, number.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

std::string grouped_siren(std::string_view number) { return grouped(number, 3, 9); }
std::string grouped_siret(std::string_view number) { return grouped(number, 3, 9); }
std::string grouped_iban(std::string_view number) { return grouped(number, 4, 34); }

} // namespace planche::records
