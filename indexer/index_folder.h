// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace planche::indexer {

/// The folder of the index. Anyone may delete it at any time when no server runs: it is built anew from the store.
///
///     index/7            the database that searches read
///     index/8.building   the one that will take its place
///     index/unclean      there while a writer has it open; holds the boot of the machine
///     index/clean        there instead while none has: name, bytes and checksum of each file of the database
///
/// The databases are written without waiting for the disk. A writer that was killed leaves them whole in the machine's memory; a machine
/// that went down may not, which the mark tells: then they are thrown away. So is a database whose files are not what they were when it was
/// closed: Xapian would find some of what a damaged one holds, and say nothing.
class IndexFolder {
public:
    explicit IndexFolder(std::filesystem::path);

    /// The database to go on with; nothing when there is none that can be trusted.
    std::optional<std::filesystem::path> current() const;
    /// Where the next one is built: fresh, not there yet.
    std::filesystem::path building() const;
    /// Puts what was built in the place of the current one and returns its new path. The old one goes; who has it open can still read it.
    std::filesystem::path adopt_built();
    /// Throws the databases away.
    void clear();

    void mark_unclean();
    /// After everything is on the disk.
    void mark_clean();

private:
    bool can_be_trusted() const;

    std::filesystem::path path_;
};

} // namespace planche::indexer
