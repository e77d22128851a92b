// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace planche::indexer {

/// Makes a whole index at once, on all cores: records next to each other go into segments, each written in one piece, and the segments are
/// merged into one compact database.
///
/// Records that change meanwhile are taken as they are met. What the log holds after `applied` is still to be followed; of changes up to
/// `met`, documents may show either side.
struct Build {
    struct Options {
        records::Date today;
        std::size_t segment_records = 2000;                          ///< at least; there are never more than 64 segments
        std::function<void(std::string_view)> report;                ///< a record that cannot be mapped
        std::function<bool(std::size_t done, std::size_t of)> go_on; ///< records; false stops. One thread at a time
    };
    /// What came of it.
    struct Built {
        records::Revision applied = 0, met = 0;
        std::size_t records = 0;
    };

    /// Into `folder`, which is not there yet; nothing when it was stopped. Throws Xapian::Error and what the store throws.
    static std::optional<Built> into(const std::filesystem::path& folder, const store::Store&, const Options&);
};

} // namespace planche::indexer
