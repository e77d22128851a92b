// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/peer.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace planche::bench {

using nlohmann::json;

Peer::Peer(const std::string& command) : command_{command} {
    std::signal(SIGPIPE, SIG_IGN); // one that ended is told by what it does not answer
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::string words[] = {"/bin/sh", "-c", "exec " + command};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    posix_spawn_file_actions_t pipes;
    posix_spawn_file_actions_init(&pipes);
    posix_spawn_file_actions_adddup2(&pipes, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&pipes, out[1], STDOUT_FILENO);
    const int failed = posix_spawn(&process_, arguments[0], &pipes, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&pipes);
    close(in[0]);
    close(out[1]);
    to_ = fdopen(in[1], "w");
    from_ = fdopen(out[0], "r");
    if (failed != 0) throw std::runtime_error(fmt::format("{} cannot be started", command));
}

Peer::~Peer() {
    std::fclose(to_); // its end
    std::fclose(from_);
    waitpid(process_, nullptr, 0);
}

void Peer::add(const PlainRecord& record) {
    say(json{{"id", record.id}, {"kind", record.kind}, {"year", record.year}, {"title", record.title}, {"text", record.text}}.dump());
}

json Peer::finish() {
    say("");
    auto told = hear();
    engine_ = told.at("engine").get<std::string>();
    told.erase("engine");
    return told;
}

Peer::Answer Peer::ask(const std::string& q, Counts counts) {
    say(json{{"q", q}, {"counts", counts == Counts::wanted}}.dump());
    const auto told = hear();
    return {told.at("ms").get<double>(), told.at("ids").get<std::vector<std::string>>()};
}

void Peer::say(const std::string& line) {
    std::fputs(line.c_str(), to_);
    std::fputc('\n', to_);
    if (line.empty() || engine_.size()) std::fflush(to_);
}

json Peer::hear() {
    char* line = nullptr;
    std::size_t room = 0;
    const auto size = getline(&line, &room, from_);
    const std::string heard{line, size > 0 ? static_cast<std::size_t>(size) : 0};
    std::free(line);
    if (heard.empty()) throw std::runtime_error(fmt::format("{} ended early", command_));
    return json::parse(heard);
}

} // namespace planche::bench
