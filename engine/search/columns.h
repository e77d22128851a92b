// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/row.h"

#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace planche::search {

/// The rows of the index in memory, by record number. A value: copies share what they have in common, and a copy never sees what is
/// changed in another, so that searches read one while the next is being made.
class Columns {
public:
    /// Names one combination of a facet's values; 0 is "none". Most records of an index share few combinations, so a walk over a million
    /// records counts combinations, and only the few combinations are spread over their values.
    using SetId = std::uint32_t;
    static constexpr std::size_t name_bytes = 32; ///< so much of a name decides the order

    /// What every walk reads of a record: one line of the cache, side by side with those of its neighbours. A walk over a million records
    /// waits for memory more than for anything else.
    struct alignas(64) Cells {
        std::array<SetId, schema::facet_count> sets{};
        records::Kind kind = records::Kind::settings; ///< settings: there is no such record
        std::uint8_t words = 0;                       ///< 255 for more
        bool placed = false;                          ///< whether there is a point

        bool live() const { return kind != records::Kind::settings; }
    };
    static_assert(sizeof(Cells) == 64);

    /// What ranges, histograms and orders read besides.
    struct Rest {
        Measures measures = no_measures;
        std::array<char, name_bytes> name{};
        Point point;

        std::int64_t operator[](schema::Measure measure) const { return measures[schema::index_of(measure)]; }
    };

    void put(const Row&);
    void erase(std::uint64_t record);

    /// Above every record number.
    std::uint64_t end() const { return end_; }
    std::uint64_t live() const { return live_; }
    /// Of any number; not live where there is no record.
    const Cells& at(std::uint64_t record) const {
        static const Cells absent;
        return record < end_ ? chunks_[record / chunk_rows]->cells[record % chunk_rows] : absent;
    }
    /// Of a number below `end`.
    const Rest& rest(std::uint64_t record) const { return chunks_[record / chunk_rows]->rest[record % chunk_rows]; }

    /// One facet's values and the combinations that records bear.
    struct Dictionary {
        std::vector<std::string> shown;                        ///< value -> as first met
        std::map<std::string, std::uint32_t, std::less<>> ids; ///< folded -> value
        std::vector<std::vector<std::uint32_t>> sets{{}};      ///< combination -> values
        std::map<std::vector<std::uint32_t>, SetId> set_ids{{{}, 0}};
    };
    const Dictionary& dictionary(schema::Facet facet) const { return *dictionaries_[schema::index_of(facet)]; }
    /// Whether some record of the kind bears, or bore, a value of the facet, or the number.
    bool bears(records::Kind kind, schema::Facet facet) const { return borne_[static_cast<std::size_t>(kind)][schema::index_of(facet)]; }
    bool bears(records::Kind kind, schema::Measure measure) const {
        return measured_[static_cast<std::size_t>(kind)][schema::index_of(measure)];
    }

    Columns();

private:
    static constexpr std::size_t chunk_rows = 1024;
    struct Chunk {
        std::array<Cells, chunk_rows> cells;
        std::array<Rest, chunk_rows> rest;
    };

    Chunk& chunk_to_change(std::uint64_t record);
    SetId set_of(std::size_t facet, const std::vector<std::string>& values);

    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::array<std::shared_ptr<Dictionary>, schema::facet_count> dictionaries_;
    std::array<std::bitset<schema::facet_count>, records::kind_names.size()> borne_{};
    std::array<std::bitset<schema::measure_count>, records::kind_names.size()> measured_{};
    std::uint64_t end_ = 0, live_ = 0;
};

} // namespace planche::search
