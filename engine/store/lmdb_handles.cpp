// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/lmdb_handles.h"

#include "engine/store/store.h"

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <set>
#include <unistd.h>

namespace planche::store::lmdb {

namespace {

constexpr unsigned most_readers = 512;
constexpr std::uint64_t most_map_bytes = std::uint64_t{1} << 40;

/// With the process: a child inherits this memory, not the openings.
struct OpenFiles {
    std::mutex mutex;
    std::set<std::pair<pid_t, std::filesystem::path>> files;
};

OpenFiles& open_files() {
    static OpenFiles files;
    return files;
}

} // namespace

void check(int code, const char* doing) {
    const auto what = [&] { return std::string{doing} + ": " + mdb_strerror(code); };
    switch (code) {
    case MDB_SUCCESS: return;
    case MDB_MAP_FULL: throw std::system_error(ENOSPC, std::generic_category(), what());
    case MDB_READERS_FULL: throw std::system_error(EAGAIN, std::generic_category(), what());
    case MDB_BAD_VALSIZE: throw std::invalid_argument("a key has 1 to 511 bytes");
    case MDB_BAD_TXN: throw std::logic_error("the transaction failed before");
    case MDB_INVALID:
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
    case MDB_VERSION_MISMATCH:
    case MDB_NOTFOUND:
    case MDB_INCOMPATIBLE: throw Corrupt(what());
    case MDB_PANIC:
        throw std::system_error(EIO, std::generic_category(), "a commit failed: nothing is written until the folder is opened anew");
    default: break;
    }
    if (code > 0) throw std::system_error(code, std::generic_category(), doing);
    throw std::runtime_error(what());
}

OnlyOpening::OnlyOpening(const std::filesystem::path& file) : file_{std::filesystem::weakly_canonical(file)} {
    const std::lock_guard lock{open_files().mutex};
    if (!open_files().files.emplace(getpid(), file_).second) throw FolderInUse(file.string() + " is open already");
}

OnlyOpening::~OnlyOpening() {
    const std::lock_guard lock{open_files().mutex};
    open_files().files.erase({getpid(), file_});
}

Environment::Environment(const std::filesystem::path& file, Mode mode, Tables tables, std::uint64_t map_bytes) : opening_{file} {
    MDB_env* env = nullptr;
    check(mdb_env_create(&env), "make an environment");
    handle_.reset(env);
    check(mdb_env_set_mapsize(env, std::min(map_bytes, most_map_bytes)), "set the size of the map");
    check(mdb_env_set_maxreaders(env, most_readers), "set the number of readers");
    check(mdb_env_set_maxdbs(env, table_names.size()), "set the number of tables");
    check(mdb_env_open(env, file.c_str(), MDB_NOSUBDIR | MDB_NOTLS | (mode == Mode::read ? MDB_RDONLY : 0U), 0600), "open the data file");
    forget_dead_readers();
    open_tables(mode, tables);
}

void Environment::forget_dead_readers() const {
    int dead = 0;
    check(mdb_reader_check(handle(), &dead), "forget readers that died");
}

void Environment::open_tables(Mode mode, Tables tables) {
    Txn txn{handle(), mode};
    for (std::size_t table = 0; table < table_names.size(); ++table) {
        const auto* name = table_names[table];
        check(mdb_dbi_open(txn.handle(), name, tables == Tables::make ? MDB_CREATE : 0U, &tables_[table]), name);
        unsigned order = 0;
        check(mdb_dbi_flags(txn.handle(), tables_[table], &order), name);
        if (order != 0) throw Corrupt(std::string{name} + ": has another order of keys");
    }
    txn.commit();
}

std::uint64_t bytes_of_pages(const std::filesystem::path& file) {
    MDB_env* env = nullptr;
    check(mdb_env_create(&env), "make an environment");
    const std::unique_ptr<MDB_env, decltype(&mdb_env_close)> handle{env, mdb_env_close};
    check(mdb_env_open(env, file.c_str(), MDB_NOSUBDIR | MDB_RDONLY | MDB_NOLOCK, 0), "open the data file");
    MDB_envinfo info{};
    MDB_stat stat{};
    check(mdb_env_info(env, &info), "ask the data file");
    check(mdb_env_stat(env, &stat), "ask the data file");
    return (info.me_last_pgno + 1) * stat.ms_psize;
}

Txn::Txn(MDB_env* env, Mode mode) {
    MDB_txn* txn = nullptr;
    check(mdb_txn_begin(env, nullptr, mode == Mode::read ? MDB_RDONLY : 0, &txn), "begin a transaction");
    handle_.reset(txn);
}

void Txn::commit() {
    auto* txn = handle();
    static_cast<void>(handle_.release());
    check(mdb_txn_commit(txn), "commit");
}

Cursor::Cursor(MDB_txn* txn, MDB_dbi table) {
    MDB_cursor* cursor = nullptr;
    check(mdb_cursor_open(txn, table, &cursor), "open a cursor");
    handle_.reset(cursor);
}

bool Cursor::move(MDB_cursor_op operation, MDB_val& key, MDB_val& value) {
    const int code = mdb_cursor_get(handle_.get(), &key, &value, operation);
    if (code == MDB_NOTFOUND) return false;
    check(code, "move a cursor");
    return true;
}

} // namespace planche::store::lmdb
