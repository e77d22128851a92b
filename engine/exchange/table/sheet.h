// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/rows.h"
#include "engine/exchange/table/workbook.h"

#include <filesystem>
#include <functional>

namespace planche::exchange::table {

/// How much the first rows of a sheet look like a table; the sheet with the most is read. 0: not at all.
using Judge = std::function<int(Rows&)>;

/// A sheet of a workbook (.xlsx, .xlsm): the one that is wanted, else the one that looks most like a table, visible ones first. Cells
/// merged downwards all have the value of the first. Refuses what Package and Workbook refuse, a workbook without a table, a wanted sheet
/// that is not there.
records::Result<Sheet> open_workbook(const std::filesystem::path&, std::string_view wanted, const Judge&);

} // namespace planche::exchange::table
