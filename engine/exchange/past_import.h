// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/destination.h"
#include "engine/exchange/import.h"

namespace planche::exchange {

/// What an import touched, kept in notes of the store, one a batch, so that it can be taken back:
///
///     "import " id " " batch from 0       [[kind, number, "created" | "replaced", first revision, last revision], …]
///
/// Written with the batch, in the same transaction.
void remember(store::Writing&, const std::string& import_id, std::size_t batch, const std::vector<Touch>&);

/// From the last touch to the first. See undo().
records::Result<Undone> take_back(store::Writing&, const std::string& import_id);

} // namespace planche::exchange
