// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/plan.h"
#include "engine/search/meanings.h"
#include "engine/search/sequence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <xapian.h>

namespace planche::search {

namespace {

using schema::Scope;
using Op = Node::Op;

// --------------------------------------------------------------------------------------------------------------- widening

class Widening {
public:
    Widening(Lookup& lookup, Doubt doubt) : lookup_{lookup}, vocabulary_{lookup.vocabulary()}, doubt_{doubt} {}

    std::vector<Correction> corrections;

    void widen(Node& node) {
        if (node.op == Op::phrase) return;
        if (node.op == Op::beginning) {
            if (node.scope != Scope::none) node = words_of_field(node);
            return;
        }
        if (node.op == Op::term) {
            if (is_typed_word(node)) stand_in(node);
            return;
        }
        for (auto& child : node.children)
            if (child.op != Op::term) widen(child);
        if (node.op == Op::any) stand_in(node);
        if (node.op == Op::all)
            for (auto& child : node.children)
                if (child.op == Op::term && is_typed_word(child)) stand_in(child);
    }

private:
    static bool is_typed_word(const Node& node) {
        return node.op == Op::term && node.rule == Rule::exact && !node.term.empty() &&
               !(node.term.front() >= 'A' && node.term.front() <= 'Z');
    }

    /// A field's words are read from the index itself: they are few, and asked for rarely.
    Node words_of_field(const Node& asked) const {
        constexpr std::size_t most_read = 2000, most_words = 50;
        const auto beginning = std::string{schema::prefix_of(asked.scope)} + asked.term;
        const auto& database = lookup_.database();
        std::vector<std::pair<std::uint32_t, std::string>> words;
        for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning) && words.size() < most_read; ++term)
            words.emplace_back(term.get_termfreq(), *term);
        std::sort(words.begin(), words.end(), std::greater{});
        if (words.size() > most_words) words.resize(most_words);
        Node any{Op::any, Rule::beginning, asked.term, asked.scope, {}};
        for (auto& [records, term] : words) any.children.push_back(leaf(std::move(term), Rule::beginning));
        return any;
    }

    bool found(const Node& node) const {
        if (node.op == Op::term) return lookup_.exists(node.term);
        if (node.op == Op::beginning) return !lookup_.beginning(node.term).empty();
        if (node.op == Op::any)
            return std::any_of(node.children.begin(), node.children.end(), [this](const Node& child) { return found(child); });
        return std::all_of(node.children.begin(), node.children.end(), [this](const Node& child) { return found(child); });
    }

    /// A word that no record bears gets what it may have meant; so does one that some do, when every word is doubted. What is written in
    /// one and stands side by side in some record is found whatever else is.
    void stand_in(Node& node) {
        const Node* exact = &node;
        if (node.op == Op::any) {
            if (node.children.empty() || !is_typed_word(node.children.front())) return;
            exact = &node.children.front();
        }
        const auto word = exact->term;
        const bool known = found(node);
        auto meant = two_words(word, known, vocabulary_, [this](const Node& both) { return occurs(both); });
        if (!known) append(meant, with_or_without_article(word, vocabulary_));
        if (!known || doubt_ == Doubt::every_word) {
            auto slips = slips_of(word, !known && node.op == Op::any && is_open(node) ? Extent::beginning : Extent::whole, vocabulary_);
            if (!slips.empty()) remember(word, slips);
            append(meant, std::move(slips));
        }
        if (meant.empty()) return;
        if (node.op == Op::term) node = Node{Op::any, Rule::exact, {}, Scope::none, {std::move(node)}};
        append(node.children, trusted(std::move(meant)));
    }

    void remember(const std::string& word, const std::vector<Meant>& slips) {
        Correction correction{word, {}};
        for (const auto& slip : slips) correction.meant.push_back(slip.node.term);
        corrections.push_back(std::move(correction));
    }

    template <class T>
    static void append(std::vector<T>& to, std::vector<T> some) {
        std::move(some.begin(), some.end(), std::back_inserter(to));
    }

    /// Still being typed: one of its alternatives is a beginning.
    static bool is_open(const Node& any) {
        return std::any_of(any.children.begin(), any.children.end(),
                           [](const Node& child) { return child.op != Op::term && child.rule == Rule::beginning; });
    }

    bool occurs(const Node&) const;

    Lookup& lookup_;
    const Vocabulary& vocabulary_;
    Doubt doubt_;
};

// --------------------------------------------------------------------------------------------------------------- planning

