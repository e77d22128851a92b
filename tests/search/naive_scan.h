// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/searcher.h"
#include "indexer/document.h"

#include <map>
#include <set>
#include <vector>

namespace planche::tests {

/// Answers queries without an index, by looking at every record: the same analyser, none of the cursors, columns and tallies.
class NaiveScan {
public:
    NaiveScan(const store::Reading&, records::Date today);

    /// What a query finds. One that has not been widened finds at least that much in an index.
    std::set<std::uint64_t> find(const search::Query&, const search::Request&) const;
    /// A facet's counts, its own choice left out.
    std::map<std::string, std::uint64_t> count(const search::Query&, const search::Request&, search::schema::Facet) const;
    /// A measure's numbers, in order, its own range left out; and how many records lack it of kinds that some record of which bears it.
    struct Numbers {
        std::vector<std::int64_t> borne;
        std::uint64_t without = 0;
    };
    Numbers numbers(const search::Query&, const search::Request&, search::schema::Measure) const;
    /// What the record's words were read from.
    std::vector<search::Text> texts_of(std::uint64_t record) const;

private:
    struct Read {
        store::Stored stored;
        indexer::Neighbours neighbours;
        indexer::Document document;
    };

    struct LeftOut {
        std::optional<search::schema::Facet> choice;
        std::optional<search::schema::Measure> range;
    };

    static bool fits(const Read&, const search::Query&, const search::Request&, LeftOut);

    std::vector<Read> records_;
};

} // namespace planche::tests
