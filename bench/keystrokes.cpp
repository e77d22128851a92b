// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/connection.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/server_process.h"
#include "bench/typed.h"
#include "engine/search/searcher.h"
#include "indexer/follower.h"

#include <fmt/format.h>
#include <thread>

namespace planche::bench {

namespace {

namespace schema = search::schema;

constexpr std::size_t page_rows = 20;

std::vector<schema::Facet> all_facets() {
    std::vector<schema::Facet> facets;
    for (std::size_t i = 0; i < schema::facet_count; ++i) facets.push_back(static_cast<schema::Facet>(i));
    return facets;
}

std::string facet_list() {
    std::string names;
    for (const auto name : schema::facet_names) names += (names.empty() ? "" : ",") + std::string{name};
    return names;
}

/// One run that warms, then those that count.
template <class Run>
nlohmann::json measured(int runs, Run run) {
    run();
    std::vector<nlohmann::json> summaries;
    for (int i = 0; i < runs; ++i) summaries.push_back(run().summary());
    return median_of(summaries);
}

Timings one_run(const search::Searcher& searcher, const std::vector<std::string>& typed, const std::vector<schema::Facet>& facets) {
    Timings timings;
    for (const auto& q : typed) {
        search::Request request;
        request.q = q;
        request.limit = page_rows;
        request.facets = facets;
        const auto begun = Clock::now();
        const auto page = searcher.search(request);
        timings.add(milliseconds_since(begun));
    }
    return timings;
}

Timings one_client(const ServerProcess& server, const std::vector<std::string>& targets, std::size_t first, std::size_t step) {
    Connection connection{server.port(), server.key()};
    Timings timings;
    for (auto i = first; i < targets.size(); i += step) {
        const auto begun = Clock::now();
        connection.get(targets[i]);
        timings.add(milliseconds_since(begun));
    }
    return timings;
}

} // namespace

void keystrokes_in_process(const Workload& workload) {
    const auto store = store::Store::open(workload.data, store::Missing::refuse);
    const auto before_mib = own_memory_mib();
    const auto opened = Clock::now();
    indexer::Follower follower{*store, workload.data / "index"};
    const auto cold_ms = milliseconds_since(opened);
    follower.follow_once();
    const search::Searcher searcher{follower.index()};
    const auto typed = typed_keystrokes(store->read(), workload.seed, workload.queries);
    for (const bool with_facets : {true, false}) {
        const auto facets = with_facets ? all_facets() : std::vector<schema::Facet>{};
        auto figures = measured(workload.runs, [&] { return one_run(searcher, typed, facets); });
        if (with_facets) figures.update({{"open_ms", cold_ms}, {"memory_mib", own_memory_mib() - before_mib}});
        print_row(fmt::format("every keystroke, {}{}", workload.label, with_facets ? ", 13 facets" : ""), "Planche in process", figures);
    }
}

void keystrokes_over_http(const Workload& workload, const std::filesystem::path& program, int clients) {
    std::vector<std::string> targets;
    for (const auto& q : typed_keystrokes(store::Store::open_beside(workload.data)->read(), workload.seed, workload.queries))
        targets.push_back(fmt::format("/api/search?q={}&limit={}&facets={}", percent_encoded(q), page_rows, facet_list()));
    const ServerProcess server{program, workload.data};
    auto figures = measured(workload.runs, [&] {
        std::vector<Timings> of_clients(static_cast<std::size_t>(clients));
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < of_clients.size(); ++i)
            threads.emplace_back([&, i] { of_clients[i] = one_client(server, targets, i, of_clients.size()); });
        Timings all;
        for (std::size_t i = 0; i < threads.size(); ++i) {
            threads[i].join();
            all.add(of_clients[i]);
        }
        return all;
    });
    figures["memory_mib"] = server.memory_mib();
    figures["server_cpu_ms_a_key"] = server.cpu_ms() / static_cast<double>(targets.size() * static_cast<std::size_t>(workload.runs + 1));
    print_row(fmt::format("every keystroke, {}, 13 facets", workload.label),
              fmt::format("Planche over HTTP, {} client{}", clients, clients > 1 ? "s" : ""), figures);
}

} // namespace planche::bench
