// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/report.h"
#include "engine/exchange/table/row_reader.h"
#include "engine/exchange/vcard/reading.h"
#include "engine/records/record.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace planche::exchange {

/// A record as JSON whose references may name other lines of the same file.
struct Unresolved {
    records::Kind kind{};
    nlohmann::json fields;
    std::vector<std::string> names; ///< its own `id` and `source_id` in the file
};

/// What could not be read as an item at all.
struct Unreadable {
    std::vector<records::Problem> problems;
};

/// A row of a table.
struct ReadRow {
    std::unique_ptr<table::RowRecords> records;
    std::vector<std::string> cells; ///< as typed, when the row is rejected
};

/// One item on its way from a file into the store.
struct Incoming {
    std::size_t index = 0, line = 0;
    std::variant<Unreadable, records::Record, Unresolved, vcard::Group, ReadRow> value;
    std::vector<std::string> blobs; ///< what the blobs of the record hold
    std::vector<Incoming> nested;
};

/// The items of one file. `next` does the slow work (reading, unpacking, looking at pictures) and is called outside of any transaction.
class Source {
public:
    virtual ~Source() = default;
    /// In the order they can be written: what others refer to comes first. Nothing at the end.
    virtual std::optional<Incoming> next() = 0;
    /// What concerns no item; complete at the end.
    virtual std::vector<Remark> remarks() const { return {}; }
    /// How a table was read; nothing for other files.
    virtual std::optional<Table> table() const { return std::nullopt; }
    /// Why the file could not be read to its end.
    virtual std::vector<records::Problem> problems() const { return {}; }
};

} // namespace planche::exchange
