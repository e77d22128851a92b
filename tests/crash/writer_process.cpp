// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/writer_process.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace planche::tests {

WriterProcess::WriterProcess(const std::filesystem::path& folder, std::uint64_t seed, const char* manner,
                             const std::vector<std::string>& more_environment) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::array<std::string, 4> words{PLANCHE_BINARY "/crash_writer", folder.string(), std::to_string(seed), manner};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    std::vector<char*> environment;
    for (const auto& setting : more_environment)
        environment.push_back(const_cast<char*>(setting.c_str())); // posix_spawn does not write to it
    for (char** setting = environ; *setting != nullptr; ++setting) environment.push_back(*setting);
    environment.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    const int failed = posix_spawn(&process_, words[0].c_str(), &files, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    said_ = ends[0];
    if (failed != 0) throw std::runtime_error("crash_writer does not start");
}

WriterProcess::~WriterProcess() {
    kill_after(0);
    close(said_);
}

bool WriterProcess::read_some() {
    std::array<char, 4096> buffer{};
    const auto count = read(said_, buffer.data(), buffer.size());
    if (count <= 0) return false;
    rest_.append(buffer.data(), static_cast<std::size_t>(count));
    for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
        lines_.push_back(rest_.substr(0, end));
        rest_.erase(0, end + 1);
        if (lines_.back().front() == '!') ++answers_;
    }
    return true;
}

void WriterProcess::read_answers(std::size_t count) {
    const auto wanted = answers_ + count;
    while (answers_ < wanted && read_some()) {}
}

void WriterProcess::read_to_end() {
    while (read_some()) {}
}

void WriterProcess::kill_after(unsigned microseconds) {
    if (process_ < 0) return;
    usleep(microseconds); // the moment is the point: anywhere within a write
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
    while (read_some()) {}
}

std::vector<std::string> recorded(const std::filesystem::path& folder, const std::filesystem::path& log, const std::string& failing) {
    return {"LD_PRELOAD=" PLANCHE_BINARY "/libcrash_recorder.so", "PLANCHE_RECORD_BELOW=" + folder.string(),
            "PLANCHE_RECORD_TO=" + log.string(), "PLANCHE_FAIL_CALL=" + failing};
}

bool recorder_works() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    std::puts("SKIPPED: power cuts and failing calls are recorded without sanitizers only");
    return false;
#else
    return true;
#endif
}

} // namespace planche::tests
