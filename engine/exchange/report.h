// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What an import did, or would do.
namespace planche::exchange {

enum class Outcome {
    created,
    updated,   ///< a record that was there before took something over
    unchanged, ///< everything in it was there already
    merged,    ///< united with the record of an earlier item of the same import
    rejected,
};
std::string_view name_of(Outcome);

/// One card, line, row or picture.
struct Item {
    std::size_t index = 0; ///< in the order of the file, from 0
    std::size_t line = 0;  ///< where it begins, from 1; 0 for a picture
    std::string kind;      ///< "contact"…; "tag" for a group card; empty when it could not be told
    std::string id;        ///< of the record; a tag's own words; empty when there is none, or none yet
    Outcome outcome = Outcome::unchanged;
    std::vector<records::Problem> problems; ///< why it was rejected
    nlohmann::json before, after;           ///< of a plan: the record's fields; null where there is no such side
    std::vector<Item> nested;               ///< cards inside the card
};

/// Something that concerns no record: a line that belongs to no card.
struct Remark {
    std::size_t line = 0;
    std::string message_fr, message_en;
};

/// What became of one file.
struct Report {
    std::string file;
    std::vector<Item> items; ///< in the order of the file
    std::vector<Remark> remarks;
    std::vector<records::Problem> problems; ///< why the file as a whole was rejected

    /// Of the items, those inside others left out.
    std::size_t count(Outcome) const;
};

/// {"file","cards","created","updated","unchanged","merged","rejected":[{"line","reason"}],"remarks":[{"line","reason"}],
/// "items":[{"index","line","kind","id","outcome","before","after","nested"}]}
nlohmann::json to_json(const Report&);

} // namespace planche::exchange
