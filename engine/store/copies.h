// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/backup.h"

namespace planche::store {

/// A copy in a folder of copies. All that is known about it stands in its name, so that the folder needs no list of its own:
///
///     planche-20261127T215959Z-r1234-3fa94c12.mdb    when, at which revision, of which data folder (the start of Store::id)
///     planche-20261127T215959Z-r1234-3fa94c12.sealed a sealed one
struct Copy {
    records::Instant at; ///< whole seconds
    Revision revision = 0;
    std::string of;
    bool sealed = false;
    std::uint64_t bytes = 0; ///< on the disk

    std::string name() const;
};

/// Nothing for the name of any other file.
std::optional<Copy> copy_named(std::string_view name);

/// The copies of one data folder, newest first; empty when `folder` is not there. Throws std::system_error when it cannot be read.
std::vector<Copy> copies_in(const std::filesystem::path& folder, std::string_view store_id);

/// Makes a copy there, and when it is sound removes those that rotation.h gives up; what a killed program left half made goes too.
/// Makes `folder`, not its parent: where a disk is not mounted nothing is written. Throws as `back_up`.
struct Made {
    Copy copy;
    std::vector<Fault> faults; ///< of the copy, which are those of the store; then no older one is removed
};
Result<Made> add_copy(const Store&, const std::filesystem::path& folder, records::Instant at, const Sealing&);

} // namespace planche::store
