// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/plan.h"
#include "engine/search/meanings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <xapian.h>

namespace planche::search {

namespace {

using schema::Scope;
using Op = Node::Op;

constexpr std::size_t most_words = 50; // that a beginning stands for

// --------------------------------------------------------------------------------------------------------------- widening

class Widening {
public:
    Widening(const Vocabulary& vocabulary, const Xapian::Database& database, Doubt doubt)
        : vocabulary_{vocabulary},
          database_{database},
          doubt_{doubt} {}

    std::vector<Correction> corrections;

    void widen(Node& node) {
        if (node.op == Op::phrase) return;
        if (node.op == Op::beginning) {
            node = words_beginning_with(node);
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

    Node words_beginning_with(const Node& asked) const {
        Node any{Op::any, Rule::beginning, asked.term, asked.scope, {}};
        if (asked.scope != Scope::none) {
            any.children = scoped_words(std::string{schema::prefix_of(asked.scope)} + asked.term);
            return any;
        }
        if (asked.term.size() <= schema::reference_edge_bytes)
            any.children.push_back(leaf(std::string{schema::prefix::edge} + asked.term, Rule::beginning));
        if (asked.term.size() > schema::edge_bytes)
            for (const auto& word : vocabulary_.beginning_with(asked.term, most_words))
                any.children.push_back(leaf(std::string{word.text}, Rule::beginning));
        return any;
    }

    /// A field's words are read from the index itself: they are few, and asked for rarely.
    std::vector<Node> scoped_words(const std::string& beginning) const {
        constexpr std::size_t most_read = 2000;
        std::vector<std::pair<std::uint32_t, std::string>> words;
        for (auto term = database_.allterms_begin(beginning); term != database_.allterms_end(beginning) && words.size() < most_read; ++term)
            words.emplace_back(term.get_termfreq(), *term);
        std::sort(words.begin(), words.end(), std::greater{});
        if (words.size() > most_words) words.resize(most_words);
        std::vector<Node> nodes;
        for (auto& [records, term] : words) nodes.push_back(leaf(std::move(term), Rule::beginning));
        return nodes;
    }

    bool found(const Node& node) const {
        if (node.op == Op::term) return database_.term_exists(node.term);
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
                           [](const Node& child) { return child.op == Op::any && child.rule == Rule::beginning; });
    }

    bool occurs(const Node&) const;

    const Vocabulary& vocabulary_;
    const Xapian::Database& database_;
    Doubt doubt_;
};

// --------------------------------------------------------------------------------------------------------------- planning

class Planning {
public:
    explicit Planning(const Xapian::Database& database) : database_{database}, documents_{static_cast<double>(database.get_doccount())} {}

    /// Null when nothing can fit.
    CursorPtr cursor(const Node& node) const { return cursor(node, 0); }

private:
    /// `bearers` is how many records the whole alternative is taken to find, so that a rare form of a common word does not outweigh it.
    CursorPtr cursor(const Node& node, std::uint32_t bearers) const {
        switch (node.op) {
        case Op::term: return term(node, bearers);
        case Op::any: return any(node, bearers);
        case Op::all: return all(node);
        case Op::phrase: return phrase(node);
        case Op::beginning: break; // widening has looked them up
        }
        return nullptr;
    }

    double rarity(std::uint32_t bearers) const {
        const double n = bearers;
        const double odds = (documents_ - n + 0.5) / (n + 0.5);
        return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
    }

    CursorPtr term(const Node& node, std::uint32_t bearers) const {
        const auto own = database_.get_termfreq(node.term);
        if (own == 0) return nullptr;
        return term_cursor(database_, node.term, weight_of(node.rule) * node.trust * rarity(std::max(own, bearers)), own);
    }

    std::uint32_t most_bearers(const Node& node) const {
        if (node.op == Op::term) return database_.get_termfreq(node.term);
        std::uint32_t most = 0;
        if (node.op == Op::any)
            for (const auto& child : node.children) most = std::max(most, most_bearers(child));
        return most;
    }

    CursorPtr any(const Node& node, std::uint32_t bearers) const {
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
        if (words.size() == 1) return std::move(words.front());
        return words.empty() ? nullptr : phrase_cursor(database_, std::move(terms), std::move(words));
    }

    const Xapian::Database& database_;
    double documents_;
};

bool Widening::occurs(const Node& node) const {
    const auto cursor = Planning{database_}.cursor(node);
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
    case Rule::stem: return 0.95;
    case Rule::beginning: return 0.6;
    case Rule::corrected: return 0.4;
    }
    return 1.0;
}

Widened widened(Query query, const Vocabulary& vocabulary, const Xapian::Database& database, Doubt doubt) {
    Widening widening{vocabulary, database, doubt};
    for (auto& node : query.required) widening.widen(node);
    return {std::move(query), std::move(widening.corrections)};
}

Plan plan(const Query& query, const Xapian::Database& database) {
    const Planning planning{database};
    Plan plan;
    if (!query.required.empty()) plan.required = planning.cursor(Node{Op::all, Rule::exact, {}, Scope::none, query.required});
    for (const auto& node : query.excluded)
        if (auto cursor = planning.cursor(node)) plan.excluded.push_back(std::move(cursor));
    return plan;
}

} // namespace planche::search
