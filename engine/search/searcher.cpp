// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/searcher.h"
#include "engine/search/analyser.h"
#include "engine/search/plan.h"
#include "engine/search/ranking.h"

#include <algorithm>
#include <array>
#include <xapian.h>

namespace planche::search {

namespace {

using records::Kind;
using schema::Facet;
using schema::Measure;

constexpr std::size_t most_hits = 500;
/// So few records with the words as typed may mean that they are written otherwise elsewhere: these come behind.
constexpr std::uint64_t few = 10;

/// What is left of the score of a caption of so many words: one says more in few words than among many (BM25's b). Other records are not
/// longer for saying more.
constexpr auto left_of_score = [] {
    constexpr double b = 0.25, usual_words = 12;
    std::array<double, 256> left{};
    for (std::size_t words = 0; words < left.size(); ++words)
        left[words] = 1 / (1 + static_cast<double>(words) / usual_words * b / (1 - b));
    return left;
}();

constexpr bool hidden_unless_asked(Kind kind) { return kind == Kind::payment || kind == Kind::interaction; }

/// Which records a request leaves, whatever its words find.
class Filter {
public:
    enum class Verdict { fits, fails_a_choice, fails_a_range, out };
    struct Judgement {
        Verdict verdict;
        Facet choice{};  ///< the only one that it fails
        Measure range{}; ///< the only one that it fails
    };

    Filter(const Columns& columns, const Request& request, const Query& query) : columns_{columns} {
        for (const auto& [facet, values] : request.selected)
            if (!values.empty()) choices_.emplace_back(columns, facet, values);
        for (const auto& choice : query.choices)
            (choice.excluded ? banned_ : needed_).emplace_back(columns, choice.facet, std::vector{choice.value});
        for (std::size_t i = 0; i < schema::measure_count; ++i) {
            const auto measure = static_cast<Measure>(i);
            const bool is_drawn = std::find(request.histograms.begin(), request.histograms.end(), measure) != request.histograms.end();
            if (request.ranges[measure].any()) (is_drawn ? left_out_ : ranges_).push_back({measure, request.ranges[measure]});
            if (query.ranges[measure].any()) ranges_.push_back({measure, query.ranges[measure]});
        }
        near_ = request.near;
        show_hidden(request, query);
        if (request.only) restrict_to(*request.only, columns.end());
        lets_all_pass_ =
            !restricted_ && !near_ && choices_.empty() && needed_.empty() && banned_.empty() && ranges_.empty() && left_out_.empty();
    }

    Judgement judge(std::uint64_t record, const Columns::Cells& cells) const {
        if (lets_all_pass_) return {hidden_[static_cast<std::size_t>(cells.kind)] ? Verdict::out : Verdict::fits};
        if (restricted_ && !only_[record]) return {Verdict::out};
        if (hidden_[static_cast<std::size_t>(cells.kind)]) return {Verdict::out};
        for (const auto& range : ranges_)
            if (!range.holds(columns_.rest(record))) return {Verdict::out};
        if (near_ && near_->within_km &&
            !(cells.placed && kilometres_between(near_->point, columns_.rest(record).point) <= *near_->within_km))
            return {Verdict::out};
        for (const auto& choice : needed_)
            if (!choice.fits(cells)) return {Verdict::out};
        for (const auto& choice : banned_)
            if (choice.fits(cells)) return {Verdict::out};
        Judgement judgement{Verdict::fits};
        for (const auto& choice : choices_) {
            if (choice.fits(cells)) continue;
            if (judgement.verdict != Verdict::fits) return {Verdict::out};
            judgement = {Verdict::fails_a_choice, choice.facet()};
        }
        for (const auto& range : left_out_) {
            if (range.holds(columns_.rest(record))) continue;
            if (judgement.verdict != Verdict::fits) return {Verdict::out};
            judgement = {Verdict::fails_a_range, {}, range.measure};
        }
        return judgement;
    }

private:
    struct Range {
        Measure measure;
        Bounds bounds;

        bool holds(const Columns::Rest& rest) const { return rest[measure] != no_number && bounds.hold(rest[measure]); }
    };

