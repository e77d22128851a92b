// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/ordered_keys.h"

#include <lmdb.h>
#include <memory>
#include <system_error>

/// LMDB's handles, each in one object, and its return codes as exceptions.
namespace planche::store::lmdb {

/// Throws std::system_error for what the system said (a full map is ENOSPC), Corrupt for a file that cannot be LMDB's.
void check(int code, const char* doing);

enum class Mode { read, write };
/// A data file is made with all of its tables: one that lacks a table is damaged, and making it anew would show an empty store.
enum class Tables { make, require };

/// A data file that this process has open; a second opening throws FolderInUse, because closing one would drop the locks of the other.
class OnlyOpening {
public:
    explicit OnlyOpening(const std::filesystem::path& file);
    ~OnlyOpening();
    OnlyOpening(const OnlyOpening&) = delete;
    OnlyOpening& operator=(const OnlyOpening&) = delete;

private:
    std::filesystem::path file_;
};

/// An environment in one file, with the default flags: the fast ones lose answered writes at a power cut.
/// MDB_NOTLS lets a thread hold several snapshots and hand one on.
class Environment {
public:
    Environment(const std::filesystem::path& file, Mode, Tables, std::uint64_t map_bytes);

    /// Frees what readers held that died; without it the file grows for as long as their snapshot is thought to be read.
    void forget_dead_readers() const;

    MDB_env* handle() const { return handle_.get(); }
    MDB_dbi table(Table table) const { return tables_[static_cast<std::size_t>(table)]; }

private:
    void open_tables(Mode, Tables);

    struct Close {
        void operator()(MDB_env* env) const { mdb_env_close(env); }
    };
    OnlyOpening opening_; // outlives the handle
    std::unique_ptr<MDB_env, Close> handle_;
    std::array<MDB_dbi, table_names.size()> tables_{};
};

/// How long the file must be to hold every page it speaks of.
std::uint64_t bytes_of_pages(const std::filesystem::path& file);

/// Forgetting means abort.
class Txn {
public:
    Txn(MDB_env*, Mode);

    MDB_txn* handle() const {
        if (!handle_) throw std::logic_error("the transaction is over");
        return handle_.get();
    }
    /// The transaction is over either way.
    void commit();

private:
    struct Abort {
        void operator()(MDB_txn* txn) const { mdb_txn_abort(txn); }
    };
    std::unique_ptr<MDB_txn, Abort> handle_;
};

class Cursor {
public:
    Cursor(MDB_txn*, MDB_dbi);
    /// False when there is no such entry.
    bool move(MDB_cursor_op, MDB_val& key, MDB_val& value);

private:
    struct Close {
        void operator()(MDB_cursor* cursor) const { mdb_cursor_close(cursor); }
    };
    std::unique_ptr<MDB_cursor, Close> handle_;
};

} // namespace planche::store::lmdb
