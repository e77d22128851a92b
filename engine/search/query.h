// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/ranges.h"
#include "engine/search/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What was typed into the search box, understood. The grammar is small and never required:
///
///     words           all of them, in any order; the last is a beginning unless a space follows it
///     "exact phrase"  -word  -"phrase"
///     ville:lyon      one field (schema::field_words)
///     date:2025-01..2025-06  montant:>1000  prix:200..900
///
/// Whatever does not read as one of these is searched as plain words.
namespace planche::search {

/// How a term came to stand for what was typed: decides what it weighs, and explains a hit.
enum class Rule : std::uint8_t { exact, joined, stem, beginning, number, date, split, corrected };

/// A tree of terms. `beginning` stands for all words that begin so; the plan (plan.h) looks them up.
struct Node {
    enum class Op : std::uint8_t { term, beginning, any, all, phrase } op = Op::term;
    Rule rule = Rule::exact;
    std::string term; ///< of `term`: as in the index; of `beginning`: folded, without prefix
    schema::Scope scope = schema::Scope::none;
    std::vector<Node> children;
    double trust = 1; ///< how likely a correction is what was meant, beside the likeliest
};

inline Node leaf(std::string term, Rule rule) { return {Node::Op::term, rule, std::move(term), schema::Scope::none, {}, 1}; }

/// "statut:client", "-type:image"
struct TypedChoice {
    schema::Facet facet;
    std::string value;
    bool excluded = false;
};

struct Query {
    std::string text;
    std::vector<Node> required, excluded;
    std::vector<TypedChoice> choices;
    Ranges ranges;

    /// No words to look for: every record that the choices and ranges leave.
    bool everything() const { return required.empty() && excluded.empty(); }
};

/// Never refuses.
Query parse_query(std::string_view typed);

} // namespace planche::search
