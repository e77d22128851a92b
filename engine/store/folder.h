// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

/// The files of a data folder:
///
///     planche.lmdb        the truth: all records, files and history
///     planche.lmdb-lock   who reads it at the moment; worthless when nobody does
///     planche.lock        locked while a process has the folder open: byte 0 by the one that writes, byte 1 by all
namespace planche::store {

std::filesystem::path data_file(const std::filesystem::path& folder);
std::filesystem::path readers_file(const std::filesystem::path& folder);

/// An open file descriptor; closes itself. Throws std::system_error when the file cannot be opened.
class File {
public:
    File(const std::filesystem::path&, int flags, unsigned mode = 0600);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;

    int descriptor() const { return descriptor_; }
    /// The bytes, or of a folder the names in it, are on the disk when it returns.
    void sync() const;

private:
    int descriptor_;
    std::filesystem::path path_;
};

/// To write in it beside readers, to read in it beside a writer, or to put another file in place with nobody there.
enum class Holding { as_writer, as_reader, alone };

/// Holds a data folder for this process; throws FolderInUse when it is held otherwise, here or in another process. The kernel lets go when
/// the process ends, however it ends.
class FolderLock {
public:
    FolderLock(const std::filesystem::path& folder, Holding);

private:
    File file_;
};

/// A folder of a random name inside another, for what is made aside; goes away with the object, and what was left in it.
class Aside {
public:
    explicit Aside(const std::filesystem::path& folder);
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void make_folder(const std::filesystem::path&);
void sync_file(const std::filesystem::path&);
void sync_folder(const std::filesystem::path&);
/// Atomic and durable: after it, also after a power cut, the target is the whole new file.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace planche::store
