// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"

#include <string>
#include <vector>

namespace planche::store {

/// The hashes of the stored files that a record names, at any depth: its blobs and the card it came as.
std::vector<std::string> files_named_by(const records::Record&);

} // namespace planche::store
