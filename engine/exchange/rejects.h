// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/report.h"

namespace planche::exchange {

/// What was rejected, as a table for a spreadsheet in French: `;`, UTF-8 with a byte order mark, cells guarded against being taken for
/// formulas. The rows of one table come as they were typed, with their line and the reason behind them, so that they can be mended and
/// imported; else file, line, field and reason.
std::string rejects_csv(const std::vector<Report>&);

} // namespace planche::exchange
