// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/meanings.h"
#include "engine/search/slip.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace planche::search {

namespace {

// Tuned on real misspellings; a slip costs about 1.
constexpr double article_cost = 0.3, side_by_side_cost = 0.5, together_cost = 1.2, one_alone_cost = 1.6;

double cost_less(double cost, std::uint32_t records) {
    constexpr double a_power_of_e = 0.03;
    return cost - a_power_of_e * std::log(1.0 + records);
}

struct Cut {
    std::uint32_t records; ///< of the rarer part
    std::size_t at;
};

/// Where a word falls into two that are known, the most frequent first.
std::vector<Cut> cuts_of(std::string_view word, std::size_t shortest, const Vocabulary& vocabulary) {
    constexpr std::size_t most_cuts = 4;
    std::vector<Cut> cuts;
    for (std::size_t at = shortest; at + shortest <= word.size(); ++at) {
        const auto left = vocabulary.records_of(word.substr(0, at));
        const auto right = left == 0 ? 0 : vocabulary.records_of(word.substr(at));
        if (right > 0) cuts.push_back({std::min(left, right), at});
    }
    std::sort(cuts.begin(), cuts.end(),
              [](const Cut& a, const Cut& b) { return a.records != b.records ? a.records > b.records : a.at > b.at; });
    if (cuts.size() > most_cuts) cuts.resize(most_cuts);
    return cuts;
}

void keep_likeliest(std::vector<Meant>& meant) {
    constexpr std::size_t most_kept = 12;
    std::sort(meant.begin(), meant.end(),
              [](const Meant& a, const Meant& b) { return a.cost != b.cost ? a.cost < b.cost : a.node.term < b.node.term; });
    if (meant.size() > most_kept) meant.resize(most_kept);
}

} // namespace

std::vector<Meant> slips_of(const std::string& word, Extent extent, const Vocabulary& vocabulary) {
    constexpr std::size_t for_one = 4, for_two = 6, most_sounded = 30, most_near = 200;
    if (word.size() < for_one || word.find_first_of("0123456789") != std::string::npos) return {};
    const Slips slips{word, extent};
    const auto sounded = vocabulary.sounding_like(word);
    std::unordered_set<std::string_view> alike;
    std::vector<Meant> meant;
    const auto take = [&](const Vocabulary::Word& other, Said said) {
        meant.push_back({leaf(std::string{other.text}, Rule::corrected), cost_less(slips.cost(other.text, said), other.records)});
    };
    for (const auto& other : sounded) {
        alike.insert(other.text);
        if (meant.size() < most_sounded) take(other, Said::alike);
    }
    const auto taken = meant.size();
    for (const auto& near : vocabulary.near(word, word.size() < for_two ? 1 : 2, extent, most_near)) {
        const auto same = [&](const Meant& known) { return known.node.term == near.text; };
        const auto end = meant.begin() + static_cast<std::ptrdiff_t>(taken);
        if (near.text != word && std::none_of(meant.begin(), end, same))
            take(near, alike.contains(near.text) ? Said::alike : Said::differently);
    }
    keep_likeliest(meant);
    return meant;
}

std::vector<Meant> with_or_without_article(const std::string& word, const Vocabulary& vocabulary) {
    constexpr std::string_view vowels = "aeiouyh";
    std::vector<Meant> meant;
    for (const char article : {'l', 'd'}) {
        const auto longer = article + word;
        if (vowels.find(word.front()) != std::string_view::npos && vocabulary.knows(longer))
            meant.push_back({leaf(longer, Rule::joined), article_cost});
        if (word.size() > 3 && word.front() == article && vowels.find(word[1]) != std::string_view::npos &&
            vocabulary.knows(word.substr(1)))
            meant.push_back({leaf(word.substr(1), Rule::joined), article_cost});
    }
    return meant;
}

std::vector<Meant> two_words(const std::string& word, bool known, const Vocabulary& vocabulary,
                             const std::function<bool(const Node&)>& occurs) {
    constexpr std::size_t shortest_part = 2, shortest_of_known = 4, shortest_alone = 4;
    std::vector<Meant> meant;
    for (const auto& [records, at] : cuts_of(word, known ? shortest_of_known : shortest_part, vocabulary)) {
        const auto left = leaf(word.substr(0, at), Rule::split), right = leaf(word.substr(at), Rule::split);
        Node both{Node::Op::phrase, Rule::split, {}, schema::Scope::none, {left, right}};
        if (occurs(both)) {
            meant.push_back({std::move(both), cost_less(side_by_side_cost, records)});
            continue;
        }
        if (known) continue;
        both.op = Node::Op::all;
        if (occurs(both)) meant.push_back({std::move(both), cost_less(together_cost, records)});
        const auto& rarer = vocabulary.records_of(left.term) < vocabulary.records_of(right.term) ? left : right;
        if (rarer.term.size() >= shortest_alone) meant.push_back({rarer, cost_less(one_alone_cost, records)});
    }
    return meant;
}

std::vector<Node> trusted(std::vector<Meant> meant) {
    constexpr double steepness = 3;
    keep_likeliest(meant);
    std::vector<Node> nodes;
    for (auto& one : meant) {
        one.node.trust = std::exp(steepness * (meant.front().cost - one.cost));
        for (auto& child : one.node.children) child.trust = one.node.trust;
        nodes.push_back(std::move(one.node));
    }
    return nodes;
}

} // namespace planche::search
