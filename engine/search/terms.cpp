// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/terms.h"
#include "engine/search/numbers.h"

#include <algorithm>

namespace planche::search {

namespace {

using schema::Analysis;
using schema::prefix_of;
using schema::Scope;

constexpr std::uint32_t between_texts = 100; // positions, so that no phrase spans two texts
constexpr std::size_t most_joined = 4;       // parts of a compound that are also found written in one
constexpr std::size_t siren_digits = 9;

std::string prefixed(std::string_view prefix, std::string_view word) {
    std::string term;
    term.reserve(prefix.size() + word.size());
    term += prefix;
    term += word;
    return term;
}

} // namespace

void Terms::put(std::string term, int weight) {
    constexpr int most_repetitions = 3;
    auto& posting = postings_[std::move(term)];
    if (posting.weight > 0 && posting.repetitions < most_repetitions) ++posting.repetitions;
    posting.weight = std::max(posting.weight, weight);
}

void Terms::put_word(const schema::Field& field, const std::string& word) {
    put(word, field.weight);
    words_.try_emplace(word);
    if (field.scope != Scope::none) put(prefixed(prefix_of(field.scope), word), field.weight);
}

void Terms::put_token(const schema::Field& field, const Token& token) {
    put_word(field, token.folded);
    postings_[token.folded].positions.push_back(++position_);
    ++word_count_;
    if (!token.accented.empty()) {
        auto& form = words_[token.folded];
        if (form.empty()) form = token.accented;
    }
    if (field.analysis != Analysis::words) return;
    for (const auto& stem : stems_of(token)) put(prefixed(schema::prefix::stem, stem), field.weight);
}

void Terms::put_compound(const schema::Field& field, const std::vector<Token>& tokens, Compound compound) {
    const auto parts = compound.last - compound.first;
    if (parts < 2) return;
    if (parts <= most_joined) put_word(field, joined(tokens, compound.first, compound.last));
    if (parts == 2) return;
    for (auto i = compound.first; i + 1 < compound.last; ++i) put_word(field, joined(tokens, i, i + 2));
}

void Terms::put_reference(const schema::Field& field, const std::vector<Token>& tokens) {
    std::string whole, plain, digits, plain_digits; // f20260118, f2026118, 20260118, 2026118
    for (const auto& token : tokens) {
        const auto stripped = token.digits ? without_leading_zeros(token.folded) : std::string_view{token.folded};
        if (stripped.size() < token.folded.size()) put_word(field, std::string{stripped});
        whole += token.folded;
        plain += stripped;
        if (token.digits) {
            digits += token.folded;
            plain_digits += stripped;
        } else if (const auto first = token.folded.find_first_of("0123456789"); first != std::string::npos && first > 0) {
            digits += token.folded.substr(first); // "fr56521047381"
            put_word(field, token.folded.substr(0, first));
        }
    }
    if (digits.size() > siren_digits) put_word(field, digits.substr(digits.size() - siren_digits));
    for (auto* form : {&whole, &plain, &digits, &plain_digits}) {
        if (form->empty() || form->size() > max_word_bytes) continue;
        put_word(field, *form);
    }
}

void Terms::add(const Text& text) {
    const auto& field = text.field;
    if (field.analysis == Analysis::date) {
        for (auto& term : date_terms(*text.date)) put(std::move(term), field.weight);
        for (const auto& word : date_words(*text.date)) put_word(field, word);
        return;
    }
    if (field.analysis == Analysis::amount) {
        for (auto& term : amount_terms(*text.amount)) put(std::move(term), field.weight);
        return;
    }
    if (field.analysis == Analysis::phone) {
        for (auto& term : phone_terms(text.text)) put(std::move(term), field.weight);
        return;
    }
    const auto tokens = tokens_of(text.text);
    for (std::size_t i = 0; i < tokens.size();) {
        const auto compound = compound_at(tokens, i);
        for (; i < compound.last; ++i)
            if (!tokens[i].elided) put_token(field, tokens[i]);
        put_compound(field, tokens, compound);
    }
    if (field.analysis == Analysis::reference) put_reference(field, tokens);
    position_ += between_texts;
}

} // namespace planche::search
