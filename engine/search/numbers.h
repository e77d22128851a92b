// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"
#include "engine/records/money.h"
#include "engine/search/analyser.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Telephone numbers, dates, amounts and references as terms: what a record bears, and what a person typing may mean.
namespace planche::search {

/// The digits as dialled in France: "+33 (0)6 12", "0033 6 12" and "06.12" are "0612"; other countries keep their "+".
std::string dialled(std::string_view typed);
/// Without the zeros in front: "0118" -> "118", "0" -> "0".
std::string_view without_leading_zeros(std::string_view digits);

/// Terms of a number that a record bears.
std::vector<std::string> phone_terms(std::string_view phone);
std::vector<std::string> amount_terms(records::Money);
std::vector<std::string> date_terms(records::Date);
/// "2026", "octobre", "oct": so that they are found as words too.
std::vector<std::string> date_words(records::Date);

/// A date that begins at a token of a query: "31/10/2026", "2026-10-31", "10/2026", "31 octobre 2026", "oct 2026".
struct TypedDate {
    std::string term; ///< D and the year, month or day
    std::size_t last; ///< the token behind it
};
std::optional<TypedDate> date_at(const std::vector<Token>&, std::size_t first, std::string_view text);

/// A month by its French or English name or its beginning of three letters and more; nothing for other words.
std::optional<unsigned> month_named(std::string_view folded);

} // namespace planche::search
