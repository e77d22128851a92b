// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Whether two names can be one company's.
namespace planche::duplicates {

/// Folded words without legal forms, articles and single letters' points: "S.A.R.L. L’Atelier Lumen" -> "atelier", "lumen". All words when
/// nothing else would be left.
std::vector<std::string> company_words(std::string_view name);

enum class CompanyLikeness { none, near, same };
/// Near: all words of one are in the other, or one word slipped. Without words: none.
CompanyLikeness company_likeness(const std::vector<std::string>& one, const std::vector<std::string>& other);

/// Where mail boxes are let to anybody: such a domain says nothing of who writes.
bool is_public_mail(std::string_view domain);

} // namespace planche::duplicates
