// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace planche::tests {

/// What a program did, as recorder.cpp writes it down. The log is, for each: OpHead, the path, the bytes.
enum class Op : std::uint32_t {
    made = 1,        ///< a file, unless it was there
    emptied,         ///< made, or cut to nothing
    written,         ///< bytes at a place
    written_through, ///< likewise, by a descriptor whose writes are durable when they return
    cut,             ///< to so many bytes, or lengthened with zeros
    synced,
    folder_synced,
    renamed, ///< the bytes are the new path
    removed,
    said,   ///< the bytes went to standard output
    failed, ///< a call that was let fail
};

struct OpHead {
    Op op;
    std::uint32_t path_bytes;
    std::uint64_t at, count;
};

struct Done {
    Op op;
    std::string path;
    std::uint64_t at = 0;
    std::string bytes;
};

/// In the order of the calls. The last entry may be missing in part, of a program that was killed: it is left out.
std::vector<Done> read_recording(const std::filesystem::path& log);

} // namespace planche::tests
