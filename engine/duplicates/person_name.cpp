// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/person_name.h"

#include "engine/duplicates/slip_of_one.h"
#include "engine/search/fold.h"
#include "engine/search/sound.h"

#include <algorithm>
#include <array>

namespace planche::duplicates {

namespace {

using Role = NameWord::Role;

constexpr std::array<std::string_view, 12> titles{"m",  "mr",       "mme",    "mlle",         "dr",     "me",
                                                  "pr", "monsieur", "madame", "mademoiselle", "maitre", "docteur"};
constexpr std::array<std::string_view, 20> particles{"de",  "du",  "des", "d",  "la", "le",  "les",   "van", "von", "der",
                                                     "den", "ter", "ten", "di", "da", "dos", "della", "del", "el",  "al"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Piece {
    std::string text;
    bool hyphened = false; ///< to the one before or behind it
    bool capitals = false;
};

/// Words as they were typed: apostrophes hold them together, hyphens are remembered, other signs part them.
std::vector<Piece> pieces_of(std::string_view name) {
    std::vector<Piece> pieces;
    bool open = false, hyphen = false;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < name.size();) {
        const auto begin = at;
        const auto point = search::next_code_point(name, at);
        const auto sign = search::sign_of(point);
        if (sign == search::Sign::apostrophe) continue;
        if (sign != search::Sign::word) {
            hyphen = open && (point == U'-' || point == U'‐' || point == U'‑');
            if (hyphen) pieces.back().hyphened = true;
            open = false;
            continue;
        }
        if (!open) {
            pieces.push_back({{}, hyphen, true});
            letters = 0;
        }
        open = true;
        const auto before = pieces.back().text.size();
        search::append_folded(point, pieces.back().text);
        const bool capital = name.substr(begin, at - begin) != std::string_view{pieces.back().text}.substr(before);
        if (++letters > 1) pieces.back().capitals = pieces.back().capitals && capital;
        if (letters == 1) pieces.back().capitals = capital;
    }
    for (auto& piece : pieces) piece.capitals = piece.capitals && piece.text.size() > 2;
    return pieces;
}

/// "de la Tour" -> one word, whose particle is "dela".
void append_words(const std::vector<Piece>& pieces, Role role, std::vector<NameWord>& words) {
    std::string particle;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        if (i + 1 < pieces.size() && is_one_of(particles, piece.text) && role != Role::given) {
            particle += piece.text;
            continue;
        }
        NameWord word{particle + piece.text, static_cast<std::uint8_t>(std::min<std::size_t>(particle.size(), 255)), role,
                      role == Role::given && piece.hyphened};
        words.push_back(std::move(word));
        particle.clear();
        if (role == Role::given && !piece.hyphened) role = Role::middle; // what follows a given name in its field
    }
}

/// No field says which is which: the first is the given name, the last the family's, unless one is in capitals alone.
void append_shown(std::vector<Piece> pieces, std::vector<NameWord>& words) {
    std::erase_if(pieces, [](const Piece& piece) { return is_one_of(titles, piece.text); });
    const auto in_capitals = [](const Piece& piece) { return piece.capitals; };
    if (!pieces.empty() && in_capitals(pieces.front()) && !in_capitals(pieces.back()))
        std::rotate(pieces.begin(), std::find_if_not(pieces.begin(), pieces.end(), in_capitals), pieces.end());
    std::size_t given = pieces.size() > 1 ? 1 : 0;
    while (given > 0 && given + 1 < pieces.size() && pieces[given - 1].hyphened && pieces[given].hyphened) ++given;
    append_words({pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(given)}, Role::given, words);
    append_words({pieces.begin() + static_cast<std::ptrdiff_t>(given), pieces.end()}, Role::family, words);
}

bool says_a_name(std::string_view shown) {
    return shown.find('@') == std::string_view::npos && std::any_of(shown.begin(), shown.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
           });
}

// ---------------------------------------------------------------------------------------------------------- word to word

/// Endings by which a man's name becomes a woman's, and others by which one name becomes another: a letter apart, and never a slip.
bool is_another_given_name(std::string_view one, std::string_view other) {
    if (one.size() > other.size()) std::swap(one, other);
    const auto ends = [&](std::string_view of_one, std::string_view of_other) {
        return one.ends_with(of_one) && other.ends_with(of_other) &&
               one.substr(0, one.size() - of_one.size()) == other.substr(0, other.size() - of_other.size());
    };
    const auto either = [&](std::string_view a, std::string_view b) { return ends(a, b) || ends(b, a); };
    const bool feminine =
        ends("", "e") || (!one.empty() && other.starts_with(one) && other.substr(one.size()) == std::string{one.back()} + "e");
    return feminine || ends("ic", "ique") || ends("ie", "ien") || either("y", "ie") || either("o", "a") || either("e", "a") ||
           either("o", "ie") || ends("", "a");
}

/// Nothing near is two names at once: one word at least is the same in both.
bool share_a_word(const PersonName& one, const PersonName& other) {
    return std::any_of(one.words.begin(), one.words.end(), [&](const NameWord& word) {
        return !word.is_initial() && std::any_of(other.words.begin(), other.words.end(),
                                                 [&](const NameWord& candidate) { return word.core() == candidate.core(); });
    });
}

