// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/explain.h"
#include "engine/search/analyser.h"
#include "engine/search/plan.h"
#include "engine/search/terms.h"

#include <algorithm>
#include <array>

namespace planche::search {

namespace {

using Op = Node::Op;

/// A text with its terms.
struct Read {
    const Text* text;
    Terms terms;
};

struct Held {
    double strength = 0;
    std::vector<Reason> reasons;
};

/// "Éléonore" of "Éléonore d’Aubigny" for a term made of it; the whole text where no single word makes it.
std::string word_behind(const Text& text, const std::string& term) {
    if (text.date || text.amount || text.field.analysis == schema::Analysis::phone) return text.text;
    const auto tokens = tokens_of(text.text);
    const auto part = [&](std::size_t first, std::size_t last) {
        return text.text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
    };
    const auto makes_it = [&](const std::string& part) {
        Terms alone;
        alone.add({text.field, part, {}, {}, true});
        return alone.postings().contains(term);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (auto word = part(i, i + 1); makes_it(word)) return word;
    for (std::size_t i = 0; i < tokens.size();) {
        const auto compound = compound_at(tokens, i);
        if (auto words = part(compound.first, compound.last); makes_it(words)) return words;
        i = compound.last;
    }
    return text.text;
}

/// What was typed of a node, without the prefix of a field: its first word as it stands, each of a phrase's words.
std::string typed_word(const Node& node) {
    if (node.op == Op::beginning || node.op == Op::term || node.children.empty()) {
        const bool scoped = node.term.size() > 2 && node.term.front() == 'X';
        return scoped ? node.term.substr(2) : node.term;
    }
    if (node.op == Op::any) return node.term.empty() ? typed_word(node.children.front()) : node.term;
    std::string words;
    for (const auto& child : node.children) words += (words.empty() ? "" : " ") + typed_word(child);
    return words;
}

/// The parts of a word that was split were typed as that word.
std::string typed_word(const Node& part, const std::string& whole) { return part.rule == Rule::split ? whole : typed_word(part); }

class Explanation {
public:
    explicit Explanation(const std::vector<Text>& texts) {
        for (const auto& text : texts) {
            texts_.push_back({&text, {}});
            texts_.back().terms.add(text);
        }
    }

    std::optional<Held> held(const Node& node, const std::string& typed) const {
        switch (node.op) {
        case Op::term: return term(node, typed);
        case Op::any: return any(node, typed);
        case Op::all: return all(node, typed);
        case Op::phrase: return phrase(node, typed);
        case Op::beginning: return beginning(node, typed);
        }
        return std::nullopt;
    }

private:
    std::optional<Held> term(const Node& node, const std::string& typed) const {
        const Read* best = nullptr;
        int weight = 0;
        for (const auto& read : texts_) {
            const auto found = read.terms.postings().find(node.term);
            if (found == read.terms.postings().end() || found->second.weight <= weight) continue;
            best = &read;
            weight = found->second.weight;
        }
        if (best == nullptr) return std::nullopt;
        return Held{weight_of(node.rule) * node.trust * weight, {reason(node.rule, *best->text, node.term, typed)}};
    }

    std::optional<Held> beginning(const Node& node, const std::string& typed) const {
        const Read* best = nullptr;
        std::string word;
        int weight = 0;
        for (const auto& read : texts_)
            for (const auto& [term, posting] : read.terms.postings()) {
                if (posting.weight <= weight || !term.starts_with(node.term)) continue;
                best = &read;
                word = term;
                weight = posting.weight;
            }
        if (best == nullptr) return std::nullopt;
        return Held{weight_of(node.rule) * node.trust * weight, {reason(node.rule, *best->text, word, typed)}};
    }

    std::optional<Held> any(const Node& node, const std::string& typed) const {
        std::optional<Held> best;
        for (const auto& child : node.children)
            if (auto one = held(child, child.op == Op::any || child.op == Op::beginning ? typed_word(child) : typed);
                one && (!best || one->strength > best->strength))
                best = std::move(one);
        return best;
    }

    std::optional<Held> all(const Node& node, const std::string& typed) const {
        Held together;
        for (const auto& child : node.children) {
            auto one = held(child, typed_word(child, typed));
            if (!one) return std::nullopt;
            together.strength += one->strength;
            std::move(one->reasons.begin(), one->reasons.end(), std::back_inserter(together.reasons));
        }
        return node.children.empty() ? std::nullopt : std::optional{std::move(together)};
    }

    std::optional<Held> phrase(const Node& node, const std::string& typed) const {
        for (const auto& read : texts_) {
            if (!side_by_side(node, read.terms)) continue;
            Held together;
            for (const auto& child : node.children) {
                together.strength += weight_of(child.rule) * child.trust * read.terms.postings().at(child.term).weight;
                together.reasons.push_back(reason(child.rule, *read.text, child.term, typed_word(child, typed)));
            }
            return together;
        }
        return std::nullopt;
    }

    static bool side_by_side(const Node& node, const Terms& terms) {
        std::vector<const std::vector<std::uint32_t>*> positions;
        for (const auto& child : node.children) {
            const auto found = terms.postings().find(child.term);
            if (found == terms.postings().end()) return false;
            positions.push_back(&found->second.positions);
        }
        if (positions.size() < 2) return !positions.empty();
        return std::any_of(positions.front()->begin(), positions.front()->end(), [&](std::uint32_t start) {
            for (std::size_t i = 1; i < positions.size(); ++i)
                if (!std::binary_search(positions[i]->begin(), positions[i]->end(), start + i)) return false;
            return true;
        });
    }

    static Reason reason(Rule rule, const Text& text, const std::string& term, const std::string& typed) {
        return {typed, rule, std::string{text.field.name}, word_behind(text, term)};
    }

    std::vector<Read> texts_;
};

} // namespace

std::string_view word(Rule rule) {
    constexpr std::array words{"exact", "joined", "stem", "beginning", "number", "date", "split", "corrected"};
    return words[static_cast<std::size_t>(rule)];
}

std::vector<Reason> explain(const Query& query, const std::vector<Text>& texts) {
    const Explanation explanation{texts};
    std::vector<Reason> reasons;
    for (const auto& clause : query.required) {
        auto found = explanation.held(clause, typed_word(clause));
        if (!found) return {};
        std::move(found->reasons.begin(), found->reasons.end(), std::back_inserter(reasons));
    }
    return reasons;
}

} // namespace planche::search
