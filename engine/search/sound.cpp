// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/sound.h"

#include <algorithm>
#include <array>

namespace planche::search {

namespace {

constexpr char nasal_a = '1', nasal_i = '2', nasal_o = '3';

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }
constexpr bool softens(char c) { return c == 'e' || c == 'i' || c == 'y'; }

struct Spelling {
    std::string_view letters, sound;
};
/// The longest that fits is taken; `h` has gone by then, except behind c, p and s.
constexpr std::array spellings{
    Spelling{"eau", "o"}, Spelling{"sch", "c"}, Spelling{"tch", "c"}, Spelling{"oeu", "e"}, Spelling{"cqu", "k"}, Spelling{"au", "o"},
    Spelling{"ai", "e"},  Spelling{"ay", "e"},  Spelling{"ei", "e"},  Spelling{"ey", "e"},  Spelling{"eu", "e"},  Spelling{"oe", "e"},
    Spelling{"ae", "e"},  Spelling{"ou", "u"},  Spelling{"ow", "u"},  Spelling{"oo", "u"},  Spelling{"oi", "ua"}, Spelling{"oy", "ua"},
    Spelling{"ph", "f"},  Spelling{"ch", "c"},  Spelling{"sh", "c"},  Spelling{"ck", "k"},  Spelling{"qu", "k"},  Spelling{"gn", "n"},
    Spelling{"dj", "j"},  Spelling{"ts", "s"},  Spelling{"tz", "s"},
};

/// A vowel and n or m, where no vowel follows and no second n with something behind it.
struct Nasal {
    std::string_view letters;
    char sound;
};
constexpr std::array nasals{
    Nasal{"ain", nasal_i}, Nasal{"aim", nasal_i}, Nasal{"ein", nasal_i}, Nasal{"ien", nasal_i}, Nasal{"in", nasal_i},
    Nasal{"im", nasal_i},  Nasal{"yn", nasal_i},  Nasal{"ym", nasal_i},  Nasal{"un", nasal_i},  Nasal{"an", nasal_a},
    Nasal{"am", nasal_a},  Nasal{"en", nasal_a},  Nasal{"em", nasal_a},  Nasal{"on", nasal_o},  Nasal{"om", nasal_o},
};

/// Takes what stays silent anywhere: h on its own.
std::string without_silent_h(std::string_view word) {
    std::string kept;
    for (const char c : word) {
        const bool speaks = !kept.empty() && (kept.back() == 'c' || kept.back() == 'p' || kept.back() == 's');
        if (c != 'h' || speaks) kept += c;
    }
    return kept;
}

class Reading {
public:
    explicit Reading(std::string word) : word_{std::move(word)} {}

    std::string sounds() {
        while (at_ < word_.size()) step();
        return std::move(said_);
    }

private:
    std::string_view rest() const { return std::string_view{word_}.substr(at_); }
    char letter(std::size_t ahead) const { return at_ + ahead < word_.size() ? word_[at_ + ahead] : '\0'; }

    /// The same sound twice in a row is one.
    void say(std::string_view sound, std::size_t letters) {
        for (const char c : sound)
            if (said_.empty() || said_.back() != c) said_ += c;
        at_ += letters;
    }

    bool nasal() {
        for (const auto& known : nasals) {
            if (!rest().starts_with(known.letters)) continue;
            const auto size = known.letters.size();
            const bool doubled_at_end = rest().size() == size + 1 && letter(size) == 'n'; // Yann
            if (!doubled_at_end && (is_vowel(letter(size)) || letter(size) == 'n' || letter(size) == 'm')) return false;
            say({&known.sound, 1}, size + (doubled_at_end ? 1 : 0));
            return true;
        }
        return false;
    }

    bool spelling() {
        for (const auto& known : spellings) {
            if (!rest().starts_with(known.letters)) continue;
            say(known.sound, known.letters.size());
            return true;
        }
        return false;
    }

    /// "ll" and a last "l" behind a vowel and i are one i: Paillet, Bataille.
    bool wet_l() {
        if (at_ == 0 || !rest().starts_with("ill") || !is_vowel(word_[at_ - 1])) return false;
        say("i", 3);
        return true;
    }

    void step() {
        if (wet_l() || nasal() || spelling()) return;
        const char c = letter(0), next = letter(1);
        switch (c) {
        case 'c': return say(softens(next) ? "s" : "k", 1);
        case 'g': return g(next);
        case 'q': return say("k", 1);
        case 'w': return say("v", 1);
        case 'x': return say("s", 1);
        case 'y': return say("i", 1);
        case 'z': return say("s", 1);
        case 'p':
        case 's':
            if (next == 'h') return say({&c, 1}, 2);
            [[fallthrough]];
        default: return say({&c, 1}, 1);
        }
    }

    void g(char next) {
        const char after = letter(2);
        if (next == 'u' && softens(after)) return say("g", 2);
        if (next == 'e' && (after == 'a' || after == 'o' || after == 'u')) return say("j", 2);
        say(softens(next) ? "j" : "g", 1);
    }

    std::string word_;
    std::string said_;
    std::size_t at_ = 0;
};

std::string without_last_e(std::string sounds) {
    while (sounds.size() > 2 && sounds.back() == 'e') sounds.pop_back();
    return sounds;
}

} // namespace

Sounds sounds_of(std::string_view folded) {
    constexpr std::size_t shortest = 3;
    constexpr std::string_view plural = "sx", silent = "tdpsxzbg";
    const bool plain = std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain || folded.size() < shortest) return {};
    std::string word = without_silent_h(folded);
    std::string spoken = word;
    if (spoken.size() > shortest && plural.find(spoken.back()) != std::string_view::npos) spoken.pop_back();
    Sounds sounds;
    const bool mute_e = spoken.ends_with('e');
    // "er", "ez" and "et" at the end say e.
    if (word.size() > shortest && (word.ends_with("er") || word.ends_with("ez") || word.ends_with("et"))) word.pop_back();
    sounds.full = without_last_e(Reading{mute_e ? spoken : word}.sounds());
    sounds.bare = sounds.full;
    if (!mute_e) {
        while (spoken.size() > shortest && silent.find(spoken.back()) != std::string_view::npos) spoken.pop_back();
        sounds.bare = without_last_e(Reading{spoken}.sounds());
    }
    return sounds;
}

} // namespace planche::search