bool sound_alike(std::string_view one, std::string_view other) {
    const auto sounds = search::sounds_of(one);
    if (sounds.full.empty()) return false;
    const auto others = search::sounds_of(other);
    return !others.full.empty() && sounds.meet(others);
}

enum class Fit : std::uint8_t { none, initial, slip, sound, equal };

Fit fit_of(const NameWord& one, const NameWord& other, const WordCounts& counts) {
    if (one.is_initial() || other.is_initial())
        return one.text.front() == other.text.front() || one.core().front() == other.core().front() ? Fit::initial : Fit::none;
    if (one.text == other.text || one.core() == other.core()) return Fit::equal;
    const bool given = one.role != Role::family && other.role != Role::family;
    if (given && is_another_given_name(one.text, other.text)) return Fit::none;
    if (sound_alike(one.core(), other.core())) return Fit::sound;
    if (!is_slip_of_one(one.text, other.text) && !is_slip_of_one(one.core(), other.core())) return Fit::none;
    return counts.is_common(one.text) && counts.is_common(other.text) ? Fit::none : Fit::slip;
}

/// The words of two names matched, the best fits first.
class Matching {
public:
    Matching(const PersonName& one, const PersonName& other, const WordCounts& counts) : one_{one.words}, other_{other.words} {
        taken_one_.resize(one_.size());
        taken_other_.resize(other_.size());
        std::vector<Fit> fits;
        for (const auto& word : one_)
            for (const auto& other_word : other_) fits.push_back(fit_of(word, other_word, counts));
        for (const auto fit : {Fit::equal, Fit::sound, Fit::slip, Fit::initial})
            for (std::size_t i = 0; i < one_.size(); ++i)
                for (std::size_t j = 0; j < other_.size() && !taken_one_[i]; ++j)
                    if (!taken_other_[j] && fits[i * other_.size() + j] == fit) take(i, j, fit);
    }

    Likeness verdict() const {
        const auto left_one = left(one_, taken_one_), left_other = left(other_, taken_other_);
        const auto spelled_out = count(Fit::equal) + count(Fit::sound) + count(Fit::slip);
        if (spelled_out == 0 || count(Fit::slip) > 1 || (!left_one.empty() && !left_other.empty())) return Likeness::none;
        const auto& left_over = left_one.empty() ? left_other : left_one;
        if (left_over.empty()) {
            if (spelled_out + count(Fit::initial) < 2) return Likeness::partial;
            if (count(Fit::initial) > 0) return Likeness::initial;
            if (given_slipped_) return Likeness::slipped;
            return count(Fit::sound) + count(Fit::slip) > 0 ? Likeness::near : Likeness::same;
        }
        const bool given_is_left =
            std::any_of(left_over.begin(), left_over.end(), [](const NameWord* word) { return word->role == Role::given; });
        if (spelled_out + count(Fit::initial) < 2 || given_is_left || count(Fit::slip) > 0) return Likeness::partial;
        return count(Fit::initial) > 0 ? Likeness::initial : Likeness::wider;
    }

private:
    void take(std::size_t i, std::size_t j, Fit fit) {
        taken_one_[i] = taken_other_[j] = true;
        ++counts_[static_cast<std::size_t>(fit)];
        given_slipped_ = given_slipped_ || (fit == Fit::slip && (one_[i].role == Role::given || other_[j].role == Role::given));
    }
    std::size_t count(Fit fit) const { return counts_[static_cast<std::size_t>(fit)]; }
    static std::vector<const NameWord*> left(const std::vector<NameWord>& words, const std::vector<bool>& taken) {
        std::vector<const NameWord*> left;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!taken[i]) left.push_back(&words[i]);
        return left;
    }

    const std::vector<NameWord>&one_, &other_;
    std::vector<bool> taken_one_, taken_other_;
    std::array<std::size_t, 5> counts_{};
    bool given_slipped_ = false;
};

std::string run_together(const PersonName& name) {
    std::string all;
    for (const auto& word : name.words) all += word.text;
    return all;
}

} // namespace

bool PersonName::is_full() const {
    return words.size() > 1 && std::none_of(words.begin(), words.end(), [](const NameWord& word) { return word.is_initial(); });
}

PersonName person_name_of(const records::Name& parts, std::string_view shown) {
    PersonName name;
    if (!parts.family.empty()) {
        append_words(pieces_of(parts.given), Role::given, name.words);
        append_words(pieces_of(parts.additional), Role::middle, name.words);
        append_words(pieces_of(parts.family), Role::family, name.words);
    } else if (says_a_name(shown)) {
        append_shown(pieces_of(shown), name.words);
    }
    return name;
}

void WordCounts::add(const PersonName& name) {
    ++people_;
    for (const auto& word : name.words) ++counts_[word.text];
}

bool WordCounts::is_common(const std::string& word) const {
    constexpr std::uint32_t few = 3, one_in = 2000;
    const auto found = counts_.find(word);
    return found != counts_.end() && found->second > few + people_ / one_in;
}

Likeness likeness(const PersonName& one, const PersonName& other, const WordCounts& counts) {
    if (one.words.empty() || other.words.empty()) return Likeness::partial;
    if (run_together(one) == run_together(other))
        return one.words.size() > 1 || other.words.size() > 1 ? Likeness::same : Likeness::partial;
    return share_a_word(one, other) ? Matching{one, other, counts}.verdict() : Likeness::none;
}

} // namespace planche::duplicates
