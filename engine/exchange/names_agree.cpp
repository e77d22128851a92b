// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/names_agree.h"

#include "engine/exchange/folded.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace planche::exchange {

namespace {

std::vector<std::string> words_of(std::string_view name) {
    constexpr std::array<std::string_view, 8> titles{"m", "mr", "mme", "mlle", "dr", "me", "monsieur", "madame"};
    std::vector<std::string> words;
    const auto all = folded_words(name);
    std::string_view rest{all};
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (std::find(titles.begin(), titles.end(), rest.substr(0, end)) == titles.end()) words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

bool is_word(const std::string& one, const std::string& other) {
    return one == other || (one.size() == 1 && other.starts_with(one)) || (other.size() == 1 && one.starts_with(other));
}

} // namespace

bool names_agree(std::string_view one, std::string_view other) {
    auto shorter = words_of(one), longer = words_of(other);
    if (shorter.size() > longer.size()) std::swap(shorter, longer);
    for (const auto& word : shorter) {
        const auto found =
            std::find_if(longer.begin(), longer.end(), [&](const std::string& candidate) { return is_word(word, candidate); });
        if (found == longer.end()) return false;
        longer.erase(found);
    }
    return true;
}

} // namespace planche::exchange
