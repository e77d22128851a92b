// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/trial.h"

#include <array>
#include <csignal>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace planche::tests {

std::string in_another_process(const std::function<std::string()>& trial) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const auto child = fork();
    if (child == 0) {
        for (const int fatal : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV}) std::signal(fatal, SIG_DFL); // not the test program's to report
        std::string said;
        try {
            said = trial();
        } catch (const std::exception& failure) {
            said = std::string{"threw: "} + failure.what();
        }
        const auto wrote = write(ends[1], said.data(), said.size());
        _exit(wrote == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string said;
    std::array<char, 4096> buffer{};
    for (auto count = read(ends[0], buffer.data(), buffer.size()); count > 0; count = read(ends[0], buffer.data(), buffer.size()))
        said.append(buffer.data(), static_cast<std::size_t>(count));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) return fmt::format("died of signal {}", WTERMSIG(status));
    return said;
}

} // namespace planche::tests
