// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/columns.h"
#include "engine/exchange/table/delimited.h"
#include "engine/exchange/table/sheet.h"
#include "engine/exchange/table_source.h"

#include <filesystem>
#include <string>

/// The tables that fixtures/tables/make.py writes.
namespace planche::tests {

inline std::filesystem::path table_path(const std::string& name) {
    return std::filesystem::path{PLANCHE_SOURCE} / "fixtures" / "tables" / name;
}

inline constexpr records::Date some_day{std::chrono::year{2026} / 11 / 24};

/// Nothing was remembered.
inline exchange::table::Mapping no_mapping(const std::string&) { return {}; }

} // namespace planche::tests
