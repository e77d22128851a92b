// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/query.h"
#include "engine/records/id.h"
#include "engine/records/money.h"
#include "engine/search/analyser.h"
#include "engine/search/fold.h"
#include "engine/search/numbers.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::search {

namespace {

using schema::Asks;
using schema::Measure;
using schema::Scope;
using Op = Node::Op;

Node beginning(std::string folded, Scope scope) { return {Op::beginning, Rule::beginning, std::move(folded), scope, {}}; }
Node group(Op op, std::vector<Node> children) {
    if (children.size() == 1) return std::move(children.front());
    return {op, Rule::exact, {}, Scope::none, std::move(children)};
}

std::string in_scope(Scope scope, std::string_view word) { return std::string{schema::prefix_of(scope)} + std::string{word}; }

/// Whether the last word is still being typed.
enum class Ending { complete, open };

/// Plain words in a row, or the value of a field.
class Region {
public:
    Region(std::string_view text, Scope scope, Ending ending) : text_{text}, scope_{scope}, tokens_{tokens_of(text)}, ending_{ending} {
        if (!text.empty() && text.find_last_of(" \t\r\n") == text.size() - 1) ending_ = Ending::complete;
    }

    std::vector<Node> clauses() {
        std::vector<Node> clauses;
        std::vector<Node> stop_words;
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto compound = compound_at(tokens_, i);
            const auto end = numbers_end(i);
            if (const auto date = date_at(tokens_, i, text_); date && stands_alone(date->last)) {
                clauses.push_back(date_clause(i, *date, end));
                i = date->last;
            } else if (end > i) {
                clauses.push_back(numbers(i, end));
                i = end;
            } else if (compound.last - compound.first > 1) {
                clauses.push_back(compound_clause(compound));
                i = compound.last;
            } else {
                const bool means_nothing = scope_ == Scope::none && !open(i) && is_stop_word(tokens_[i].folded);
                (means_nothing ? stop_words : clauses).push_back(word_clause(i));
                ++i;
            }
        }
        return clauses.empty() ? stop_words : clauses;
    }

    /// One word between quotes is a phrase too: nothing but itself is meant.
    std::vector<Node> phrase() {
        if (tokens_.empty()) return {};
        auto node = phrase_of(0, tokens_.size());
        if (node.op != Op::term) return {std::move(node)};
        return {Node{Op::phrase, Rule::exact, {}, Scope::none, {std::move(node)}}};
    }

private:
    bool open(std::size_t i) const { return ending_ == Ending::open && i + 1 == tokens_.size(); }
    /// Nothing hangs on what ends before this token: "06.12.34.56" is no date.
    bool stands_alone(std::size_t last) const { return last == tokens_.size() || tokens_[last].joint == Joint::loose; }
    bool plain(std::size_t i) const { return !tokens_[i].digits && compound_at(tokens_, i).last == i + 1; }

    Node phrase_of(std::size_t first, std::size_t last) const {
        std::vector<Node> words;
        for (auto i = first; i < last; ++i)
            if (!tokens_[i].elided) words.push_back(leaf(in_scope(scope_, tokens_[i].folded), Rule::exact));
        return group(scope_ == Scope::none ? Op::phrase : Op::all, std::move(words));
    }

    /// The word, its stems, what it makes with its neighbour when written in one, and what begins with it.
    std::vector<Node> alternatives(std::size_t i) const {
        std::vector<Node> any{leaf(in_scope(scope_, tokens_[i].folded), Rule::exact)};
        const auto add_joined = [&](std::size_t first) {
            auto word = joined(tokens_, first, first + 2);
            if (open(first + 1)) any.push_back(beginning(word, scope_));
            any.push_back(leaf(in_scope(scope_, word), Rule::joined));
        };
        if (scope_ == Scope::none)
            for (auto& stem : stems_of(tokens_[i])) any.push_back(leaf(std::string{schema::prefix::stem} + stem, Rule::stem));
        if (i > 0 && tokens_[i].joint == Joint::loose && plain(i) && plain(i - 1) && tokens_[i - 1].joint == Joint::loose)
            add_joined(i - 1);
        if (i + 1 < tokens_.size() && plain(i) && tokens_[i + 1].joint == Joint::loose && plain(i + 1)) add_joined(i);
        if (open(i)) any.push_back(beginning(tokens_[i].folded, scope_));
        return any;
    }

    Node word_clause(std::size_t i) const { return group(Op::any, alternatives(i)); }

    Node all_of(std::size_t first, std::size_t last) const {
        std::vector<Node> words;
        for (auto i = first; i < last; ++i)
            if (!tokens_[i].elided) words.push_back(word_clause(i));
        return group(Op::all, std::move(words));
    }

    Node compound_clause(Compound compound) const {
        auto whole = joined(tokens_, compound.first, compound.last);
        std::vector<Node> any{all_of(compound.first, compound.last), leaf(in_scope(scope_, whole), Rule::joined)};
        if (open(compound.last - 1)) any.push_back(beginning(std::move(whole), scope_));
        return group(Op::any, std::move(any));
    }