class Planning {
public:
    explicit Planning(Lookup& lookup) : lookup_{lookup}, documents_{static_cast<double>(lookup.documents())} {}

    /// Null when nothing can fit.
    CursorPtr cursor(const Node& node) const { return cursor(node, 0); }

private:
    /// `bearers` is how many records the whole alternative is taken to find, so that a rare form of a common word does not outweigh it.
    CursorPtr cursor(const Node& node, std::uint64_t bearers) const {
        switch (node.op) {
        case Op::term: return term(node, bearers);
        case Op::any: return any(node, bearers);
        case Op::all: return all(node);
        case Op::phrase: return phrase(node);
        case Op::beginning: return beginning(node, bearers);
        }
        return nullptr;
    }

    double rarity(std::uint64_t bearers) const {
        const auto n = static_cast<double>(bearers);
        const double odds = (documents_ - n + 0.5) / (n + 0.5);
        return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
    }

    CursorPtr term(const Node& node, std::uint64_t bearers) const {
        const auto& list = lookup_.term(node.term);
        return list.bound() == 0 ? nullptr : list.cursor(weight(node, std::max(list.bound(), bearers)));
    }

    CursorPtr beginning(const Node& node, std::uint64_t bearers) const {
        bearers = std::max(bearers, most_bearers(node));
        std::vector<CursorPtr> found;
        for (const auto& list : lookup_.beginning(node.term)) found.push_back(list.cursor(weight(node, bearers)));
        return found.empty() ? nullptr : any_cursor(std::move(found));
    }

    double weight(const Node& node, std::uint64_t bearers) const { return weight_of(node.rule) * node.trust * rarity(bearers); }

    std::uint64_t most_bearers(const Node& node) const {
        if (node.op == Op::term) return lookup_.term(node.term).bound();
        std::uint64_t most = 0;
        if (node.op == Op::beginning)
            for (const auto& list : lookup_.beginning(node.term)) most = std::max(most, list.bound());
        if (node.op == Op::any)
            for (const auto& child : node.children) most = std::max(most, most_bearers(child));
        return most;
    }

    CursorPtr any(const Node& node, std::uint64_t bearers) const {
        bearers = std::max(bearers, most_bearers(node));
        std::vector<CursorPtr> found;
        for (const auto& child : node.children)
            if (auto one = cursor(child, bearers)) found.push_back(std::move(one));
        return found.empty() ? nullptr : any_cursor(std::move(found));
    }

    CursorPtr all(const Node& node) const {
        std::vector<CursorPtr> every;
        for (const auto& child : node.children) {
            auto one = cursor(child);
            if (!one) return nullptr;
            every.push_back(std::move(one));
        }
        return every.empty() ? nullptr : all_cursor(std::move(every));
    }

    CursorPtr phrase(const Node& node) const {
        std::vector<std::string> terms;
        std::vector<CursorPtr> words;
        for (const auto& child : node.children) {
            auto one = cursor(child);
            if (!one) return nullptr;
            terms.push_back(child.term);
            words.push_back(std::move(one));
        }
        if (words.size() < 2) return words.empty() ? nullptr : std::move(words.front());
        return phrase_cursor(std::move(words), [&lists = lookup_.lists(), terms = std::move(terms)](DocumentNumber document) {
            return side_by_side(lists.sequence(document), terms);
        });
    }

    Lookup& lookup_;
    double documents_;
};

bool Widening::occurs(const Node& node) const {
    const auto cursor = Planning{lookup_}.cursor(node);
    return cursor && cursor->at() != Cursor::end;
}

} // namespace

double weight_of(Rule rule) {
    switch (rule) {
    case Rule::exact: return 1.0;
    case Rule::date:
    case Rule::number: return 0.95;
    case Rule::joined: return 0.9;
    case Rule::split: return 0.4;
    case Rule::stem: return 0.9;
    case Rule::beginning: return 0.6;
    case Rule::corrected: return 0.4;
    }
    return 1.0;
}

Widened widened(Query query, Lookup& lookup, Doubt doubt) {
    Widening widening{lookup, doubt};
    for (auto& node : query.required) widening.widen(node);
    return {std::move(query), std::move(widening.corrections)};
}

Plan plan(const Query& query, Lookup& lookup) {
    const Planning planning{lookup};
    Plan plan;
    if (!query.required.empty()) plan.required = planning.cursor(Node{Op::all, Rule::exact, {}, Scope::none, query.required});
    for (const auto& node : query.excluded)
        if (auto cursor = planning.cursor(node)) plan.excluded.push_back(std::move(cursor));
    return plan;
}

} // namespace planche::search
