// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace planche::store {

/// The tables of a data folder. The names are on disk.
enum class Table : std::uint8_t { meta, records, history, changes, references, blobs, answers, undo };

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
    virtual void scan(Table, std::string_view from, const std::function<bool(std::string_view key, std::string_view value)>&) const = 0;
    /// Descending from the last key <= `from`, until the visitor returns false.
    virtual void scan_down(Table, std::string_view from, const std::function<bool(std::string_view key, std::string_view value)>&) const = 0;
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

/// Snapshots from any thread, each used by one thread at a time and short (under 2 s); one transaction at a time, others wait for their turn.
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

/// Throws FolderInUse when another process has it open, std::system_error when it cannot be read. `make` creates what is missing, aside, then renames.
enum class Missing { refuse, make };
std::unique_ptr<OrderedKeys> open_lmdb(const std::filesystem::path& folder, Missing);

} // namespace planche::store