    Node date_clause(std::size_t first, const TypedDate& date, std::size_t numbers_end) const {
        const bool in_digits = numbers_end >= date.last; // then it may be another number as well
        std::vector<Node> any{leaf(date.term, Rule::date), in_digits ? numbers(first, date.last) : phrase_of(first, date.last)};
        return group(Op::any, std::move(any));
    }

    /// Behind the run of digits that begins at a token: "06 12", "+33 (0)6.12", "1 250,00". The token itself when it has none.
    std::size_t numbers_end(std::size_t first) const {
        constexpr std::size_t most_digits = 20;
        constexpr std::string_view between = " .-/(),\u00A0\u202F";
        if (first > 0 && tokens_[first].joint == Joint::tight && !tokens_[first - 1].digits) return first;
        std::size_t digits = 0;
        auto i = first;
        for (; i < tokens_.size() && tokens_[i].digits; ++i) {
            digits += tokens_[i].folded.size();
            const auto gap = i == first ? std::string_view{} : text_.substr(tokens_[i - 1].end, tokens_[i].begin - tokens_[i - 1].end);
            if (digits > most_digits || gap.find_first_not_of(between) != std::string_view::npos) break;
        }
        const bool goes_on_in_letters = i > first && i < tokens_.size() && tokens_[i].joint == Joint::tight && !tokens_[i].digits;
        return goes_on_in_letters ? first : i;
    }

    std::string_view typed(std::size_t first, std::size_t last) const {
        auto begin = tokens_[first].begin;
        if (begin > 0 && text_[begin - 1] == '+') --begin;
        return text_.substr(begin, tokens_[last - 1].end - begin);
    }

    Node numbers(std::size_t first, std::size_t last) const {
        const auto as_typed = typed(first, last);
        const auto digits = joined(tokens_, first, last);
        std::vector<Node> any;
        if (last - first == 1)
            any = alternatives(first);
        else
            any.push_back(all_of(first, last));
        for (auto& term : number_terms(as_typed, digits)) any.push_back(leaf(std::move(term), Rule::number));
        if (last - first > 1) {
            any.push_back(leaf(in_scope(scope_, digits), Rule::joined));
            if (open(last - 1)) any.push_back(beginning(digits, scope_));
        }
        return group(Op::any, std::move(any));
    }

    /// What a telephone number or an amount would be, typed so.
    std::vector<std::string> number_terms(std::string_view as_typed, const std::string& digits) const {
        constexpr std::size_t shortest_end = 4, longest_end = 9;
        std::vector<std::string> terms;
        if (scope_ != Scope::none && scope_ != Scope::phone) return terms;
        const auto number = dialled(as_typed);
        if (number.size() >= 2 && (number.front() == '0' || number.front() == '+' || scope_ == Scope::phone))
            terms.push_back(fmt::format("{}{}", schema::prefix::phone, number));
        if (digits.starts_with("33") && digits.size() > 4) terms.push_back(fmt::format("{}0{}", schema::prefix::phone, digits.substr(2)));
        if (digits.size() >= shortest_end && digits.size() <= longest_end)
            terms.push_back(fmt::format("{}{}", schema::prefix::phone_end, digits));
        if (const auto amount = records::parse_amount(as_typed); amount && scope_ == Scope::none) {
            terms.push_back(fmt::format("{}{}", schema::prefix::amount, amount->cents()));
            if (amount->cents() % 100 == 0) terms.push_back(fmt::format("{}{}", schema::prefix::euros, amount->cents() / 100));
        }
        return terms;
    }

    std::string_view text_;
    Scope scope_;
    std::vector<Token> tokens_;
    Ending ending_;
};

class Parser {
public:
    explicit Parser(std::string_view typed) : typed_{typed} { query_.text = typed; }

    Query parse() {
        while (at_ < typed_.size()) {
            if (is_space(at_))
                append_plain(1);
            else if (!begins_word() || (!exclusion() && !phrase() && !field()))
                append_plain(word_end(at_) - at_);
        }
        flush_plain();
        return std::move(query_);
    }

private:
    bool is_space(std::size_t at) const { return typed_[at] == ' ' || typed_[at] == '\t' || typed_[at] == '\n' || typed_[at] == '\r'; }
    bool begins_word() const { return at_ == 0 || is_space(at_ - 1); }
    std::size_t word_end(std::size_t from) const {
        while (from < typed_.size() && !is_space(from)) ++from;
        return from;
    }
    Ending ending_at(std::size_t end) const { return end == typed_.size() ? Ending::open : Ending::complete; }

    void append_plain(std::size_t bytes) {
        if (plain_end_ != at_) flush_plain();
        if (plain_end_ == plain_begin_) plain_begin_ = at_;
        at_ += bytes;
        plain_end_ = at_;
    }
    void flush_plain() {
        if (plain_end_ > plain_begin_)
            require(Region{typed_.substr(plain_begin_, plain_end_ - plain_begin_), Scope::none, ending_at(plain_end_)}.clauses());
        plain_begin_ = plain_end_ = at_;
    }
    void require(std::vector<Node> nodes) { std::move(nodes.begin(), nodes.end(), std::back_inserter(query_.required)); }

