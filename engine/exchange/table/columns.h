// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/field.h"
#include "engine/exchange/table/value.h"
#include "engine/records/id.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the columns of a table mean: by their headers and by their values.
namespace planche::exchange::table {

struct Column {
    std::string header; ///< as written; "Colonne C" where nothing is; a second "Tél" is "Tél (2)"
    Field field = Field::extra;
    enum class Because : std::uint8_t { nothing, values, header, remembered, chosen } because = Because::nothing;
    double confidence = 0;            ///< 0 to 1
    std::vector<std::string> samples; ///< the first three different values
    Writing writing;
    bool used = true; ///< false: nothing in it at all
};

/// The beginning of a table: titles, the row of headers, the first rows.
struct Head {
    std::vector<Column> columns;
    std::size_t header_line = 0; ///< 0: there is no row of headers
    std::size_t titles = 0;      ///< rows above it that are passed over
    std::vector<Row> rows;       ///< already read, those of the table itself
    Row header;

    /// The same for two tables with the same headers, however they are typed.
    std::string signature() const;
};

/// Reads as many rows as it takes to tell.
Head read_head(Rows&);

/// What a person chose or chose earlier: header -> name of a field.
using Mapping = std::map<std::string, std::string, std::less<>>;

/// Gives each column its field. `kind` says what a row is when that cannot be told from the headers.
void map_columns(Head&, std::optional<records::Kind> kind, const Mapping& remembered, const Mapping& chosen);

/// How much the first rows look like a table: headers that are known, and rows below them.
int looks_like_a_table(Rows&);

std::string_view name_of(Column::Because);

} // namespace planche::exchange::table
