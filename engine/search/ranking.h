// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/columns.h"
#include "engine/search/searcher.h"

#include <optional>
#include <string>
#include <vector>

namespace planche::search {

/// One record that fits, with all that its place depends on.
struct Candidate {
    std::uint64_t record = 0;
    double score = 0;
    std::int64_t number = no_number; ///< of the sort by amount, price or distance
    std::array<char, Columns::name_bytes> name{};
};

/// The best so many of a walk, behind a cursor.
class Ranking {
public:
    /// Distances are from the point; without one every record is as far.
    Ranking(const Columns&, Sort, std::optional<Point> from, std::size_t limit, std::string_view cursor);

    /// Whether places depend on the score at all.
    bool by_score() const { return sort_ == Sort::relevance; }
    void offer(std::uint64_t record, double score) {
        const bool beaten = sort_ == Sort::relevance && overflowed_ && score < heap_.front().score; // as most are
        if (!beaten) weigh(record, score);
    }

    /// Best first. Call once, at the end.
    std::vector<Candidate> take();
    /// Names the place behind the last of the page; empty when nothing is left behind it.
    std::string next_cursor(const std::vector<Candidate>& page) const;

private:
    void weigh(std::uint64_t record, double score);
    bool before(const Candidate&, const Candidate&) const;
    Candidate candidate(std::uint64_t record, double score) const;

    const Columns& columns_;
    Sort sort_;
    std::optional<Point> from_;
    std::size_t limit_;
    std::optional<Candidate> after_;
    std::vector<Candidate> heap_; ///< the worst on top
    bool overflowed_ = false;
};

} // namespace planche::search
