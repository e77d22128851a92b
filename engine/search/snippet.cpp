// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/snippet.h"
#include "engine/search/analyser.h"
#include "engine/search/fold.h"
#include "engine/search/numbers.h"
#include "engine/search/texts.h"

#include <algorithm>
#include <bit>
#include <map>

namespace planche::search {

namespace {

/// One bit for each of the query's clauses.
using Clauses = std::uint64_t;

/// Bytes of a text that answer some clauses.
struct Span {
    std::size_t begin = 0, end = 0;
};

} // namespace

/// What the query looks for, sorted by how it is found in a text.
class Needles {
public:
    explicit Needles(const Query& query) {
        constexpr std::size_t most_clauses = 64;
        for (std::size_t i = 0; i < std::min(most_clauses, query.required.size()); ++i) collect(query.required[i], Clauses{1} << i);
    }

    bool empty() const { return terms_.empty() && beginnings_.empty(); }

    bool any_stem() const { return any_stem_; }

    /// Of a term as the index has it.
    Clauses of_term(const std::string& term) const {
        const auto found = terms_.find(term);
        return found == terms_.end() ? 0 : found->second;
    }
    struct Beginning {
        Clauses clauses = 0;
        std::size_t bytes = 0; ///< of the longest that fits
    };
    Beginning beginning_of(std::string_view word) const {
        Beginning found;
        for (const auto& [beginning, clauses] : beginnings_) {
            if (!word.starts_with(beginning)) continue;
            found.clauses |= clauses;
            found.bytes = std::max(found.bytes, beginning.size());
        }
        return found;
    }
    /// Visits the terms with this prefix, without it.
    template <class Visit>
    void each(std::string_view prefix, Visit visit) const {
        for (auto term = terms_.lower_bound(prefix); term != terms_.end() && term->first.starts_with(prefix); ++term)
            visit(std::string_view{term->first}.substr(prefix.size()), term->second);
    }

private:
    void collect(const Node& node, Clauses clause) {
        if (node.op == Node::Op::beginning || (node.op == Node::Op::any && node.rule == Rule::beginning)) {
            beginnings_[node.term] |= clause; // the words it stands for begin with it
            return;
        }
        if (node.op == Node::Op::term) {
            const bool scoped = node.term.size() > 2 && node.term.front() == 'X';
            terms_[scoped ? node.term.substr(2) : node.term] |= clause;
            any_stem_ = any_stem_ || node.rule == Rule::stem;
        }
        for (const auto& child : node.children) collect(child, clause);
    }

    std::map<std::string, Clauses, std::less<>> terms_, beginnings_;
    bool any_stem_ = false;
};

namespace {

/// Where a text answers the query.
class Matches {
public:
    Matches(std::string_view text, const Needles& needles) : text_{text}, needles_{needles}, tokens_{tokens_of(text)} {
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto compound = compound_at(tokens_, i);
            for (; i < compound.last; ++i) match_token(tokens_[i]);
            if (compound.last - compound.first > 1) match_compound(compound);
        }
    }
    Matches(const Text& text, const Needles& needles) : Matches{text.text, needles} {
        if (text.field.analysis == schema::Analysis::phone) match_phone();
        if (text.date) match_whole(date_terms(*text.date));
        if (text.date && spans_.empty()) match_whole(date_words(*text.date));
        if (text.amount) match_whole(amount_terms(*text.amount));
    }

    Clauses clauses() const { return clauses_; }

    /// Ascending, apart; one over words that hang together.
    std::vector<Span> spans() const {
        auto sorted = spans_;
        std::sort(sorted.begin(), sorted.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
        std::vector<Span> apart;
        for (const auto& span : sorted) {
            if (!apart.empty() && (span.begin <= apart.back().end || hang_together(apart.back().end, span.begin)))
                apart.back().end = std::max(apart.back().end, span.end);
            else
                apart.push_back(span);
        }
        return apart;
    }

private:
    void add(std::size_t begin, std::size_t end, Clauses clauses) {
        if (clauses == 0 || end <= begin) return;
        spans_.push_back({begin, end});
        clauses_ |= clauses;
    }

    void match_token(const Token& token) {
        auto clauses = needles_.of_term(token.folded);
        if (token.digits) clauses |= needles_.of_term(std::string{without_leading_zeros(token.folded)});
        if (needles_.any_stem())
            for (const auto& stem : stems_of(token)) clauses |= needles_.of_term(std::string{schema::prefix::stem} + stem);
        add(token.begin, token.end, clauses);
        if (clauses != 0) return;
        const auto beginning = needles_.beginning_of(token.folded);
        add(token.begin, end_of_beginning(token, beginning.bytes), beginning.clauses);
    }

    /// Behind the characters that fold to so many bytes: "Éléo" of "Éléonore" for "eleo".
    std::size_t end_of_beginning(const Token& token, std::size_t folded_bytes) const {
        std::string folded;
        std::size_t at = token.begin;
        while (at < token.end && folded.size() < folded_bytes) append_folded(next_code_point(text_, at), folded);
        return at;
    }

    void match_compound(Compound compound) {
        const auto match = [&](std::size_t first, std::size_t last) {
            const auto word = joined(tokens_, first, last);
            add(tokens_[first].begin, tokens_[last - 1].end, needles_.of_term(word) | needles_.beginning_of(word).clauses);
        };
        match(compound.first, compound.last);
        for (auto i = compound.first; i + 2 < compound.last + 1 && compound.last - compound.first > 2; ++i) match(i, i + 2);
    }

    void match_whole(const std::vector<std::string>& terms) {
        Clauses clauses = 0;
        for (const auto& term : terms) clauses |= needles_.of_term(term);
        add(0, text_.size(), clauses);
    }

    void match_phone() {
        std::vector<std::size_t> digits; // where they stand
        for (std::size_t at = 0; at < text_.size(); ++at)
            if (text_[at] >= '0' && text_[at] <= '9') digits.push_back(at);
        const auto number = dialled(text_);
        needles_.each(schema::prefix::phone, [&](std::string_view beginning, Clauses clauses) {
            const auto rest = number.size() - std::min(number.size(), beginning.size());
            if (number.starts_with(beginning) && rest < digits.size()) add(0, digits[digits.size() - rest - 1] + 1, clauses);
        });
        needles_.each(schema::prefix::phone_end, [&](std::string_view end, Clauses clauses) {
            if (number.ends_with(end) && end.size() <= digits.size()) add(digits[digits.size() - end.size()], digits.back() + 1, clauses);
        });
    }

    bool hang_together(std::size_t end, std::size_t begin) const {
        const auto next = std::find_if(tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.begin == begin; });
        return next != tokens_.begin() && next != tokens_.end() && next->joint == Joint::tight && std::prev(next)->end == end;
    }

