// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

namespace planche::store {

/// A consistent copy of the data file while others read and write: written aside, synced, renamed. Refuses (conflict) to overwrite.
Result<void> back_up(const Store&, const std::filesystem::path& file);

/// Puts a backup in place of a data folder's file, which must not be open. Refuses (conflict) a folder that holds data unless told to
/// replace it.
enum class Existing { keep, replace };
Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& folder, Existing);

/// One fault found, in words an operator can act on: "contact 17: checksum does not fit".
struct Fault {
    std::optional<RecordId> id;
    std::string what;
};

/// Every record's checksum, every reference and its entry in the tables beside, the change log, every blob's hash.
std::vector<Fault> verify(const Reading&);

} // namespace planche::store
