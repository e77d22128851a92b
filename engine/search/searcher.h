// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/facets.h"
#include "engine/search/histogram.h"
#include "engine/search/index.h"
#include "engine/search/query.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::search {

/// relevance: best first; without words, newest. amount: greatest first. price: lowest first. distance: nearest first. Records without one
/// come last, equals newest first.
enum class Sort { relevance, newest, name, amount, price, distance };
std::optional<Sort> sort_named(std::string_view);

struct Request {
    std::string q;
    Selections selected; ///< OR inside a facet, AND across; kinds too. Payments and interactions are found only when their kind is.
    Ranges ranges;
    std::optional<Near> near;
    std::optional<std::vector<records::RecordId>> only; ///< nothing but these: the records behind a figure
    Sort sort = Sort::relevance;
    std::size_t limit = 20; ///< at most 500
    std::string cursor;     ///< next_cursor of the page before; one that cannot be read begins at the first page
    std::vector<schema::Facet> facets;
    std::vector<schema::Measure> histograms;
};

struct Hit {
    records::RecordId id;
    double score = 0;
};

struct Page {
    std::vector<Hit> hits;
    std::uint64_t total = 0; ///< exact
    std::vector<FacetCounts> facets;
    std::vector<Histogram> histograms;
    std::string next_cursor; ///< empty on the last page
    records::Revision revision = 0;
    std::string corrected; ///< what was searched instead, when what was typed finds nothing
    IndexState state;
    Query query; ///< as understood and widened: what a snippet marks
};

/// Answers searches. Safe from any thread.
class Searcher {
public:
    explicit Searcher(const Index& index) : index_{index} {}

    /// Reflects page.revision. Never refuses what a person typed; throws Xapian::Error when the index is unreadable.
    Page search(const Request&) const;

private:
    const Index& index_;
};

} // namespace planche::search
