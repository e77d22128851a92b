// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/typed.h"

#include "engine/search/analyser.h"

#include <algorithm>
#include <random>

namespace planche::bench {

namespace {

using records::Kind;

class Typist {
public:
    Typist(const store::Reading& reading, std::uint64_t seed) : reading_{reading}, random_{seed} {}

    std::string query() {
        auto text = below(10) < 3 ? person() : below(7) < 3 ? image() : below(4) < 2 ? firm() : below(2) == 0 ? place() : document();
        return below(8) == 0 ? slipped(std::move(text)) : text;
    }

private:
    std::size_t below(std::size_t end) { return random_() % std::max<std::size_t>(end, 1); }

    template <class T>
    T any() {
        for (;;) {
            std::optional<T> found;
            const auto from = 1 + below(reading_.last_number());
            const auto visit = [&](const store::Stored& stored) {
                found = std::get<T>(stored.value);
                return false;
            };
            reading_.each(T::kind, visit, from);
            if (!found) reading_.each(T::kind, visit);
            if (found) return *found;
        }
    }

    std::string word_of(const std::string& text) {
        std::vector<std::string> words;
        for (const auto& token : search::tokens_of(text))
            if (token.folded.size() > 3) words.push_back(text.substr(token.begin, token.end - token.begin));
        return words.empty() ? text : words[below(words.size())];
    }

    std::string person() {
        const auto contact = any<records::Contact>();
        switch (below(5)) {
        case 0: return contact.name.family;
        case 1: return contact.name.given + " " + contact.name.family;
        case 2: return contact.addresses.empty() ? contact.name.given : contact.name.given + " " + contact.addresses.front().city;
        case 3: return contact.phones.empty() ? contact.display_name : contact.phones.front().value;
        default: return contact.emails.empty() ? contact.name.family : contact.emails.front().value;
        }
    }
    std::string firm() {
        const auto company = any<records::Company>();
        return below(2) == 0 || company.addresses.empty() ? company.name : word_of(company.name) + " " + company.addresses.front().city;
    }
    std::string image() {
        const auto picture = any<records::Image>();
        const auto& text = picture.caption.empty() ? picture.title : picture.caption;
        switch (below(4)) {
        case 0: return word_of(text);
        case 1: return word_of(text) + " " + picture.city;
        case 2: return '"' + picture.title + '"';
        default: return word_of(text) + " " + word_of(text);
        }
    }
    std::string place() {
        const auto location = any<records::Location>();
        return below(2) == 0 || location.types.empty() ? location.name : location.types.front() + " " + location.address.city;
    }
    std::string document() {
        const auto invoice = any<records::Invoice>();
        switch (below(4)) {
        case 0: return invoice.number;
        case 1: return "facture " + invoice.buyer.name;
        case 2: return invoice.issue_date ? records::to_fr(*invoice.issue_date) : invoice.number;
        default: return word_of(invoice.buyer.name) + " -avoir";
        }
    }

    /// Two letters in the wrong order, or one too few.
    std::string slipped(std::string text) {
        if (text.size() < 5) return text;
        const auto at = 1 + below(text.size() - 3);
        const auto plain = [&](std::size_t i) { return (text[i] >= 'a' && text[i] <= 'z'); };
        if (!plain(at) || !plain(at + 1)) return text;
        if (below(2) == 0)
            std::swap(text[at], text[at + 1]);
        else
            text.erase(at, 1);
        return text;
    }

    const store::Reading& reading_;
    std::mt19937_64 random_;
};

} // namespace

std::vector<std::string> keystrokes_of(const std::string& query) {
    std::vector<std::string> typed;
    for (std::size_t end = 1; end <= query.size(); ++end) {
        const bool inside_a_letter = end < query.size() && (static_cast<unsigned char>(query[end]) & 0xC0) == 0x80;
        if (!inside_a_letter) typed.push_back(query.substr(0, end));
    }
    return typed;
}

std::vector<std::string> typed_keystrokes(const store::Reading& reading, std::uint64_t seed, std::size_t queries) {
    Typist typist{reading, seed};
    std::vector<std::string> typed;
    for (std::size_t made = 0; made < queries;) {
        const auto query = typist.query();
        if (query.size() <= 2) continue;
        ++made;
        for (auto& keystroke : keystrokes_of(query)) typed.push_back(std::move(keystroke));
    }
    return typed;
}

} // namespace planche::bench
