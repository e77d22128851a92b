// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// The parts of the bench; each prints its rows (row.h).
namespace planche::bench {

struct Workload {
    std::filesystem::path data; ///< a folder that `planche demo` filled
    std::uint64_t seed = 1;
    std::size_t queries = 200;
    int runs = 3;
    std::string label; ///< of the rows: "100k"
};

/// Every key of the typed queries, facets included, in this process.
void keystrokes_in_process(const Workload&);
struct Typists {
    int clients = 1;                   ///< at once, each on a kept-alive connection
    std::chrono::milliseconds pace{0}; ///< from key to key; 0: the next as soon as the last is answered
    int writes = 0;                    ///< a second, by somebody else meanwhile
};

/// The same through `program serve`. With writes, what each took until it was answered, and from then until a search found it. They are
/// changes of one new contact, which is deleted in the end.
void keystrokes_over_http(const Workload&, const std::filesystem::path& program, Typists);
/// Builds the index of the folder's records anew, beside; what it weighs and how long it takes.
void build_rate(const Workload&);
/// Every key in this process, then the same records and keys by other engines, each started by one of `peers` (peer.h).
void keystrokes_beside_peers(const Workload&, const std::vector<std::string>& peers);
/// What is found of the judged queries in `folder`, here and by the peers; says one line when they are not there.
void quality(const std::filesystem::path& folder, const std::vector<std::string>& peers);
/// All pairs among so many invented contacts, and again after one changed.
void duplicates(std::uint64_t seed, std::size_t contacts);

} // namespace planche::bench
