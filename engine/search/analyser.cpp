// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/analyser.h"
#include "engine/search/fold.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <xapian.h>

namespace planche::search {

namespace {

constexpr std::array<std::string_view, 14> elisions{"l", "d",  "j",     "m",      "t",      "s",      "n",
                                                    "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"};

constexpr std::array<std::string_view, 30> stop_words{"a",  "and", "au",   "aux", "avec", "ce", "ces", "dans", "de",   "des",
                                                      "du", "en",  "et",   "for", "in",   "la", "le",  "les",  "of",   "on",
                                                      "ou", "par", "pour", "sur", "the",  "to", "un",  "une",  "with", "y"};
static_assert(std::is_sorted(stop_words.begin(), stop_words.end()));

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void cut_to_whole_characters(std::string& text, std::size_t bytes) {
    if (text.size() <= bytes) return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    text.resize(bytes);
}

/// What stands between two tokens.
struct Gap {
    int signs = 0;
    Sign last = Sign::other;

    Joint joint() const { return signs == 1 && last != Sign::other ? Joint::tight : Joint::loose; }
};

void finish(Token& token, std::string_view text) {
    const auto original = text.substr(token.begin, token.end - token.begin);
    if (!is_ascii(original)) {
        token.accented = lower(original);
        cut_to_whole_characters(token.accented, max_word_bytes);
    }
    cut_to_whole_characters(token.folded, max_word_bytes);
    if (token.accented == token.folded) token.accented.clear();
    token.digits = all_digits(token.folded);
}

std::string stem(const std::string& word) {
    thread_local const Xapian::Stem french{"fr"}; // a Stem object holds its working memory: one a thread
    return french(word);
}

std::vector<std::string> computed_stems(const std::string& folded, const std::string& accented) {
    std::vector<std::string> stems{fold(stem(accented.empty() ? folded : accented))};
    if (!accented.empty())
        if (auto plain = stem(folded); plain != stems.front()) stems.push_back(std::move(plain));
    return stems;
}

} // namespace

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    Gap gap;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const char32_t c = next_code_point(text, at);
        const Sign sign = sign_of(c);
        if (sign == Sign::word) {
            if (!inside) {
                tokens.emplace_back();
                tokens.back().begin = static_cast<std::uint32_t>(begin);
                tokens.back().joint = tokens.size() == 1 ? Joint::loose : gap.joint();
                inside = true;
            }
            append_folded(c, tokens.back().folded);
            tokens.back().end = static_cast<std::uint32_t>(at);
            continue;
        }
        if (inside) {
            inside = false;
            gap = {};
            const auto& word = tokens.back().folded;
            tokens.back().elided = sign == Sign::apostrophe && std::find(elisions.begin(), elisions.end(), word) != elisions.end();
        }
        ++gap.signs;
        gap.last = sign;
    }
    for (auto& token : tokens) finish(token, text);
    std::erase_if(tokens, [](const Token& token) { return token.folded.empty(); });
    for (std::size_t i = 0; i < tokens.size(); ++i) // an article stands before something
        if (tokens[i].elided && (i + 1 == tokens.size() || tokens[i + 1].joint == Joint::loose)) tokens[i].elided = false;
    return tokens;
}

std::vector<std::string> stems_of(const Token& token) {
    if (token.folded.size() < 3 || std::any_of(token.folded.begin(), token.folded.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    constexpr std::size_t most_remembered = 20'000;
    thread_local std::unordered_map<std::string, std::vector<std::string>> remembered;
    const auto& word = token.accented.empty() ? token.folded : token.accented;
    if (const auto found = remembered.find(word); found != remembered.end()) return found->second;
    if (remembered.size() >= most_remembered) remembered.clear();
    return remembered.emplace(word, computed_stems(token.folded, token.accented)).first->second;
}

bool is_stop_word(std::string_view folded) { return std::binary_search(stop_words.begin(), stop_words.end(), folded); }

Compound compound_at(const std::vector<Token>& tokens, std::size_t first) {
    auto last = first + 1;
    while (last < tokens.size() && tokens[last].joint == Joint::tight) ++last;
    return {first, last};
}

std::string joined(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    std::string word;
    for (auto i = first; i < last; ++i) word += tokens[i].folded;
    cut_to_whole_characters(word, max_word_bytes);
    return word;
}

} // namespace planche::search
