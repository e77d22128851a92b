// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/server_process.h"

#include "bench/row.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace planche::bench {

namespace {

/// A fresh one: each is shown once.
std::string key_of(const std::filesystem::path& program, const std::filesystem::path& data, const std::string& role) {
    const auto command = fmt::format("'{}' token create 'bench {} {}' --role {} --days 1 --data '{}'", program.string(), getpid(),
                                     std::chrono::steady_clock::now().time_since_epoch().count(), role, data.string());
    char line[128] = {};
    auto* output = popen(command.c_str(), "r");
    const bool read = output && std::fgets(line, sizeof line, output);
    if (output) pclose(output);
    if (!read) throw std::runtime_error(fmt::format("{} gives no key", program.string()));
    const std::string key{line};
    return key.substr(0, key.find('\n'));
}

} // namespace

ServerProcess::ServerProcess(const std::filesystem::path& program, const std::filesystem::path& data, const std::string& role)
    : key_{key_of(program, data, role)} {
    const auto port_file = (std::filesystem::temp_directory_path() / fmt::format("planche-bench-{}.port", getpid())).string();
    std::filesystem::remove(port_file);
    std::string words[] = {program.string(), "serve", "--no-backups", "--data", data.string(), "--port", "0", "--port-file", port_file};
    char* arguments[std::size(words) + 1] = {};
    for (std::size_t i = 0; i < std::size(words); ++i) arguments[i] = words[i].data();
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = posix_spawn(&process_, arguments[0], &quiet, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) throw std::runtime_error(fmt::format("{} cannot be started", words[0]));
    for (int tries = 0; tries < 3000 && port_ == 0; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        std::ifstream{port_file} >> port_;
        if (waitpid(process_, nullptr, WNOHANG) != 0) throw std::runtime_error(fmt::format("{} ended at once", words[0]));
    }
    std::filesystem::remove(port_file);
    if (port_ == 0) throw std::runtime_error("the server names no port");
}

ServerProcess::~ServerProcess() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

double ServerProcess::memory_mib() const { return own_memory_mib(std::to_string(process_)); }

double ServerProcess::cpu_ms() const {
    clockid_t clock{};
    timespec worked{};
    if (clock_getcpuclockid(process_, &clock) != 0 || clock_gettime(clock, &worked) != 0) return 0;
    return static_cast<double>(worked.tv_sec) * 1e3 + static_cast<double>(worked.tv_nsec) / 1e6;
}

} // namespace planche::bench
