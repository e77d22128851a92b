// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/crowd.h"
#include "bench/programs.h"
#include "engine/search/failure.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

int run(int argc, char** argv) {
    using namespace planche::bench;
    CLI::App program{"Measures Planche; bench/bench runs all of it"};
    program.require_subcommand(1);
    Workload workload;
    std::filesystem::path planche_program, folder;
    Typists typists;
    int pace_ms = 0;
    const auto add = [&](const char* name, const char* what) {
        auto* command = program.add_subcommand(name, what);
        command->add_option("--data", workload.data, "A folder that `planche demo` filled")->required();
        command->add_option("--seed", workload.seed, "Of the typed queries");
        command->add_option("--queries", workload.queries, "How many are typed");
        command->add_option("--runs", workload.runs, "That count, behind one that warms");
        command->add_option("--label", workload.label, "Of the rows");
        return command;
    };
    add("keystrokes", "Every key of typed queries, in this process")->callback([&] { keystrokes_in_process(workload); });
    auto* http = add("http", "The same through a server");
    http->add_option("--planche", planche_program, "The program")->required();
    http->add_option("--clients", typists.clients, "At once");
    http->add_option("--pace", pace_ms, "Milliseconds from key to key; 0: as fast as answers come");
    http->add_option("--writes", typists.writes, "A second, by somebody else");
    http->callback([&] {
        typists.pace = std::chrono::milliseconds{pace_ms};
        keystrokes_over_http(workload, planche_program, typists);
    });
    add("build", "The index of all records, from nothing")->callback([&] { build_rate(workload); });
    std::vector<std::string> peers;
    auto* beside = add("peers", "Every key of typed queries, here and by other engines");
    beside->add_option("--peer", peers, "The command that starts one");
    beside->callback([&] { keystrokes_beside_peers(workload, peers); });
    auto* judged = program.add_subcommand("quality", "What is found of judged queries");
    judged->add_option("folder", folder, "Of the judged queries")->required();
    judged->add_option("--peer", peers, "The command that starts one");
    judged->callback([&] { quality(folder, peers); });
    std::size_t contacts = 100'000;
    auto* twice = program.add_subcommand("duplicates", "Who is there twice among invented contacts");
    twice->add_option("--seed", workload.seed, "Of the contacts");
    twice->add_option("--contacts", contacts, "How many");
    twice->callback([&] { duplicates(workload.seed, contacts); });
    Reached reached;
    Crowd present;
    auto* crowded = add("crowd", "One person types among idle streams and slow clients, at a server that runs");
    crowded->add_option("--port", reached.port, "Its, or its proxy's")->required();
    crowded->add_option("--key", reached.key, "Of an account that may write")->required();
    crowded->add_option("--process", reached.process, "The server's number")->required();
    crowded->add_option("--streams", present.streams, "Of events, open at once");
    crowded->add_option("--slow", present.slow, "Clients of a byte every two seconds");
    crowded->callback([&] { typing_in_a_crowd(workload, reached, present); });
    CLI11_PARSE(program, argc, argv);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (...) {
        const auto failure = planche::search::index_failure(std::current_exception());
        if (!failure) throw;
        fmt::print(stderr, "{}\n", *failure);
        return 1;
    }
}
