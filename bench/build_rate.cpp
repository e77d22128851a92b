// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plain_record.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "indexer/follower.h"

#include <ctime>
#include <fmt/format.h>

namespace planche::bench {

namespace {

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

} // namespace

void build_rate(const Workload& workload) {
    const auto store = store::Store::open_beside(workload.data);
    std::uint64_t records = 0, text_bytes = 0;
    each_plain(store->read(), [&](const PlainRecord& record) {
        ++records;
        text_bytes += record.text.size();
    });
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("planche-bench-{}", Clock::now().time_since_epoch().count());
    {
        indexer::Follower follower{*store, folder};
        const auto begun = Clock::now();
        const auto cpu = std::clock();
        follower.follow_once();
        const auto seconds = milliseconds_since(begun) / 1000;
        print_row(fmt::format("index built, {}", workload.label), "Planche in process",
                  {{"records", records},
                   {"seconds", seconds},
                   {"cpu_seconds", static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC},
                   {"records_per_second", static_cast<int>(static_cast<double>(records) / seconds)},
                   {"index_mib", bytes_in(folder) >> 20},
                   {"text_mib", text_bytes >> 20}});
    }
    std::filesystem::remove_all(folder);
}

} // namespace planche::bench
