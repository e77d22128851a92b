// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/typed.h"
#include "engine/search/texts.h"
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

/// Title, then the rest, as the index takes it.
std::pair<std::string, std::string> title_and_text(const records::Record& record) {
    std::string rest;
    for (const auto& text : search::texts_of(record))
        if (text.shown) rest += text.text + "\n";
    return {records::title_of(record), rest};
}

template <class Visit>
void each_record(const store::Reading& reading, Visit visit) {
    for (const auto& known : records::kind_names)
        if (known.kind != records::Kind::settings)
            reading.each(known.kind, [&](const store::Stored& stored) {
                visit(stored);
                return true;
            });
}

} // namespace

void build_rate(const Workload& workload) {
    const auto store = store::Store::open_beside(workload.data);
    std::uint64_t records = 0, text_bytes = 0;
    each_record(store->read(), [&](const store::Stored& stored) {
        ++records;
        text_bytes += title_and_text(stored.value).second.size();
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

void print_workload(const Workload& workload) {
    const auto store = store::Store::open_beside(workload.data);
    const auto reading = store->read();
    each_record(reading, [](const store::Stored& stored) {
        const auto [title, text] = title_and_text(stored.value);
        const auto year = records::date_in_paris(stored.meta.created_at).year();
        fmt::print("{}\n", nlohmann::json{{"id", stored.meta.id.number},
                                          {"kind", records::name_of(stored.meta.id.kind)},
                                          {"year", static_cast<int>(year)},
                                          {"title", title},
                                          {"text", text}}
                               .dump());
    });
    fmt::print("\n");
    for (const auto& query : typed_queries(reading, workload.seed, workload.queries))
        for (const auto& keystroke : keystrokes_of(query)) fmt::print("{}\n", keystroke);
}

} // namespace planche::bench
