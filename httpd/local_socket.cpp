// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/local_socket.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace planche::httpd {

namespace {

constexpr const char* name = "planche.socket";
/// Commands come one at a time; more at once is somebody's mistake.
constexpr int most_served = 8;

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    int release() { return std::exchange(number_, -1); }

private:
    int number_;
};

/// An address has room for 107 letters, a folder's path may have more: it is named by its descriptor.
sockaddr_un address_in(const Descriptor& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = fmt::format("/proc/self/fd/{}/{}", folder.number(), name);
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

int listening_in(const std::filesystem::path& folder) {
    const Descriptor directory{open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (directory.number() < 0) fail(folder.string());
    Descriptor listener{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (listener.number() < 0) fail("make a socket");
    const auto address = address_in(directory);
    unlinkat(directory.number(), name, 0);
    if (bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail((folder / name).string());
    // Nobody can connect before it listens, so there is no moment at which others may.
    if (fchmodat(directory.number(), name, S_IRUSR | S_IWUSR, 0) != 0) fail((folder / name).string());
    if (listen(listener.number(), most_served) != 0) fail((folder / name).string());
    return listener.release();
}

/// Nothing when nobody listens.
std::optional<int> connection_to(const std::filesystem::path& folder) {
    const Descriptor directory{open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (directory.number() < 0) return std::nullopt;
    Descriptor connection{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (connection.number() < 0) fail("make a socket");
    const auto address = address_in(directory);
    if (connect(connection.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
    return connection.release();
}

void send_all(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) fail("speak to the running program");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string receive_all(int connection) {
    std::string bytes;
    char buffer[16 * 1024];
    for (ssize_t received; (received = recv(connection, buffer, sizeof buffer, 0)) != 0;) {
        if (received < 0) fail("hear the running program");
        bytes.append(buffer, static_cast<std::size_t>(received));
    }
    return bytes;
}

} // namespace

LocalSocket::LocalSocket(const std::filesystem::path& folder, std::function<void(int)> serve)
    : file_{folder / name},
      serve_{std::move(serve)},
      listener_{listening_in(folder)},
      thread_{[this] { accept_all(); }} {}

LocalSocket::~LocalSocket() {
    stopping_ = true;
    thread_.join();
    for (int left = served_; left > 0; left = served_) served_.wait(left);
    close(listener_);
    std::error_code left_behind; // the next program takes its place
    std::filesystem::remove(file_, left_behind);
}

void LocalSocket::accept_all() {
    while (!stopping_) {
        pollfd waited{listener_, POLLIN, 0};
        // In slices, so that a stop is noticed.
        if (poll(&waited, 1, 200) <= 0) continue;
        Descriptor connection{accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)};
        if (connection.number() < 0 || served_ >= most_served) continue;
        ++served_;
        std::thread{[this, number = connection.release()] {
            serve_(number);
            --served_;
            served_.notify_all();
        }}.detach();
    }
}

std::optional<LocalAnswer> ask_local(const std::filesystem::path& folder, std::string_view method, std::string_view target,
                                     std::string_view json) {
    const auto number = connection_to(folder);
    if (!number) return std::nullopt;
    const Descriptor connection{*number};
    std::string request = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", method, target);
    if (!json.empty()) request += fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", json.size());
    send_all(connection.number(), request.append("\r\n").append(json));
    const auto answer = receive_all(connection.number());
    const auto body = answer.find("\r\n\r\n");
    if (body == std::string::npos || !answer.starts_with("HTTP/1.1 "))
        throw std::system_error(ECONNRESET, std::generic_category(), "the running program went away");
    return LocalAnswer{std::atoi(answer.c_str() + 9), answer.substr(body + 4)};
}

} // namespace planche::httpd