    std::string_view text_;
    const Needles& needles_;
    std::vector<Token> tokens_;
    std::vector<Span> spans_;
    Clauses clauses_ = 0;
};

std::uint32_t utf16_units(std::string_view text) {
    std::uint32_t units = 0;
    for (std::size_t at = 0; at < text.size();) units += next_code_point(text, at) >= 0x10000 ? 2 : 1;
    return units;
}

std::vector<Mark> marks_of(std::string_view text, const std::vector<Span>& spans) {
    std::vector<Mark> marks;
    for (const auto& span : spans) {
        const auto begin = utf16_units(text.substr(0, span.begin));
        marks.push_back({begin, begin + utf16_units(text.substr(span.begin, span.end - span.begin))});
    }
    return marks;
}

/// Byte positions of the characters, and the end.
std::vector<std::size_t> characters_of(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) starts.push_back(at);
    starts.push_back(text.size());
    return starts;
}

/// The window of a long text in which most spans are seen.
Span window_round(std::string_view text, const std::vector<Span>& spans) {
    constexpr std::size_t width = 80, before = 24; // characters
    const auto starts = characters_of(text);
    const auto character_at = [&](std::size_t byte) {
        return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin()) - 1;
    };
    if (starts.size() - 1 <= width) return {0, text.size()};
    std::size_t best = 0, most = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto limit = character_at(spans[i].begin) + width - before;
        std::size_t seen = 0;
        for (auto j = i; j < spans.size() && character_at(spans[j].end) <= limit; ++j) ++seen;
        if (seen > most) {
            most = seen;
            best = i;
        }
    }
    const auto match = character_at(spans[best].begin);
    auto first = match > before ? match - before : 0;
    first = std::min(first, starts.size() - 1 - width);
    auto last = first + width;
    const auto space_at = [&](std::size_t character) { return text[starts[character]] == ' '; };
    for (auto i = first; first > 0 && i < match; ++i)
        if (space_at(i)) {
            first = i + 1;
            break;
        }
    for (auto i = last; last < starts.size() - 1 && i > match; --i)
        if (space_at(i) && starts[i] >= spans[best].end) {
            last = i;
            break;
        }
    return {starts[first], starts[last]};
}

Snippet cut(const Text& text, std::vector<Span> spans) {
    constexpr std::string_view ellipsis = "…";
    auto flat = text.text;
    std::replace_if(
        flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const auto window = window_round(flat, spans);
    std::erase_if(spans, [&](const Span& span) { return span.end <= window.begin || span.begin >= window.end; });
    std::string shown = window.begin > 0 ? std::string{ellipsis} : std::string{};
    const auto shift = shown.size();
    shown += flat.substr(window.begin, window.end - window.begin);
    for (auto& span : spans) {
        span.begin = std::max(span.begin, window.begin) - window.begin + shift;
        span.end = std::min(span.end, window.end) - window.begin + shift;
    }
    if (window.end < flat.size()) shown += ellipsis;
    auto marks = marks_of(shown, spans);
    return {std::string{text.field.name}, std::move(shown), std::move(marks)};
}

} // namespace

Marker::Marker(const Query& query) : needles_{std::make_unique<const Needles>(query)} {}
Marker::~Marker() = default;

std::optional<Snippet> Marker::snippet(const records::Record& record) const {
    const auto& needles = *needles_;
    if (needles.empty()) return std::nullopt;
    const auto title = records::title_of(record);
    const auto title_answers = Matches{std::string_view{title}, needles}.clauses();
    const auto texts = texts_of(record);
    const Text* best = nullptr;
    std::pair<int, int> most{0, 0}; // clauses that the title does not answer, clauses
    for (const auto& text : texts) {
        if (!text.shown || text.text == title) continue;
        const auto clauses = Matches{text, needles}.clauses();
        const std::pair answered{std::popcount(clauses & ~title_answers), std::popcount(clauses)};
        if (answered <= most) continue;
        most = answered;
        best = &text;
    }
    if (best == nullptr) return std::nullopt;
    return cut(*best, Matches{*best, needles}.spans());
}

std::vector<Mark> Marker::marks_in(std::string_view text) const {
    return needles_->empty() ? std::vector<Mark>{} : marks_of(text, Matches{text, *needles_}.spans());
}

} // namespace planche::search
