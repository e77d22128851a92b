// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Numbers that registries give, with their check digits. All functions take the number without spaces.
namespace planche::records {

/// Without spaces, dots, dashes and no-break spaces; letters in upper case.
std::string compact(std::string_view typed);

/// 9 digits whose Luhn sum fits.
bool is_siren(std::string_view);
/// 14 digits whose Luhn sum fits; La Poste's own (356000000…) by the sum of digits.
bool is_siret(std::string_view);
/// A French number must bear the key of its SIREN ((12 + 3 x (SIREN mod 97)) mod 97); another country's: two letters, then 2 to 12 signs.
bool is_vat_number(std::string_view);
/// "FR56521047381"
std::string french_vat_number(std::string_view siren);
/// ISO 13616: two letters, two check digits, mod 97 = 1.
bool is_iban(std::string_view);
/// ISO 9362: 8 or 11 signs.
bool is_bic(std::string_view);

/// For the screen: "812 345 678", "812 345 678 00024", IBAN in groups of four.
std::string grouped_siren(std::string_view);
std::string grouped_siret(std::string_view);
std::string grouped_iban(std::string_view);

} // namespace planche::records
