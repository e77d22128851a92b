// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/search/naive_scan.h"

#include "engine/search/fold.h"

#include <algorithm>

namespace planche::tests {

namespace {

namespace schema = search::schema;
using search::Node;
using search::Terms;

bool holds(const Node&, const Terms&);

bool begins(const Node& node, const Terms& terms) {
    const auto has_beginning = [&](const auto& words, const std::string& beginning) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.first.starts_with(beginning); });
    };
    if (node.scope != schema::Scope::none) return has_beginning(terms.postings(), std::string{schema::prefix_of(node.scope)} + node.term);
    return has_beginning(terms.words(), node.term);
}

bool side_by_side(const Node& phrase, const Terms& terms) {
    std::vector<std::vector<std::uint32_t>> positions;
    for (const auto& child : phrase.children) {
        if (!holds(child, terms)) return false;
        positions.push_back(terms.postings().at(child.term).positions);
    }
    if (positions.size() == 1) return true;
    return std::any_of(positions.front().begin(), positions.front().end(), [&](std::uint32_t start) {
        for (std::uint32_t i = 1; i < positions.size(); ++i)
            if (std::find(positions[i].begin(), positions[i].end(), start + i) == positions[i].end()) return false;
        return true;
    });
}

bool holds(const Node& node, const Terms& terms) {
    const auto child_holds = [&](const Node& child) { return holds(child, terms); };
    switch (node.op) {
    case Node::Op::term: return terms.postings().contains(node.term);
    case Node::Op::beginning: return begins(node, terms);
    case Node::Op::any: return std::any_of(node.children.begin(), node.children.end(), child_holds);
    case Node::Op::all: return std::all_of(node.children.begin(), node.children.end(), child_holds);
    case Node::Op::phrase: return side_by_side(node, terms);
    }
    return false;
}

bool bears(const search::Row& row, schema::Facet facet, const std::vector<std::string>& wanted) {
    const auto& values = row[facet];
    return std::any_of(values.begin(), values.end(), [&](const auto& value) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return search::fold(one) == search::fold(value); });
    });
}

bool lies_in(const search::Row& row, const search::Ranges& ranges, std::optional<schema::Measure> left_out = std::nullopt) {
    for (std::size_t i = 0; i < schema::measure_count; ++i) {
        const auto measure = static_cast<schema::Measure>(i);
        const auto& bounds = ranges[measure];
        if (bounds.any() && measure != left_out && (row[measure] == search::no_number || !bounds.hold(row[measure]))) return false;
    }
    return true;
}

bool asks_for_kind(const search::Query& query, const search::Request& request, std::string_view kind) {
    if (const auto chosen = request.selected.find(schema::Facet::kind); chosen != request.selected.end())
        if (std::find(chosen->second.begin(), chosen->second.end(), kind) != chosen->second.end()) return true;
    return std::any_of(query.choices.begin(), query.choices.end(),
                       [&](const auto& choice) { return choice.facet == schema::Facet::kind && !choice.excluded && choice.value == kind; });
}

} // namespace

NaiveScan::NaiveScan(const store::Reading& reading, records::Date today) {
    for (const auto& kind : records::kind_names)
        reading.each(kind.kind, [&](const store::Stored& stored) {
            if (kind.kind == records::Kind::settings) return true;
            auto neighbours = indexer::neighbours_of(stored, reading, today);
            auto document = indexer::document_of(stored, neighbours);
            records_.push_back({stored, std::move(neighbours), std::move(document)});
            return true;
        });
}

bool NaiveScan::fits(const Read& read, const search::Query& query, const search::Request& request, LeftOut left_out) {
    const auto& [stored, neighbours, document] = read;
    const auto kind = stored.meta.id.kind;
    const bool hidden = kind == records::Kind::payment || kind == records::Kind::interaction;
    if (hidden && !asks_for_kind(query, request, records::name_of(kind))) return false;
    if (!lies_in(document.row, request.ranges, left_out.range) || !lies_in(document.row, query.ranges)) return false;
    if (request.near && request.near->within_km)
        if (!document.row.point || search::kilometres_between(request.near->point, *document.row.point) > *request.near->within_km)
            return false;
    for (const auto& choice : query.choices)
        if (bears(document.row, choice.facet, {choice.value}) == choice.excluded) return false;
    for (const auto& [facet, values] : request.selected)
        if (facet != left_out.choice && !values.empty() && !bears(document.row, facet, values)) return false;
    const auto in_document = [&](const Node& node) { return holds(node, document.terms); };
    return std::all_of(query.required.begin(), query.required.end(), in_document) &&
           std::none_of(query.excluded.begin(), query.excluded.end(), in_document);
}

std::set<std::uint64_t> NaiveScan::find(const search::Query& query, const search::Request& request) const {
    std::set<std::uint64_t> found;
    for (const auto& read : records_)
        if (fits(read, query, request, {})) found.insert(read.stored.meta.id.number);
    return found;
}

std::map<std::string, std::uint64_t> NaiveScan::count(const search::Query& query, const search::Request& request,
                                                      schema::Facet facet) const {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& read : records_)
        if (fits(read, query, request, {facet, std::nullopt}))
            for (const auto& value : read.document.row[facet]) ++counts[search::fold(value)];
    return counts;
}

NaiveScan::Numbers NaiveScan::numbers(const search::Query& query, const search::Request& request, schema::Measure measure) const {
    std::set<records::Kind> bearing;
    for (const auto& read : records_)
        if (read.document.row[measure] != search::no_number) bearing.insert(read.stored.meta.id.kind);
    Numbers numbers;
    for (const auto& read : records_) {
        if (!bearing.contains(read.stored.meta.id.kind) || !fits(read, query, request, {std::nullopt, measure})) continue;
        const auto number = read.document.row[measure];
        if (number == search::no_number)
            ++numbers.without;
        else
            numbers.borne.push_back(number);
    }
    std::sort(numbers.borne.begin(), numbers.borne.end());
    return numbers;
}

std::vector<search::Text> NaiveScan::texts_of(std::uint64_t record) const {
    const auto found =
        std::find_if(records_.begin(), records_.end(), [&](const Read& read) { return read.stored.meta.id.number == record; });
    return indexer::texts_of(found->stored, found->neighbours);
}

} // namespace planche::tests
