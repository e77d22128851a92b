// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/reconciliation.h"
#include "engine/exchange/table/columns.h"
#include "engine/records/refusal.h"

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
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
    std::vector<Item> nested;               ///< cards inside the card; of a row, the other records that it brings or changes

    // Of rows alone.
    std::vector<records::Problem> warnings; ///< what looks wrong without being rejected
    std::vector<std::string> conflicts;     ///< fields where the file says something else than what stands here
    nlohmann::json said;                    ///< of a plan, where a record was recognised: what the row says of it
    std::string_view because;               ///< what it was recognised by: "email", "phone", "source_id"…
    std::string resembles;                  ///< the id of a record that may be the same one
    std::vector<std::string> cells;         ///< of a rejected row, as typed
};

/// Something that concerns no record: a line that belongs to no card.
struct Remark {
    std::size_t line = 0;
    std::string message_fr, message_en;
};

/// How a table was read.
struct Table {
    std::string sheet; ///< empty for a text file
    std::vector<std::string> other_sheets;
    std::string encoding; ///< empty for a workbook
    char separator = 0;
    std::size_t header_line = 0; ///< 0: there is no row of headers
    std::vector<table::Column> columns;
    std::string signature; ///< the same for two tables with the same headers
};

/// What became of one file.
struct Report {
    std::string file;
    std::vector<Item> items; ///< in the order of the file
    std::vector<Remark> remarks;
    std::vector<records::Problem> problems; ///< why the file as a whole was rejected
    std::optional<Table> table;
    std::optional<Reconciliation> reconciliation; ///< of a sales history

    /// Of the items, those inside others left out.
    std::size_t count(Outcome) const;
    std::size_t conflicting() const; ///< items with a conflict
    std::size_t resembling() const;  ///< new ones that may be there already
    /// Kind -> records created, those inside items too.
    std::map<std::string, std::size_t> created_by_kind() const;
};

/// {"file","cards","created","updated","unchanged","merged","rejected":[{"line","reason"}],"remarks":[{"line","reason","reason_en"}],
/// "items":[{"index","line","kind","id","outcome","before","after","nested"}]}, and of a table "conflicting", "resembling",
/// "created_by_kind", "warnings", "table" and "reconciliation". At most so many items of each outcome.
nlohmann::json to_json(const Report&, std::size_t most_items = std::string::npos);

} // namespace planche::exchange
