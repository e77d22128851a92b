// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/folder.h"

#include "engine/store/store.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace planche::store {

namespace {

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

std::filesystem::path parent_of(const std::filesystem::path& path) {
    const auto parent = std::filesystem::absolute(path).lexically_normal().parent_path();
    return parent.empty() ? "/" : parent;
}

} // namespace

std::filesystem::path data_file(const std::filesystem::path& folder) { return folder / "planche.lmdb"; }

std::filesystem::path readers_file(const std::filesystem::path& folder) { return folder / "planche.lmdb-lock"; }

File::File(const std::filesystem::path& path, int flags, unsigned mode)
    : descriptor_{open(path.c_str(), flags | O_CLOEXEC, mode)},
      path_{path} {
    if (descriptor_ < 0) fail(path.string());
}

File::~File() {
    if (descriptor_ >= 0) close(descriptor_);
}

File::File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)}, path_{std::move(other.path_)} {}

void File::sync() const {
    if (fsync(descriptor_) != 0) fail("sync of " + path_.string());
}

FolderLock::FolderLock(const std::filesystem::path& folder, Holding holding) : file_{folder / "planche.lock", O_RDWR | O_CREAT} {
    const auto lock_byte = [&](off_t byte, short type) {
        struct flock lock {};
        lock.l_type = type;
        lock.l_whence = SEEK_SET;
        lock.l_start = byte;
        lock.l_len = 1;
        // Of this open file, not of the process: a second open here is refused as one elsewhere is.
        if (fcntl(file_.descriptor(), F_OFD_SETLK, &lock) == 0) return;
        if (errno == EAGAIN || errno == EACCES) throw FolderInUse(folder.string() + " is open already");
        fail("lock of " + folder.string());
    };
    if (holding != Holding::as_reader) lock_byte(0, F_WRLCK);
    lock_byte(1, holding == Holding::alone ? F_WRLCK : F_RDLCK);
}

Aside::Aside(const std::filesystem::path& folder) {
    std::string name = (folder / ".making-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) fail(name);
    path_ = name;
}

Aside::~Aside() {
    std::error_code left_behind; // a stray folder does no harm, and a destructor must not throw
    std::filesystem::remove_all(path_, left_behind);
}

void make_folder(const std::filesystem::path& folder) {
    if (!std::filesystem::create_directories(folder)) return;
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    sync_folder(parent_of(folder));
}

void sync_file(const std::filesystem::path& file) { File{file, O_RDONLY}.sync(); }

void sync_folder(const std::filesystem::path& folder) { File{folder, O_RDONLY | O_DIRECTORY}.sync(); }

void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
    sync_file(from);
    std::filesystem::rename(from, to);
    sync_folder(parent_of(to));
}

} // namespace planche::store
