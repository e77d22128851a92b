// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/rows.h"

namespace planche::exchange::table {

/// CSV and its like: `;` `,` tab or `|`, found by which of them cuts the rows alike (or said by a first line `sep=;`), quotes as RFC 4180
/// has them and as people break them, line breaks inside quotes. Never refuses: any text is a table of some sort.
Sheet open_delimited(std::string bytes);

} // namespace planche::exchange::table
