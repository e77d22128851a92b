// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "engine/media/frame.h"

namespace planche::media {
namespace {

void require(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

class Actions {
public:
    Actions() { require(posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init"); }
    ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;

    /// Standard input and output are that socket, standard error is the server's, nothing else stays open.
    void keep_only(int socket) {
        require(posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO), "posix_spawn_file_actions_adddup2");
        require(posix_spawn_file_actions_adddup2(&actions_, socket, STDOUT_FILENO), "posix_spawn_file_actions_adddup2");
        require(posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1), "posix_spawn_file_actions_addclosefrom_np");
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// Signals as a program expects them, whatever the server's thread has blocked or ignored.
class Attributes {
public:
    Attributes() {
        require(posix_spawnattr_init(&attributes_), "posix_spawnattr_init");
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes_, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments, int socket) {
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment{"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "MALLOC_ARENA_MAX=2"};
    Actions actions;
    actions.keep_only(socket);
    const Attributes attributes;
    pid_t id = -1;
    require(posix_spawn(&id, program.c_str(), actions.get(), attributes.get(), pointers(words).data(), pointers(environment).data()),
            program.c_str());
    return id;
}

/// Waits until the socket can do one of `events`; the events it can do, 0 when the deadline has passed.
short wait_for(int socket, short events, Process::Deadline deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        pollfd waiting{socket, events, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::clamp<long>(left, 0, 3'600'000)));
        if (ready > 0) return waiting.revents;
        if (ready == 0) return 0;
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
    }
}

using Failure = Process::Failure;
using Done = tl::expected<void, Failure>;

Done send_all(int socket, std::span<const std::byte> bytes, Process::Deadline deadline) {
    while (!bytes.empty()) {
        if (wait_for(socket, POLLOUT, deadline) == 0) return tl::unexpected{Failure::too_slow};
        const auto sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (sent < 0) return tl::unexpected{Failure::ended};
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return {};
}

Done receive_all(int socket, std::span<std::byte> bytes, Process::Deadline deadline) {
    while (!bytes.empty()) {
        if (wait_for(socket, POLLIN, deadline) == 0) return tl::unexpected{Failure::too_slow};
        const auto got = recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got <= 0) return tl::unexpected{Failure::ended};
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
    return {};
}

tl::expected<std::string, Failure> receive_text(int socket, std::size_t size, Process::Deadline deadline) {
    std::string text(size, '\0');
    return receive_all(socket, std::as_writable_bytes(std::span{text}), deadline).map([&] { return std::move(text); });
}

/// A worker that has left since its last answer, or says something unasked.
bool has_spoken(int socket) {
    pollfd waiting{socket, POLLIN, 0};
    return poll(&waiting, 1, 0) != 0;
}

} // namespace

Process::Process(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    try {
        id_ = spawn(program, arguments, ends[1]);
    } catch (...) {
        close(ends[0]);
        close(ends[1]);
        throw;
    }
    close(ends[1]);
    socket_ = ends[0];
}

Process::~Process() {
    close(socket_);
    kill(id_, SIGKILL);
    while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {}
}

tl::expected<Process::Answer, Failure> Process::exchange(std::span<const std::byte> file, std::size_t max_answer_bytes, Deadline deadline) {
    if (has_spoken(socket_)) return tl::unexpected{Failure::ended};
    const auto length = frame::length_bytes(static_cast<std::uint32_t>(file.size()));
    if (const auto sent = send_all(socket_, length, deadline); !sent) return tl::unexpected{sent.error()};
    if (const auto sent = send_all(socket_, file, deadline); !sent) return tl::unexpected{sent.error()};

    std::array<std::byte, 8> lengths{};
    if (const auto got = receive_all(socket_, lengths, deadline); !got) return tl::unexpected{got.error()};
    const std::size_t header_size = frame::length_in(lengths.data());
    const std::size_t body_size = frame::length_in(lengths.data() + 4);
    if (header_size + body_size > max_answer_bytes) return tl::unexpected{Failure::ended};
    auto header = receive_text(socket_, header_size, deadline);
    if (!header) return tl::unexpected{header.error()};
    auto body = receive_text(socket_, body_size, deadline);
    if (!body) return tl::unexpected{body.error()};
    return Answer{*std::move(header), *std::move(body)};
}

} // namespace planche::media
