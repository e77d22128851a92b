// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/schema.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace planche::search {

using schema::DocumentNumber;

/// A document that bears a term, and the term's within-document frequency.
struct Posting {
    DocumentNumber document = 0;
    std::uint8_t frequency = 0; ///< 1 to most_frequency
};
using Postings = std::vector<Posting>; ///< ascending by document
inline constexpr std::uint8_t most_frequency = 15;

/// Sorts, and keeps of each document the greatest frequency.
void unite(Postings&);

/// The documents of a short stretch with their scores, to which several lists are poured in turn: cheaper than to ask each of them at each
/// document who stands there.
class Stretch {
public:
    static constexpr DocumentNumber length = 4096;

    /// Empty, from this document on.
    void begin_at(DocumentNumber begin) {
        begin_ = begin;
        marks_.fill(0);
    }
    /// The first document behind it.
    DocumentNumber end() const { return begin_ + length; }
    /// The best score stands.
    void mark(DocumentNumber document, double score) {
        const auto i = document - begin_;
        auto& word = marks_[i / 64];
        const auto bit = std::uint64_t{1} << i % 64;
        scores_[i] = (word & bit) == 0 ? score : std::max(scores_[i], score);
        word |= bit;
    }
    /// The first marked one from this on; `end()` when there is none.
    DocumentNumber first_from(DocumentNumber document) const {
        auto i = document - begin_;
        if (i >= length) return end();
        auto word = marks_[i / 64] >> i % 64;
        while (word == 0) {
            i = (i / 64 + 1) * 64;
            if (i == length) return end();
            word = marks_[i / 64];
        }
        return begin_ + i + static_cast<DocumentNumber>(std::countr_zero(word));
    }
    double score(DocumentNumber document) const { return scores_[document - begin_]; }

private:
    DocumentNumber begin_ = 0;
    std::array<std::uint64_t, length / 64> marks_{};
    std::array<double, length> scores_; ///< of marked ones
};

/// Walks the documents that fit one part of a query, from the newest record to the oldest. Lives no longer than what it was made of.
class Cursor {
public:
    static constexpr DocumentNumber end = std::numeric_limits<DocumentNumber>::max();

    virtual ~Cursor() = default;

    /// `end` when there are no more.
    DocumentNumber at() const { return at_; }
    virtual void next() = 0;
    /// To the first document not before this one; never backwards.
    virtual void skip_to(DocumentNumber) = 0;
    /// Of the document it stands at. Higher is better.
    virtual double score() const = 0;
    /// At most so many documents.
    virtual std::uint64_t bound() const = 0;
    /// Moves behind the stretch; what it meets there is marked.
    virtual void pour_into(Stretch& stretch) { pour(*this, stretch); }

protected:
    /// Where the class is final, nothing of it is a call.
    template <class Walker>
    static void pour(Walker& walker, Stretch& stretch) {
        for (const auto behind = stretch.end(); walker.at() < behind; walker.next()) stretch.mark(walker.at(), walker.score());
    }

    DocumentNumber at_ = end;
};

using CursorPtr = std::unique_ptr<Cursor>;

/// How much a term stands out in a document that bears it so often: BM25 with k1 = 1, b = 0.
constexpr double saturation(unsigned frequency) { return 2.0 * frequency / (frequency + 1.0); }

/// Documents of a list; each scores `weight` times how much the term stands out in it.
CursorPtr postings_cursor(std::shared_ptr<const Postings>, double weight);
/// Documents of any child; scores as the best of those that stand there.
CursorPtr any_cursor(std::vector<CursorPtr>);
/// Documents of all children; scores as their sum.
CursorPtr all_cursor(std::vector<CursorPtr>);
/// Documents of all words in which these stand as they should; scores as their sum.
CursorPtr phrase_cursor(std::vector<CursorPtr> words, std::function<bool(DocumentNumber)> side_by_side);

} // namespace planche::search