    /// The inside of the quotes that open at `at`; nothing when they do not close.
    std::optional<std::string_view> quoted(std::size_t at) const {
        if (at >= typed_.size() || typed_[at] != '"') return std::nullopt;
        const auto close = typed_.find('"', at + 1);
        if (close == std::string_view::npos) return std::nullopt;
        return typed_.substr(at + 1, close - at - 1);
    }

    bool exclusion() {
        if (typed_[at_] != '-' || at_ + 1 >= typed_.size() || is_space(at_ + 1)) return false;
        const auto inside = quoted(at_ + 1);
        const auto end = inside ? at_ + inside->size() + 3 : word_end(at_ + 1);
        const auto word = typed_.substr(at_ + 1, end - at_ - 1);
        if (!inside && choice(word, true)) return finish(end);
        auto nodes =
            inside ? Region{*inside, Scope::none, Ending::complete}.phrase() : Region{word, Scope::none, Ending::complete}.clauses();
        if (nodes.empty()) return false;
        query_.excluded.push_back(group(Op::all, std::move(nodes)));
        return finish(end);
    }

    bool phrase() {
        const auto inside = quoted(at_);
        if (!inside) return false;
        flush_plain();
        require(Region{*inside, Scope::none, Ending::complete}.phrase());
        return finish(at_ + inside->size() + 2);
    }

    bool field() {
        const auto end = word_end(at_);
        const auto colon = typed_.substr(at_, end - at_).find(':');
        if (colon == std::string_view::npos || colon == 0) return false;
        const auto name = fold(typed_.substr(at_, colon));
        const auto* word =
            std::find_if(schema::field_words.begin(), schema::field_words.end(), [&](const auto& known) { return known.word == name; });
        if (word == schema::field_words.end()) return false;
        const auto inside = quoted(at_ + colon + 1);
        const auto value_end = inside ? at_ + colon + 3 + inside->size() : end;
        const auto value = inside ? *inside : typed_.substr(at_ + colon + 1, end - at_ - colon - 1);
        if (value.empty() || !take_field(*word, value, inside ? Ending::complete : ending_at(end))) return false;
        return finish(value_end);
    }

    bool take_field(const schema::FieldWord& word, std::string_view value, Ending ending) {
        switch (word.asks) {
        case Asks::words: {
            auto nodes = Region{value, word.scope, ending}.clauses();
            if (nodes.empty()) return false;
            flush_plain();
            require(std::move(nodes));
            return true;
        }
        case Asks::status:
        case Asks::kind: return choose(word.asks, value, false);
        case Asks::date: return narrow(query_.ranges[Measure::date], parse_bounds(value, parse_days));
        case Asks::amount: return narrow(query_.ranges[Measure::amount], parse_bounds(value, parse_cents));
        case Asks::price: return narrow(query_.ranges[Measure::price], parse_bounds(value, parse_cents));
        case Asks::area: return narrow(query_.ranges[Measure::area], parse_bounds(value, parse_whole));
        }
        return false;
    }

    static bool narrow(Bounds& bounds, const std::optional<Bounds>& typed) {
        if (typed) bounds = intersection(bounds, *typed);
        return typed.has_value();
    }

    /// "statut:client" behind a minus.
    bool choice(std::string_view word, bool excluded) {
        const auto colon = word.find(':');
        if (colon == std::string_view::npos) return false;
        const auto name = fold(word.substr(0, colon));
        for (const auto& known : schema::field_words)
            if (known.word == name && (known.asks == Asks::status || known.asks == Asks::kind))
                return choose(known.asks, word.substr(colon + 1), excluded);
        return false;
    }

    bool choose(Asks asks, std::string_view value, bool excluded) {
        std::string folded;
        for (const auto& token : tokens_of(value)) folded += token.folded;
        if (asks == Asks::kind) {
            for (const auto& known : records::kind_names)
                if (known.name == folded || known.plural == folded) return chosen(schema::Facet::kind, known.name, excluded);
            for (const auto& known : schema::kind_words)
                if (folded == known.word || folded == std::string{known.word} + "s")
                    return chosen(schema::Facet::kind, known.kind, excluded);
            return false;
        }
        for (const auto& known : schema::status_words) {
            std::string plain{known.word};
            std::erase(plain, '_');
            if (folded == plain || folded == plain + "s") return chosen(known.facet, known.value, excluded);
        }
        return false;
    }
    bool chosen(schema::Facet facet, std::string_view value, bool excluded) {
        query_.choices.push_back({facet, std::string{value}, excluded});
        return true;
    }

    bool finish(std::size_t end) {
        flush_plain();
        at_ = end;
        return true;
    }

    std::string_view typed_;
    std::size_t at_ = 0, plain_begin_ = 0, plain_end_ = 0;
    Query query_;
};

} // namespace

Query parse_query(std::string_view typed) { return Parser{typed}.parse(); }

} // namespace planche::search
