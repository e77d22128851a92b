// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/incoming.h"

#include <filesystem>
#include <functional>

namespace planche::exchange {

/// How a table is to be read, where that is not left to the table.
struct TableWish {
    table::Mapping mapping; ///< header -> field, by a person
    std::string sheet;
    std::optional<records::Kind> kind; ///< contact, company, invoice or payment
};
/// The mapping that was chosen for a table of these headers before; empty for none.
using Remembered = std::function<table::Mapping(const std::string& signature)>;

/// The rows of a table (.csv .tsv .txt .xlsx .xlsm, and .xls that is one of them). Refuses what table::open_workbook refuses, a kind no
/// table has, an unknown field.
records::Result<std::unique_ptr<Source>> table_source(const std::filesystem::path&, const TableWish&, const Remembered&,
                                                      records::Date today);

} // namespace planche::exchange
