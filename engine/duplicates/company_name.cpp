// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/company_name.h"

#include "engine/duplicates/slip_of_one.h"
#include "engine/search/fold.h"

#include <algorithm>
#include <array>

namespace planche::duplicates {

namespace {

constexpr std::array<std::string_view, 38> says_nothing{
    "sarl", "sas", "sasu", "sa",  "eurl", "sci", "snc", "scop", "selarl", "scp",     "ei",  "eirl", "gie",
    "gmbh", "ag",  "ltd",  "inc", "llc",  "bv",  "srl", "spa",  "ste",    "societe", "ets", "cie",  "etablissements",
    "et",   "and", "le",   "la",  "les",  "l",   "d",   "de",   "du",     "des",     "au",  "aux"};

constexpr std::array<std::string_view, 36> public_mail{
    "gmail.com",        "googlemail.com", "outlook.com", "outlook.fr",     "hotmail.com", "hotmail.fr",     "live.com",     "live.fr",
    "msn.com",          "yahoo.com",      "yahoo.fr",    "ymail.com",      "orange.fr",   "wanadoo.fr",     "free.fr",      "sfr.fr",
    "neuf.fr",          "laposte.net",    "bbox.fr",     "numericable.fr", "icloud.com",  "me.com",         "mac.com",      "aol.com",
    "proton.me",        "gmx.fr",         "gmx.com",     "gmx.net",        "gmx.de",      "protonmail.com", "aliceadsl.fr", "mail.com",
    "club-internet.fr", "noos.fr",        "pm.me",       "cegetel.net"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "s", "a", "r", "l" -> "sarl"
std::vector<std::string> without_points(const std::vector<std::string>& words) {
    std::vector<std::string> joined;
    bool open = false;
    for (const auto& word : words) {
        if (word.size() == 1 && open)
            joined.back() += word;
        else
            joined.push_back(word);
        open = word.size() == 1;
    }
    return joined;
}

std::string in_a_row(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += word;
    return all;
}

bool all_in(const std::vector<std::string>& few, const std::vector<std::string>& many) {
    return std::all_of(few.begin(), few.end(), [&](const auto& word) { return std::find(many.begin(), many.end(), word) != many.end(); });
}

} // namespace

std::vector<std::string> company_words(std::string_view name) {
    std::vector<std::string> words;
    bool open = false;
    for (std::size_t at = 0; at < name.size();) {
        const auto point = search::next_code_point(name, at);
        if (search::sign_of(point) != search::Sign::word) {
            open = false;
            continue;
        }
        if (!open) words.emplace_back();
        open = true;
        search::append_folded(point, words.back());
    }
    words = without_points(words);
    auto telling = words;
    std::erase_if(telling, [](const std::string& word) { return is_among(says_nothing, word); });
    return telling.empty() ? words : telling;
}

CompanyLikeness company_likeness(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    if (one.empty() || other.empty()) return CompanyLikeness::none;
    if (in_a_row(one) == in_a_row(other)) return CompanyLikeness::same;
    if (one.size() != other.size()) return all_in(one, other) || all_in(other, one) ? CompanyLikeness::near : CompanyLikeness::none;
    std::size_t slips = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] == other[i]) continue;
        if (!is_slip_of_one(one[i], other[i])) return all_in(one, other) ? CompanyLikeness::same : CompanyLikeness::none;
        ++slips;
    }
    return slips == 1 ? CompanyLikeness::near : CompanyLikeness::none;
}

bool is_public_mail(std::string_view domain) { return is_among(public_mail, domain); }

} // namespace planche::duplicates
