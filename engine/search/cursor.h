// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/schema.h"

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace planche::search {

using schema::DocumentNumber;

/// Walks the documents that fit one part of a query, from the newest record to the oldest. Lives no longer than its database, which it
/// alone may be reading meanwhile. Steps throw Xapian::DatabaseModifiedError when the writer has overtaken it by two commits.
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

/// Documents with a term; each scores `weight` times how saturated its within-document frequency is (BM25 with k1 = 1, b = 0).
CursorPtr term_cursor(const Xapian::Database&, const std::string& term, double weight, std::uint64_t bound);
/// Documents of any child; scores as the best of those that stand there.
CursorPtr any_cursor(std::vector<CursorPtr>);
/// Documents of all children; scores as their sum.
CursorPtr all_cursor(std::vector<CursorPtr>);
/// Documents in which the terms stand next to each other in this order; scores as their sum.
CursorPtr phrase_cursor(const Xapian::Database&, std::vector<std::string> terms, std::vector<CursorPtr>);

} // namespace planche::search
