// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/connection.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/server_process.h"
#include "bench/typed.h"
#include "engine/search/searcher.h"
#include "indexer/follower.h"

#include <atomic>
#include <ctime>
#include <fmt/format.h>
#include <future>
#include <random>
#include <thread>
#include <utility>

namespace planche::bench {

namespace {

namespace schema = search::schema;

constexpr std::size_t page_rows = 20;

/// What is counted beside the hits of every key.
struct Counted {
    std::string label;
    std::vector<schema::Facet> facets;
    std::vector<schema::Measure> histograms;
};

std::string all_facets_label() { return fmt::format(", {} facets", schema::facet_count); }

std::vector<Counted> from_most_to_least() {
    Counted all{fmt::format("{}, {} histograms", all_facets_label(), schema::measure_count), {}, {}};
    for (std::size_t i = 0; i < schema::facet_count; ++i) all.facets.push_back(static_cast<schema::Facet>(i));
    for (std::size_t i = 0; i < schema::measure_count; ++i) all.histograms.push_back(static_cast<schema::Measure>(i));
    return {all, {all_facets_label(), all.facets, {}}, {"", {}, {}}};
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

Timings one_run(const search::Searcher& searcher, const std::vector<std::string>& typed, const Counted& counted) {
    Timings timings;
    for (const auto& q : typed) {
        search::Request request;
        request.q = q;
        request.limit = page_rows;
        request.facets = counted.facets;
        request.histograms = counted.histograms;
        const auto begun = Clock::now();
        const auto page = searcher.search(request);
        timings.add(milliseconds_since(begun));
    }
    return timings;
}

/// Those of the targets that are this client's: every so many from the first on. At a pace an answer takes from when its key was due: one
/// that waits behind a slow answer has waited.
Timings one_client(const ServerProcess& server, const std::vector<std::string>& targets, std::size_t first, Typists typists) {
    Connection connection{server.port(), server.key()};
    Timings timings;
    const auto step = static_cast<std::size_t>(typists.clients);
    auto due = Clock::now() + typists.pace * first / step;
    for (auto i = first; i < targets.size(); i += step, due += typists.pace) {
        if (typists.pace.count() == 0) due = Clock::now();
        std::this_thread::sleep_until(due);
        connection.get(targets[i]);
        timings.add(milliseconds_since(due));
    }
    return timings;
}

std::string told(Typists typists) {
    auto text = fmt::format("Planche over HTTP, {} client{}", typists.clients, typists.clients > 1 ? "s" : "");
    if (typists.pace.count() != 0) text += fmt::format(", a key every {} ms", typists.pace.count());
    if (typists.writes != 0) text += fmt::format(", {} writes a second", typists.writes);
    return text;
}

struct Written {
    Timings answered, visible;
};

/// It is looked for in quotes, as it is written.
std::string unheard_word(std::mt19937_64& random) {
    std::string word;
    while (word.size() < 14) word += static_cast<char>('a' + random() % 26);
    return word;
}

/// Changes a contact so many times a second until the typists are done; each change is searched for until it is found.
Written somebody_writing(const ServerProcess& server, const Typists& typists, std::uint64_t seed, const std::atomic<bool>& done) {
    Written written;
    if (typists.writes == 0) return written;
    std::mt19937_64 random{seed};
    Connection writing{server.port(), server.key()}, looking{server.port(), server.key()};
    const auto contact = nlohmann::json::parse(writing.write("POST", "/api/contacts", R"({"display_name": "Somebody"})"));
    const auto path = "/api/contacts/" + contact["id"].get<std::string>();
    const auto step = std::chrono::nanoseconds{std::chrono::seconds{1}} / typists.writes;
    for (auto due = Clock::now(); !done; due += step) {
        std::this_thread::sleep_until(due);
        const auto word = unheard_word(random);
        const auto begun = Clock::now();
        writing.write("PATCH", path, fmt::format(R"({{"nickname": "{}"}})", word));
        written.answered.add(milliseconds_since(begun));
        const auto answered = Clock::now();
        while (looking.get("/api/search?limit=1&q=%22" + word + "%22").find("\"hits\":[]") != std::string::npos) {}
        written.visible.add(milliseconds_since(answered));
    }
    writing.write("DELETE", path, {});
    return written;
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
    nlohmann::json opened_once{{"open_ms", cold_ms}};
    for (const auto& counted : from_most_to_least()) {
        const auto cpu = std::clock();
        auto figures = measured(workload.runs, [&] { return one_run(searcher, typed, counted); });
        const auto cpu_ms = 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
        figures["cpu_ms_a_key"] = cpu_ms / static_cast<double>(typed.size() * static_cast<std::size_t>(workload.runs + 1));
        if (!opened_once.empty()) opened_once["memory_mib"] = own_memory_mib() - before_mib;
        figures.update(std::exchange(opened_once, nlohmann::json::object()));
        print_row(fmt::format("every keystroke, {}{}", workload.label, counted.label), "Planche in process", figures);
    }
}

void keystrokes_over_http(const Workload& workload, const std::filesystem::path& program, Typists typists) {
    std::vector<std::string> targets;
    for (const auto& q : typed_keystrokes(store::Store::open_beside(workload.data)->read(), workload.seed, workload.queries))
        targets.push_back(fmt::format("/api/search?q={}&limit={}&facets={}", percent_encoded(q), page_rows, facet_list()));
    const ServerProcess server{program, workload.data, typists.writes == 0 ? "reader" : "editor"};
    std::atomic<bool> done = false;
    auto writes = std::async(std::launch::async, [&] { return somebody_writing(server, typists, workload.seed, done); });
    auto figures = measured(workload.runs, [&] {
        std::vector<Timings> of_clients(static_cast<std::size_t>(typists.clients));
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < of_clients.size(); ++i)
            threads.emplace_back([&, i] { of_clients[i] = one_client(server, targets, i, typists); });
        Timings all;
        for (std::size_t i = 0; i < threads.size(); ++i) {
            threads[i].join();
            all.add(of_clients[i]);
        }
        return all;
    });
    done = true;
    const auto written = writes.get();
    figures["memory_mib"] = server.memory_mib();
    figures["server_cpu_ms_a_key"] = server.cpu_ms() / static_cast<double>(targets.size() * static_cast<std::size_t>(workload.runs + 1));
    print_row(fmt::format("every keystroke, {}{}", workload.label, all_facets_label()), told(typists), figures);
    if (typists.writes == 0) return;
    print_row(fmt::format("a change answered, {}", workload.label), told(typists), written.answered.summary());
    print_row(fmt::format("a change found once answered, {}", workload.label), told(typists), written.visible.summary());
}

} // namespace planche::bench
