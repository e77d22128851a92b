// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

namespace planche::store {

/// One fault found, in words an operator can act on: "contact 17: checksum does not fit".
struct Fault {
    std::optional<RecordId> id;
    std::string what;
};

/// Keeps a copy from those who find it.
struct Sealing {
    std::string passphrase;          ///< empty: it is not sealed
    std::filesystem::path workplace; ///< where it lies unsealed while it is made: the data folder, since the same is there
};

/// A consistent copy of the data file while others read and write: made aside, read through, sealed if asked for, synced, renamed. Refuses
/// (conflict) to overwrite. Answers the faults that were found in the copy: they are the store's, and it is kept, being better than none.
/// Throws what a full or failing disk throws, and Corrupt for a copy that is not whole; then there is no copy.
Result<std::vector<Fault>> back_up(const Store&, const std::filesystem::path& file, const Sealing& = {});

/// Puts a backup in place of a data folder's file, which must not be open. Refuses (conflict) a folder that holds data unless told to
/// replace it, and (invalid) a passphrase that does not open a sealed backup. Throws Corrupt for what is no whole backup; the folder is as
/// it was.
enum class Existing { keep, replace };
Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& folder, Existing,
                     const std::string& passphrase = {});

/// All: every record's checksum, every reference and its entry in the tables beside, the change log, the audit, every blob's hash, all of
/// the history. Records: what is quickly read, without history and blobs.
enum class Depth { records, all };
std::vector<Fault> verify(const Reading&, Depth = Depth::all);

} // namespace planche::store
