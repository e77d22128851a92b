// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/suggest.h"
#include "engine/search/analyser.h"
#include "engine/search/lookup.h"

#include <algorithm>

namespace planche::search {

std::vector<Suggestion> suggest(const Index& index, std::string_view typed, std::size_t most) {
    const auto tokens = tokens_of(typed);
    if (tokens.empty() || tokens.back().end != typed.size()) return {};
    const auto& last = tokens.back();
    const auto session = index.read();
    if (session.database() == nullptr) return {};
    std::vector<Suggestion> suggestions;
    Lookup lookup{session};
    const auto& vocabulary = lookup.vocabulary();
    for (const auto& found : vocabulary.beginning_with(last.folded, 2 * most)) {
        const std::string folded{found.text};
        const auto count = lookup.term(folded).count();
        if (count == 0) continue;
        const std::string word{vocabulary.shown(folded)};
        suggestions.push_back({std::string{typed.substr(0, last.begin)} + word, word, count});
    }
    std::stable_sort(suggestions.begin(), suggestions.end(), [](const Suggestion& a, const Suggestion& b) { return a.count > b.count; });
    if (suggestions.size() > most) suggestions.resize(most);
    return suggestions;
}

} // namespace planche::search
