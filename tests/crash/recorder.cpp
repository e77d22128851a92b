// SPDX-License-Identifier: GPL-3.0-or-later

/// Stands between a program and the system (LD_PRELOAD): writes down what the program does to the files below a folder, or lets one call
/// fail. Told by the environment:
///
///     PLANCHE_RECORD_BELOW    the folder, as /proc says it
///     PLANCHE_RECORD_TO       the log; recording.h reads it
///     PLANCHE_FAIL_CALL       "7 5 1": the 7th write or sync below the folder fails with errno 5, and 1 in all; "7 5 9999" is for good
///
/// What is written through a memory map is not seen.

#include "tests/crash/recording.h"

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

using planche::tests::Op;
using planche::tests::OpHead;

/// The function of this name that would have been called.
template <class F>
F* real(F*, const char* name) {
    return reinterpret_cast<F*>(dlsym(RTLD_NEXT, name));
}
#define PLANCHE_REAL(name) static auto* const real_##name = real(&name, #name)

class Recorder {
public:
    Recorder() {
        const char* below = std::getenv("PLANCHE_RECORD_BELOW");
        const char* log = std::getenv("PLANCHE_RECORD_TO");
        const char* fail = std::getenv("PLANCHE_FAIL_CALL");
        if (below == nullptr) return;
        below_ = below;
        if (fail != nullptr) std::sscanf(fail, "%ld %d %ld", &fail_from_, &fail_with_, &fail_times_);
        PLANCHE_REAL(open);
        if (log != nullptr) log_ = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }

    /// The path of an open file below the folder; empty for all others.
    std::string path_of(int descriptor) const {
        if (below_.empty()) return {};
        const auto link = "/proc/self/fd/" + std::to_string(descriptor);
        char path[4096];
        const auto length = readlink(link.c_str(), path, sizeof path);
        return length > 0 ? within({path, static_cast<std::size_t>(length)}) : std::string{};
    }
    std::string within(std::string path) const {
        return !below_.empty() && path.compare(0, below_.size(), below_) == 0 ? std::move(path) : std::string{};
    }

    bool must_fail(const std::string& path) {
        if (path.empty() || fail_from_ <= 0 || ++calls_ < fail_from_ || calls_ >= fail_from_ + fail_times_) return false;
        errno = fail_with_;
        note(Op::failed, path, 0, nullptr, 0);
        return true;
    }

    void note(Op op, const std::string& path, std::uint64_t at, const void* bytes, std::size_t count) {
        if (log_ < 0 || (path.empty() && op != Op::said)) return;
        const OpHead head{op, static_cast<std::uint32_t>(path.size()), at, count};
        std::string entry(reinterpret_cast<const char*>(&head), sizeof head);
        entry += path;
        entry.append(static_cast<const char*>(bytes), count);
        PLANCHE_REAL(write);
        if (real_write(log_, entry.data(), entry.size()) != static_cast<ssize_t>(entry.size())) std::abort();
    }

    /// From before a call until it is noted, so that the log has the order of the calls.
    std::mutex mutex;

private:
    std::string below_;
    int log_ = -1;
    long fail_from_ = 0, fail_times_ = 1, calls_ = 0;
    int fail_with_ = 0;
};

Recorder& recorder() {
    static auto* const only = new Recorder; // never destroyed: the program writes until its very end
    return *only;
}

template <class Call>
ssize_t written(int descriptor, const iovec* pieces, int count, off_t at, Call call) {
    auto& r = recorder();
    const auto path = r.path_of(descriptor);
    const std::lock_guard lock{r.mutex};
    if (r.must_fail(path)) return -1;
    auto left = call();
    const auto done = left;
    const bool durable = !path.empty() && (fcntl(descriptor, F_GETFL) & (O_DSYNC | O_SYNC)) != 0;
    for (int i = 0; i < count && left > 0; ++i) {
        const auto bytes = std::min(pieces[i].iov_len, static_cast<std::size_t>(left));
        r.note(durable ? Op::written_through : Op::written, path, static_cast<std::uint64_t>(at), pieces[i].iov_base, bytes);
        at += static_cast<off_t>(bytes);
        left -= static_cast<ssize_t>(bytes);
    }
    return done;
}

template <class Call>
int synced(int descriptor, Call call) {
    auto& r = recorder();
    const auto path = r.path_of(descriptor);
    const std::lock_guard lock{r.mutex};
    if (r.must_fail(path)) return -1;
    const int result = call();
    struct stat file {};
    if (result == 0 && !path.empty() && fstat(descriptor, &file) == 0)
        r.note(S_ISDIR(file.st_mode) ? Op::folder_synced : Op::synced, path, 0, nullptr, 0);
    return result;
}

