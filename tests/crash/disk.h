// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/crash/recording.h"

#include <map>
#include <random>

namespace planche::tests {

/// A disk that a recorded program writes to, and what a power cut can leave on it. Bytes are safe once their file was synced, names once a
/// folder was. Of what is not yet safe each write may have arrived, or not, or in some of its sectors of 512 bytes, in any order; names
/// arrive in theirs, as in the journal of a file system.
class Disk {
public:
    void take(const Done&);
    /// Makes `folder` what the power cut leaves of `below`; `in_flight` was begun and not ended. Each call may leave something else.
    void cut_power(const Done& in_flight, const std::string& below, const std::filesystem::path& folder, std::mt19937_64&) const;

private:
    using File = std::size_t; ///< stays the same under every name
    struct Write {
        std::uint64_t at = 0;
        std::string bytes;
        enum class What { bytes, safe_bytes, length } what = What::bytes;
    };
    struct Content {
        std::string safe;
        std::vector<Write> pending;
    };
    struct Naming {
        std::string gone, path; ///< either may be empty
        File file = 0;
    };
    using Names = std::map<std::string, File>;

    File file_at(const std::string& path);
    void name(Naming);
    static void rename(Names&, const Naming&);
    static Write write_of(const Done&);
    static void apply(const Write&, std::string& content);
    static void apply_torn(const Write&, std::string& content, std::mt19937_64&);

    Names names_, safe_names_;
    std::vector<Naming> pending_names_;
    std::map<File, Content> contents_;
    File next_ = 0;
};

} // namespace planche::tests