    void show_hidden(const Request& request, const Query& query) {
        std::vector<std::string_view> asked;
        if (const auto kinds = request.selected.find(Facet::kind); kinds != request.selected.end())
            asked.assign(kinds->second.begin(), kinds->second.end());
        for (const auto& choice : query.choices)
            if (choice.facet == Facet::kind && !choice.excluded) asked.push_back(choice.value);
        for (const auto& known : records::kind_names)
            hidden_[static_cast<std::size_t>(known.kind)] =
                hidden_unless_asked(known.kind) && !request.only && std::find(asked.begin(), asked.end(), known.name) == asked.end();
    }

    void restrict_to(const std::vector<records::RecordId>& only, std::uint64_t end) {
        restricted_ = true;
        only_.resize(end);
        for (const auto& id : only)
            if (id.number < end) only_[id.number] = true;
    }

    const Columns& columns_;
    std::vector<Choice> choices_, needed_, banned_;
    std::optional<Near> near_;
    std::vector<bool> only_; ///< by record, when restricted
    bool restricted_ = false;
    bool lets_all_pass_ = false;           ///< but the hidden kinds
    std::vector<Range> ranges_, left_out_; ///< a histogram leaves the range chosen in it out of its counts
    std::array<bool, records::kind_names.size()> hidden_{};
};

/// One pass over all that the words find: total, facets, histograms and the best of it. Among a million records nearly every row it comes
/// to is a miss of the cache; so rows are asked for as they are met, and looked at some dozens later, when they have come.
class Walk {
public:
    Walk(const Columns& columns, const Filter& filter, Tally& tally, Spread& spread, Ranking& ranking)
        : columns_{columns},
          filter_{filter},
          tally_{tally},
          spread_{spread},
          ranking_{ranking} {}

    void over(Plan plan) {
        if (!plan.required) return;
        for (auto& cursor = *plan.required; cursor.at() != Cursor::end; cursor.next()) {
            const auto document = cursor.at();
            if (!is_excluded(plan, document)) meet(schema::record_of(document), ranking_.by_score() ? cursor.score() : 0);
        }
        look_at_all_met();
    }
    void over_everything(Plan plan) {
        for (auto record = columns_.end(); record-- > 0;)
            if (!is_excluded(plan, schema::document_of(record))) meet(record, 0);
        look_at_all_met();
    }
    std::uint64_t total() const { return total_; }

private:
    static bool is_excluded(Plan& plan, DocumentNumber document) {
        for (auto& cursor : plan.excluded) {
            cursor->skip_to(document);
            if (cursor->at() == document) return true;
        }
        return false;
    }

    struct Met {
        const Columns::Cells* cells;
        std::uint64_t record;
        double score;
    };

    void meet(std::uint64_t record, double score) {
        const auto& cells = columns_.at(record);
        __builtin_prefetch(&cells);
        met_[waiting_++] = {&cells, record, score};
        if (waiting_ == met_.size()) look_at_all_met();
    }

    void look_at_all_met() {
        for (std::size_t i = 0; i < waiting_; ++i) visit(*met_[i].cells, met_[i].record, met_[i].score);
        waiting_ = 0;
    }

    void visit(const Columns::Cells& cells, std::uint64_t record, double score) {
        if (!cells.live()) return; // the database may be a commit ahead of the columns
        const auto judgement = filter_.judge(record, cells);
        switch (judgement.verdict) {
        case Filter::Verdict::out: return;
        case Filter::Verdict::fails_a_choice: tally_.add_to(judgement.choice, cells); return;
        case Filter::Verdict::fails_a_range: spread_.add_to(judgement.range, record, cells.kind); return;
        case Filter::Verdict::fits: break;
        }
        ++total_;
        tally_.add(cells);
        spread_.add(record, cells.kind);
        ranking_.offer(record, cells.kind == Kind::image ? score * left_of_score[cells.words] : score);
    }