int opened(int descriptor, int flags) {
    auto& r = recorder();
    if (descriptor < 0 || (flags & (O_CREAT | O_TRUNC)) == 0) return descriptor;
    const auto path = r.path_of(descriptor);
    const std::lock_guard lock{r.mutex};
    r.note((flags & O_TRUNC) != 0 ? Op::emptied : Op::made, path, 0, nullptr, 0);
    return descriptor;
}

template <class Call>
int cut(int descriptor, off_t size, Call call) {
    auto& r = recorder();
    const auto path = r.path_of(descriptor);
    const std::lock_guard lock{r.mutex};
    const int result = call();
    if (result == 0) r.note(Op::cut, path, static_cast<std::uint64_t>(size), nullptr, 0);
    return result;
}

} // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = va_arg(more, mode_t);
    va_end(more);
    PLANCHE_REAL(open);
    return opened(real_open(path, flags, mode), flags);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = va_arg(more, mode_t);
    va_end(more);
    PLANCHE_REAL(open64);
    return opened(real_open64(path, flags, mode), flags);
}

ssize_t write(int descriptor, const void* bytes, std::size_t count) {
    PLANCHE_REAL(write);
    auto& r = recorder();
    if (descriptor == STDOUT_FILENO) {
        const std::lock_guard lock{r.mutex};
        r.note(Op::said, {}, 0, bytes, count);
        return real_write(descriptor, bytes, count);
    }
    const iovec piece{const_cast<void*>(bytes), count};
    const auto at = lseek(descriptor, 0, SEEK_CUR);
    return written(descriptor, &piece, 1, at, [&] { return real_write(descriptor, bytes, count); });
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t count, off_t at) {
    PLANCHE_REAL(pwrite);
    const iovec piece{const_cast<void*>(bytes), count};
    return written(descriptor, &piece, 1, at, [&] { return real_pwrite(descriptor, bytes, count, at); });
}

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t count, off64_t at) {
    PLANCHE_REAL(pwrite64);
    const iovec piece{const_cast<void*>(bytes), count};
    return written(descriptor, &piece, 1, at, [&] { return real_pwrite64(descriptor, bytes, count, at); });
}

ssize_t writev(int descriptor, const iovec* pieces, int count) {
    PLANCHE_REAL(writev);
    const auto at = lseek(descriptor, 0, SEEK_CUR);
    return written(descriptor, pieces, count, at, [&] { return real_writev(descriptor, pieces, count); });
}

ssize_t pwritev(int descriptor, const iovec* pieces, int count, off_t at) {
    PLANCHE_REAL(pwritev);
    return written(descriptor, pieces, count, at, [&] { return real_pwritev(descriptor, pieces, count, at); });
}

ssize_t pwritev64(int descriptor, const iovec* pieces, int count, off64_t at) {
    PLANCHE_REAL(pwritev64);
    return written(descriptor, pieces, count, at, [&] { return real_pwritev64(descriptor, pieces, count, at); });
}

int fsync(int descriptor) {
    PLANCHE_REAL(fsync);
    return synced(descriptor, [&] { return real_fsync(descriptor); });
}

int fdatasync(int descriptor) {
    PLANCHE_REAL(fdatasync);
    return synced(descriptor, [&] { return real_fdatasync(descriptor); });
}

int ftruncate(int descriptor, off_t size) noexcept {
    PLANCHE_REAL(ftruncate);
    return cut(descriptor, size, [&] { return real_ftruncate(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) noexcept {
    PLANCHE_REAL(ftruncate64);
    return cut(descriptor, size, [&] { return real_ftruncate64(descriptor, size); });
}

int rename(const char* from, const char* to) noexcept {
    PLANCHE_REAL(rename);
    auto& r = recorder();
    const std::lock_guard lock{r.mutex};
    const int result = real_rename(from, to);
    if (result == 0) r.note(Op::renamed, r.within(from), 0, to, std::strlen(to));
    return result;
}

int unlink(const char* path) noexcept {
    PLANCHE_REAL(unlink);
    auto& r = recorder();
    const std::lock_guard lock{r.mutex};
    const int result = real_unlink(path);
    if (result == 0) r.note(Op::removed, r.within(path), 0, nullptr, 0);
    return result;
}

} // extern "C"
