// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/demo/demo.h"
#include "httpd/application.h"
#include "httpd/backups.h"
#include "httpd/command_line/command.h"
#include "httpd/command_line/listening.h"
#include "httpd/command_line/passphrase.h"
#include "httpd/folder.h"
#include "httpd/invitation.h"
#include "httpd/server.h"

#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <pthread.h>
#include <sys/resource.h>
#include <thread>

namespace planche::command_line {

namespace serve_command {

/// The demonstration is the same company for everybody.
constexpr std::uint64_t demo_seed = 1;

struct Words {
    std::filesystem::path data, web_dir, port_file, backup_to, backup_key_file;
    ListeningWords listening;
    std::size_t upload_mib = 200;
    int backup_minutes = 60;
    bool demo = false, no_backups = false;
};

/// Whoever waits for the file never sees half of it.
void write_port(const std::filesystem::path& file, int port) {
    if (file.empty()) return;
    auto aside = file;
    aside += ".new";
    std::ofstream{aside} << port << '\n';
    std::filesystem::rename(aside, file);
}

/// Blocked in every thread made after it, so that only the one that waits for them gets them.
sigset_t block_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// For as many connections as the server lets wait; a login session allows few by itself.
void allow_descriptors() {
    constexpr rlim_t enough = 8192;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= enough) return;
    limit.rlim_cur = std::min(limit.rlim_max, enough);
    setrlimit(RLIMIT_NOFILE, &limit);
}

bool signalled(const sigset_t& signals) {
    const timespec moment{0, 100'000'000};
    return sigtimedwait(&signals, nullptr, &moment) > 0;
}

void fill(httpd::Folder& folder) {
    demo::fill(folder.store(), folder.worker(), *demo::Size::named("small"), demo_seed, records::today_in_paris(), show_progress);
    folder.catch_up();
    end_progress();
}

/// Beside the data folder unless another place is said: "~/Planche" has its copies in "~/Planche-backups".
std::filesystem::path backup_folder(const Words& words) {
    if (!words.backup_to.empty()) return words.backup_to;
    auto folder = std::filesystem::absolute(words.data).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    return folder += "-backups";
}

httpd::Backups::Plan backup_plan(const Words& words, std::string passphrase) {
    return {backup_folder(words),
            {std::move(passphrase), words.data},
            std::chrono::minutes{words.backup_minutes},
            [](std::string_view line) { fmt::print(stderr, "backup: {}\n", line); }};
}

/// How to come in, where nobody can by themselves yet.
void print_links(httpd::Folder& folder, bool demo) {
    if (demo)
        if (const auto link = demo_link(folder)) fmt::print("Signs in, once: {}\n", *link);
    auto writing = folder.store().write();
    if (!access::people(writing).empty()) return;
    fmt::print("The first account is made here, once: {}\n", httpd::setup_link(folder.app(), writing));
    writing.commit();
}

Exit serve(const Words& words) {
    const auto where = listening(words.listening);
    if (!where) {
        fmt::print(stderr, "planche: {}\n", where.error());
        return Exit::wrong_words;
    }
    const auto sealed_with = words.backup_key_file.empty() ? std::optional{std::string{}} : passphrase(words.backup_key_file, Typed::twice);
    if (!sealed_with) return Exit::wrong_words;
    const auto signals = block_stop_signals();
    allow_descriptors();
    httpd::Folder folder{words.data, store::Missing::make, words.web_dir.empty() ? httpd::Assets{} : httpd::Assets{words.web_dir}};
    if (words.demo && folder.store().read().revision() == 0) fill(folder);
    folder.follower().start();
    std::optional<httpd::Backups> backups;
    if (!words.no_backups) folder.app().backups = &backups.emplace(folder.store(), backup_plan(words, *sealed_with));
    const httpd::Application application{folder.app(), httpd::all_routes(), words.upload_mib * 1024 * 1024};
    httpd::Server::Limits limits{.threads = httpd::Folder::threads, .held = httpd::Folder::threads / 4};
    if (where->reach.by == httpd::Reach::By::proxy) limits.requests_per_connection = 1; // no request hides behind another's
    httpd::Server server{httpd::service_of(application), limits, where->reach};

    const int bound = server.bind(where->port, where->address);
    if (bound == 0) {
        fmt::print(stderr, "planche: port {} is taken, or not this machine's.\n", where->port);
        return Exit::no;
    }
    const std::jthread stopper{[&](const std::stop_token& over) {
        while (!over.stop_requested() && !signalled(signals)) {}
        folder.stop();
        server.stop();
    }};
    folder.app().address = where->public_address(bound);
    server.listen_in(words.data);
    fmt::print("{}/\n", folder.app().address);
    print_links(folder, words.demo);
    std::fflush(stdout);
    if (backups) backups->start();
    write_port(words.port_file, bound);
    server.run();
    return Exit::done;
}

} // namespace serve_command

void add_serve(CLI::App& program, Run& chosen) {
    using namespace serve_command;
    auto* command = program.add_subcommand("serve", "Serve the pages and the interface on this machine");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    auto& listening = words->listening;
    command->add_option("--listen", listening.listen, "Address and port")->capture_default_str()->type_name("ADDRESS:PORT");
    command->add_option("--port", listening.port, "Port, instead; 0 takes a free one")->check(CLI::Range(0, 65535));
    command->add_option("--host", listening.hosts, "A name that browsers reach it by; may be said several times")->type_name("NAME");
    command->add_flag("--behind-proxy", listening.behind_proxy, "A proxy that speaks TLS stands in front and says for whom it asks");
    command->add_flag("--i-accept-lan", listening.accept_lan,
                      "Other machines may connect without TLS: everybody on the network can be trusted");
    command->add_option("--port-file", words->port_file, "File that gets the port once connections are accepted")->type_name("FILE");
    command->add_flag("--demo", words->demo, "Fill an empty folder with an invented company first");
    command->add_option("--web-dir", words->web_dir, "Serve the pages from this folder instead of from inside the program")
        ->check(CLI::ExistingDirectory);
    command->add_option("--upload-limit", words->upload_mib, "Most MiB of one uploaded file")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_option("--backup-to", words->backup_to, "Folder for the copies that are made while serving; DIR-backups beside the data")
        ->envname("PLANCHE_BACKUP_TO")
        ->type_name("DIR");
    command->add_option("--backup-every", words->backup_minutes, "Most minutes of work that a copy may be behind")
        ->capture_default_str()
        ->check(CLI::Range(1, 7 * 24 * 60))
        ->type_name("MINUTES");
    command->add_option("--backup-key-file", words->backup_key_file, "Seal the copies with the passphrase in this file")
        ->envname("PLANCHE_BACKUP_KEY_FILE")
        ->check(CLI::ExistingFile);
    command->add_flag("--no-backups", words->no_backups, "Make no copies");
    command->callback([words, &chosen] { chosen = [words] { return serve(*words); }; });
}

} // namespace planche::command_line
