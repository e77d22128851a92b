// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace planche::invoicing {

/// ISO 3166-1 alpha-2, in capitals, of a country as people type it: a code, or a French or English name of a country that a company of
/// Lyon deals with, whatever its case and accents. Nothing typed is France. Nothing returned: not recognised.
std::optional<std::string> country_code(std::string_view typed);

/// "Belgique"; the code itself when no name is known for it. For the address of a document that leaves France.
std::string country_name_fr(std::string_view code);

/// Member of the European Union, so that its VAT numbers and reverse charge apply.
bool in_european_union(std::string_view code);

} // namespace planche::invoicing
