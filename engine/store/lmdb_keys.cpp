// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/folder.h"
#include "engine/store/lmdb_handles.h"
#include "engine/store/store.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/resource.h>

namespace planche::store {

namespace {

using lmdb::check;

MDB_val to_val(std::string_view bytes) { return {bytes.size(), const_cast<char*>(bytes.data())}; } // LMDB does not write to it

std::string_view to_view(const MDB_val& value) { return {static_cast<const char*>(value.mv_data), value.mv_size}; }

template <class Interface>
class LmdbReading : public Interface {
public:
    LmdbReading(const lmdb::Environment& environment, lmdb::Mode mode) : environment_{environment}, txn_{environment.handle(), mode} {}

    std::optional<std::string_view> get(Table table, std::string_view key) const override {
        auto wanted = to_val(key);
        MDB_val value{};
        const int code = mdb_get(txn_.handle(), environment_.table(table), &wanted, &value);
        if (code == MDB_NOTFOUND) return std::nullopt;
        check(code, "get");
        return to_view(value);
    }
    void scan(Table table, std::string_view from, const Visitor& visit) const override {
        lmdb::Cursor cursor{txn_.handle(), environment_.table(table)};
        auto key = to_val(from);
        MDB_val value{};
        bool found = cursor.move(from.empty() ? MDB_FIRST : MDB_SET_RANGE, key, value);
        while (found && visit(to_view(key), to_view(value))) found = cursor.move(MDB_NEXT, key, value);
    }
    void scan_down(Table table, std::string_view from, const Visitor& visit) const override {
        if (from.empty()) return;
        lmdb::Cursor cursor{txn_.handle(), environment_.table(table)};
        auto key = to_val(from);
        MDB_val value{};
        bool found = cursor.move(MDB_SET_RANGE, key, value);
        if (!found)
            found = cursor.move(MDB_LAST, key, value);
        else if (to_view(key) != from)
            found = cursor.move(MDB_PREV, key, value);
        while (found && visit(to_view(key), to_view(value))) found = cursor.move(MDB_PREV, key, value);
    }
    std::uint64_t count(Table table) const override {
        MDB_stat stat{};
        check(mdb_stat(txn_.handle(), environment_.table(table), &stat), "count");
        return stat.ms_entries;
    }

protected:
    const lmdb::Environment& environment_;
    lmdb::Txn txn_;
};

/// What became of the last commit. One that found no room wrote nothing that is in use, and LMDB itself refuses to go on after one that
/// may have: docs/decisions/full-disk.md.
struct Commit {
    enum class End { well, no_room, failed };
    const std::filesystem::path file;
    std::atomic<End> end{End::well};
    std::atomic<std::size_t> number{0}; ///< of the one that found no room

    /// Of the transaction that begins: it has the number of the last again when that left nothing behind.
    bool allows(std::size_t next) const { return end == End::well || (end == End::no_room && number == next); }
};

bool may_grow(const std::filesystem::path& file) {
    constexpr std::uint64_t some_bytes = 1 << 20;
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    return std::filesystem::space(file).available > some_bytes &&
           (limit.rlim_cur == RLIM_INFINITY || std::filesystem::file_size(file) + some_bytes < limit.rlim_cur);
}

/// LMDB says EIO where a write ended early, which is what the first write does for which there is no room.
bool is_no_room(const std::system_error& error, const std::filesystem::path& file) {
    const auto code = error.code().value();
    return code == ENOSPC || code == EDQUOT || code == EFBIG || (code == EIO && !may_grow(file));
}

class LmdbTransaction final : public LmdbReading<Transaction> {
public:
    /// Looks at the last commit once it is its turn: it may have failed while this one waited.
    LmdbTransaction(const lmdb::Environment& environment, Commit& last) : LmdbReading{environment, lmdb::Mode::write}, last_{last} {
        if (!last_.allows(mdb_txn_id(txn_.handle())))
            throw std::system_error(EIO, std::generic_category(), "a commit failed: nothing is written until the folder is opened anew");
        if (last_.end == Commit::End::no_room) last_.end = Commit::End::well;
    }