    const Columns& columns_;
    const Filter& filter_;
    Tally& tally_;
    Spread& spread_;
    Ranking& ranking_;
    std::array<Met, 64> met_{};
    std::size_t waiting_ = 0;
    std::uint64_t total_ = 0;
};

/// What was typed with the words that were searched instead; empty when there are none.
std::string corrected_text(std::string_view typed, const std::vector<Correction>& corrections, const Vocabulary& vocabulary) {
    if (corrections.empty()) return {};
    std::string text;
    std::size_t at = 0;
    for (const auto& token : tokens_of(typed)) {
        const auto correction =
            std::find_if(corrections.begin(), corrections.end(), [&](const auto& c) { return c.typed == token.folded; });
        if (correction == corrections.end()) continue;
        text += typed.substr(at, token.begin - at);
        text += vocabulary.shown(correction->meant.front());
        at = token.end;
    }
    return text + std::string{typed.substr(at)};
}

bool bears(Lookup& lookup, const std::string& term, schema::DocumentNumber document) {
    const auto cursor = lookup.term(term).cursor(1);
    cursor->skip_to(document);
    return cursor->at() == document;
}

/// Of each doubted word, the likeliest that the best hit bears; none when it bears what was typed.
std::vector<Correction> settled(std::vector<Correction> corrections, Lookup& lookup, schema::DocumentNumber best) {
    for (auto& correction : corrections) {
        const auto borne = [&](const std::string& word) { return bears(lookup, word, best); };
        const auto found =
            borne(correction.typed) ? correction.meant.end() : std::find_if(correction.meant.begin(), correction.meant.end(), borne);
        correction.meant = found == correction.meant.end() ? std::vector<std::string>{} : std::vector{*found};
    }
    std::erase_if(corrections, [](const Correction& correction) { return correction.meant.empty(); });
    return corrections;
}

Page search_once(const Index::Moment& moment, Lookup* lookup, const Request& request, const Query& parsed, Doubt doubt) {
    Page page;
    page.revision = moment.revision;
    page.state = moment.state;
    page.query = parsed;
    Plan found;
    std::vector<Correction> corrections;
    if (lookup != nullptr) {
        auto wide = widened(parsed, *lookup, doubt);
        page.query = std::move(wide.query);
        corrections = std::move(wide.corrections);
        found = plan(page.query, *lookup);
    }
    const Filter filter{moment.columns, request, page.query};
    Tally tally{moment.columns, request.facets};
    Spread spread{moment.columns, request.histograms};
    const auto from = request.near ? std::optional{request.near->point} : std::nullopt;
    Ranking ranking{moment.columns, request.sort, from, std::min(request.limit, most_hits), request.cursor};
    Walk walk{moment.columns, filter, tally, spread, ranking};
    if (page.query.required.empty())
        walk.over_everything(std::move(found));
    else
        walk.over(std::move(found));

    page.total = walk.total();
    page.facets = tally.result(request.selected);
    page.histograms = spread.result();
    const auto best = ranking.take();
    page.next_cursor = ranking.next_cursor(best);
    for (const auto& candidate : best) page.hits.push_back({{moment.columns.at(candidate.record).kind, candidate.record}, candidate.score});
    if (!best.empty() && !corrections.empty()) {
        corrections = settled(std::move(corrections), *lookup, schema::document_of(best.front().record));
        page.corrected = corrected_text(parsed.text, corrections, moment.vocabulary);
    }
    return page;
}

} // namespace

std::optional<Sort> sort_named(std::string_view name) {
    constexpr std::array names{std::pair{"relevance", Sort::relevance}, std::pair{"newest", Sort::newest},
                               std::pair{"name", Sort::name},           std::pair{"amount", Sort::amount},
                               std::pair{"price", Sort::price},         std::pair{"distance", Sort::distance}};
    for (const auto& [known, sort] : names)
        if (known == name) return sort;
    return std::nullopt;
}

Page Searcher::search(const Request& request) const {
    constexpr int most_attempts = 4; // the first, and three after the writer has overtaken it
    const auto query = parse_query(request.q);
    for (int attempt = 1;; ++attempt) {
        try {
            const auto session = index_.read();
            std::optional<Lookup> lookup;
            if (session.database() != nullptr) lookup.emplace(session);
            const auto once = [&](Doubt doubt) {
                return search_once(session.moment(), lookup ? &*lookup : nullptr, request, query, doubt);
            };
            auto page = once(Doubt::unknown_words);
            if (page.total >= few || query.required.empty()) return page;
            auto doubted = once(Doubt::every_word);
            if (page.total > 0) doubted.corrected.clear();
            return doubted.total > page.total ? std::move(doubted) : std::move(page);
        } catch (const Xapian::DatabaseModifiedError&) {
            if (attempt == most_attempts) throw;
        }
    }
}

} // namespace planche::search
