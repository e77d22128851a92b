// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/schema.h"

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

protected:
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