    void put(Table table, std::string_view key, std::string_view value) override { check(put_with(table, key, value, 0), "put"); }
    bool add_if_absent(Table table, std::string_view key, std::string_view value) override {
        const int code = put_with(table, key, value, MDB_NOOVERWRITE);
        if (code == MDB_KEYEXIST) return false;
        check(code, "add");
        return true;
    }
    bool erase(Table table, std::string_view key) override {
        auto wanted = to_val(key);
        const int code = mdb_del(txn_.handle(), environment_.table(table), &wanted, nullptr);
        if (code == MDB_NOTFOUND) return false;
        check(code, "erase");
        return true;
    }
    void commit() override {
        const auto number = mdb_txn_id(txn_.handle());
        try {
            txn_.commit();
        } catch (const std::logic_error&) {
            throw; // our own mistake: the disk was not touched
        } catch (const std::system_error& error) {
            last_.number = number;
            last_.end = is_no_room(error, last_.file) ? Commit::End::no_room : Commit::End::failed;
            if (last_.end == Commit::End::no_room && error.code().value() == EIO)
                throw std::system_error(ENOSPC, std::generic_category(), "commit");
            throw;
        } catch (...) {
            last_.end = Commit::End::failed;
            throw;
        }
    }

private:
    int put_with(Table table, std::string_view key, std::string_view value, unsigned flags) {
        auto name = to_val(key);
        auto content = to_val(value);
        return mdb_put(txn_.handle(), environment_.table(table), &name, &content, flags);
    }

    Commit& last_;
};

class LmdbKeys final : public OrderedKeys {
public:
    LmdbKeys(FolderLock lock, const std::filesystem::path& file, lmdb::Mode mode, std::uint64_t map_bytes)
        : lock_{std::move(lock)},
          mode_{mode},
          environment_{file, mode, lmdb::Tables::require, map_bytes},
          last_{file} {}

    std::unique_ptr<Snapshot> read() const override { return std::make_unique<LmdbReading<Snapshot>>(environment_, lmdb::Mode::read); }
    std::unique_ptr<Transaction> write() override {
        if (mode_ == lmdb::Mode::read) throw std::system_error(EROFS, std::generic_category(), "the folder is open for reading only");
        environment_.forget_dead_readers();
        return std::make_unique<LmdbTransaction>(environment_, last_);
    }
    void copy_to(const std::filesystem::path& file) const override {
        const File target{file, O_WRONLY | O_CREAT | O_EXCL};
        check(mdb_env_copyfd2(environment_.handle(), target.descriptor(), MDB_CP_COMPACT), "copy");
        target.sync();
    }

private:
    FolderLock lock_; // outlives the environment
    lmdb::Mode mode_;
    lmdb::Environment environment_;
    Commit last_;
};

/// A power cut while LMDB makes its first pages would leave a file it cannot open; so they are made beside.
void make_data_file(const std::filesystem::path& folder, std::uint64_t map_bytes) {
    const Aside aside{folder};
    { const lmdb::Environment made{data_file(aside.path()), lmdb::Mode::write, lmdb::Tables::make, map_bytes}; }
    put_in_place(data_file(aside.path()), data_file(folder));
}

void require_data_file(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(data_file(folder))) throw std::system_error(ENOENT, std::generic_category(), data_file(folder).string());
}

} // namespace

std::unique_ptr<OrderedKeys> open_lmdb(const std::filesystem::path& folder, Missing missing, std::uint64_t map_bytes) {
    if (missing == Missing::make)
        make_folder(folder);
    else
        require_data_file(folder);
    FolderLock lock{folder, Holding::as_writer};
    if (!std::filesystem::exists(data_file(folder))) make_data_file(folder, map_bytes);
    return std::make_unique<LmdbKeys>(std::move(lock), data_file(folder), lmdb::Mode::write, map_bytes);
}

void require_whole(const std::filesystem::path& copy) {
    const auto bytes = lmdb::bytes_of_pages(copy);
    if (std::filesystem::file_size(copy) < bytes) throw Corrupt(copy.filename().string() + " is cut off");
}

std::unique_ptr<OrderedKeys> open_lmdb_beside(const std::filesystem::path& folder, std::uint64_t map_bytes) {
    require_data_file(folder);
    return std::make_unique<LmdbKeys>(FolderLock{folder, Holding::as_reader}, data_file(folder), lmdb::Mode::read, map_bytes);
}

} // namespace planche::store
