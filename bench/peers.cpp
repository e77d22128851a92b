// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/peer.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/typed.h"
#include "engine/search/searcher.h"
#include "indexer/follower.h"

#include <fmt/format.h>

namespace planche::bench {

namespace {

std::string name_of(const Workload& workload, Peer::Counts counts) {
    return fmt::format("every keystroke, {}, {}", workload.label, counts == Peer::Counts::wanted ? "best 20, total, 2 counts" : "best 20");
}

/// One run that warms, then the medians of those that count.
template <class Ask>
void measure(const Workload& workload, const std::string& engine, const std::vector<std::string>& typed, Ask ask) {
    for (const auto counts : {Peer::Counts::left_out, Peer::Counts::wanted}) {
        std::vector<nlohmann::json> summaries;
        for (int run = 0; run <= workload.runs; ++run) {
            Timings timings;
            for (const auto& q : typed) timings.add(ask(q, counts));
            if (run > 0) summaries.push_back(timings.summary());
        }
        print_row(name_of(workload, counts), engine, median_of(summaries));
    }
}

} // namespace

void keystrokes_beside_peers(const Workload& workload, const std::vector<std::string>& commands) {
    const auto store = store::Store::open(workload.data, store::Missing::refuse);
    const auto typed = typed_keystrokes(store->read(), workload.seed, workload.queries);
    {
        indexer::Follower follower{*store, workload.data / "index"};
        follower.follow_once();
        const search::Searcher searcher{follower.index()};
        measure(workload, "Planche", typed, [&](const std::string& q, Peer::Counts counts) {
            search::Request request;
            request.q = q;
            request.limit = 20;
            if (counts == Peer::Counts::wanted) request.facets = {search::schema::Facet::kind, search::schema::Facet::year};
            const auto begun = Clock::now();
            const auto page = searcher.search(request);
            return milliseconds_since(begun);
        });
    }
    for (const auto& command : commands) {
        Peer peer{command};
        std::size_t records = 0;
        each_plain(store->read(), [&](const PlainRecord& record) {
            peer.add(record);
            ++records;
        });
        auto built = peer.finish();
        built["records"] = records;
        built["records_per_second"] = static_cast<int>(static_cast<double>(records) / built["seconds"].get<double>());
        print_row("index built, " + workload.label, peer.engine(), built);
        measure(workload, peer.engine(), typed, [&](const std::string& q, Peer::Counts counts) { return peer.ask(q, counts).ms; });
    }
}

} // namespace planche::bench
