// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace planche::store {

/// The tables of a data folder. The names are on disk; what lies in them is drawn in encoding.h.
enum class Table : std::uint8_t { meta, records, history, changes, references, blobs, answers, undo, audit };
inline constexpr std::array table_names{"meta", "records", "history", "changes", "references", "blobs", "answers", "undo", "audit"};

/// Looks at one entry; false ends the scan. It must not write.
using Visitor = std::function<bool(std::string_view key, std::string_view value)>;

/// All that a storage engine must be able to do: ordered keys, snapshots, one writer. LMDB stands behind it in a data folder, a map in
/// memory behind it in tests; both pass one conformance suite, and a distributed engine could take their place without a change above.
///
/// Keys have 1 to 511 bytes and are ordered as unsigned bytes. What `get` and `scan` hand out lives as long as the snapshot and, in a
/// write transaction, only until the next write: copy what must stay.
class Snapshot {
public:
    virtual ~Snapshot() = default;

    virtual std::optional<std::string_view> get(Table, std::string_view key) const = 0;
    /// Ascending from the first key >= `from`, until the visitor returns false.
    virtual void scan(Table, std::string_view from, const Visitor&) const = 0;
    /// Descending from the last key <= `from`, until the visitor returns false.
    virtual void scan_down(Table, std::string_view from, const Visitor&) const = 0;
    virtual std::uint64_t count(Table) const = 0;
};

/// Sees its own writes. Nothing of it happened unless `commit` returned; forgetting means abort.
class Transaction : public Snapshot {
public:
    virtual void put(Table, std::string_view key, std::string_view value) = 0;
    /// False, and nothing changed, when the key is there.
    virtual bool add_if_absent(Table, std::string_view key, std::string_view value) = 0;
    /// False when it was not there.
    virtual bool erase(Table, std::string_view key) = 0;
    /// Durable when it returns. Throws when it could not be made so; the transaction is over either way.
    virtual void commit() = 0;
};

/// Snapshots from any thread, each used by one thread at a time and short (under 2 s); one transaction at a time, others wait for their
/// turn.
class OrderedKeys {
public:
    virtual ~OrderedKeys() = default;

    virtual std::unique_ptr<Snapshot> read() const = 0;
    virtual std::unique_ptr<Transaction> write() = 0;
    /// A consistent, compacted copy as a new data file, while others read and write. Throws when the engine holds nothing on disk.
    virtual void copy_to(const std::filesystem::path& file) const = 0;
};

/// For tests and as the oracle of random ones.
std::unique_ptr<OrderedKeys> in_memory();

/// How far the file of a data folder may grow. The map is address space, not disk or memory: the file is only as large as what it holds,
/// so there is nothing to gain by a tight one. A full map refuses writes (std::system_error, ENOSPC) and is widened by opening the folder
/// anew with a larger number. At most 1 TiB.
inline constexpr std::uint64_t default_map_bytes = std::uint64_t{64} << 30;

/// Throws FolderInUse when it is open already, here or in another process, std::system_error when it cannot be read or written, Corrupt
/// when it is no such file. `make` creates what is missing: aside, synced, then renamed into place. After a commit that
/// failed every further `write` throws until the folder is opened anew; one that only found no room is forgotten.
enum class Missing { refuse, make };
std::unique_ptr<OrderedKeys> open_lmdb(const std::filesystem::path& folder, Missing, std::uint64_t map_bytes = default_map_bytes);
/// For reading only, beside a process that has it open, or without one. `write` throws std::system_error (EROFS).
std::unique_ptr<OrderedKeys> open_lmdb_beside(const std::filesystem::path& folder, std::uint64_t map_bytes = default_map_bytes);
/// Throws Corrupt for a copy that was cut off: reading beyond its end would end the program. Reads the first two pages only.
void require_whole(const std::filesystem::path& copy);

} // namespace planche::store
