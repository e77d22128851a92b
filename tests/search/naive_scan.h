// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/searcher.h"
#include "indexer/document.h"

#include <map>
#include <set>

namespace planche::tests {

/// Answers queries without an index, by looking at every record: the same analyser, none of the cursors, columns and tallies.
class NaiveScan {
public:
    NaiveScan(const store::Reading&, records::Date today);

    /// What a query finds. One that has not been widened finds at least that much in an index.
    std::set<std::uint64_t> find(const search::Query&, const search::Request&) const;
    /// A facet's counts, its own choice left out.
    std::map<std::string, std::uint64_t> count(const search::Query&, const search::Request&, search::schema::Facet) const;
    /// What the record's words were read from.
    std::vector<search::Text> texts_of(std::uint64_t record) const;

private:
    struct Read {
        store::Stored stored;
        indexer::Neighbours neighbours;
        indexer::Document document;
    };

    static bool fits(const Read&, const search::Query&, const search::Request&, std::optional<search::schema::Facet> left_out);

    std::vector<Read> records_;
};

} // namespace planche::tests
