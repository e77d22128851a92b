// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/columns.h"
#include "engine/search/fold.h"

#include <algorithm>

namespace planche::search {

namespace {

/// The value itself when nobody shares it, else a copy that takes its place.
template <class T>
T& own(std::shared_ptr<T>& shared) {
    if (shared.use_count() > 1) shared = std::make_shared<T>(*shared);
    return *shared;
}

std::optional<Columns::SetId> known_set(const Columns::Dictionary& dictionary, const std::vector<std::string>& folded) {
    std::vector<std::uint32_t> ids;
    for (const auto& value : folded) {
        const auto found = dictionary.ids.find(value);
        if (found == dictionary.ids.end()) return std::nullopt;
        ids.push_back(found->second);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto found = dictionary.set_ids.find(ids);
    return found == dictionary.set_ids.end() ? std::nullopt : std::optional{found->second};
}

Columns::SetId learn_set(Columns::Dictionary& dictionary, const std::vector<std::string>& shown, const std::vector<std::string>& folded) {
    std::vector<std::uint32_t> ids;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto [place, is_new] = dictionary.ids.try_emplace(folded[i], static_cast<std::uint32_t>(dictionary.shown.size()));
        if (is_new) dictionary.shown.push_back(shown[i]);
        ids.push_back(place->second);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto [place, is_new] = dictionary.set_ids.try_emplace(ids, static_cast<Columns::SetId>(dictionary.sets.size()));
    if (is_new) dictionary.sets.push_back(std::move(ids));
    return place->second;
}

} // namespace

Columns::Columns() {
    for (auto& dictionary : dictionaries_) dictionary = std::make_shared<Dictionary>();
}

Columns::Chunk& Columns::chunk_to_change(std::uint64_t record) {
    while (chunks_.size() <= record / chunk_rows) chunks_.push_back(std::make_shared<Chunk>());
    end_ = std::max(end_, record + 1);
    return own(chunks_[record / chunk_rows]);
}

Columns::SetId Columns::set_of(std::size_t facet, const std::vector<std::string>& values) {
    if (values.empty()) return 0;
    std::vector<std::string> folded;
    for (const auto& value : values) folded.push_back(fold(value));
    if (const auto known = known_set(*dictionaries_[facet], folded)) return *known;
    return learn_set(own(dictionaries_[facet]), values, folded);
}

void Columns::put(const Row& row) {
    auto& chunk = chunk_to_change(row.id.number);
    auto& cells = chunk.cells[row.id.number % chunk_rows];
    auto& rest = chunk.rest[row.id.number % chunk_rows];
    live_ += cells.live() ? 0 : 1;
    cells = Cells{};
    rest = Rest{};
    cells.kind = row.id.kind;
    auto& borne = borne_[static_cast<std::size_t>(row.id.kind)];
    for (std::size_t facet = 0; facet < schema::facet_count; ++facet) {
        cells.sets[facet] = set_of(facet, row.values[facet]);
        if (cells.sets[facet] != 0) borne.set(facet);
    }
    rest.measures = row.measures;
    auto& measured = measured_[static_cast<std::size_t>(row.id.kind)];
    for (std::size_t measure = 0; measure < schema::measure_count; ++measure)
        if (row.measures[measure] != no_number) measured.set(measure);
    rest.point = row.point.value_or(Point{});
    cells.placed = row.point.has_value();
    cells.words = static_cast<std::uint8_t>(std::min<std::uint64_t>(row.words, 255));
    std::copy_n(row.name.begin(), std::min(row.name.size(), name_bytes), rest.name.begin());
}

void Columns::erase(std::uint64_t record) {
    if (!at(record).live()) return;
    auto& chunk = chunk_to_change(record);
    chunk.cells[record % chunk_rows] = Cells{};
    chunk.rest[record % chunk_rows] = Rest{};
    --live_;
}

} // namespace planche::search
