// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/incoming.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace planche::exchange {

/// `id` or `source_id` of a line -> the record it became.
using FileIds = std::map<std::string, records::RecordId, std::less<>>;

/// One record a line, `kind` and the field names of the API. A reference (`company_id`, `allocations[].invoice_id`, {"kind","id"}) names
/// the `id` or the `source_id` of another line of the file, wherever it stands; from a line that has no `id` of its own, also a record that
/// is in the store. `kind` is for lines that do not say theirs. Lines come out after those they refer to.
std::unique_ptr<Source> json_lines_source(std::string_view file, std::optional<records::Kind> kind);

/// The record with its references put in. Refuses what records::parse refuses, and a reference that leads nowhere.
records::Result<records::Record> resolved(const Unresolved&, const FileIds&);

} // namespace planche::exchange
