// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace planche::httpd {

using namespace std::chrono_literals;

Connection::Connection(int socket, const Limits& limits, const std::atomic<bool>& stopping)
    : socket_{socket},
      limits_{limits},
      stopping_{stopping} {
    // Without it a kept-alive answer waits 40 ms for the other side's acknowledgement.
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() { close(socket_); }

bool Connection::wait_for(short event, Clock::time_point deadline) const {
    while (!stopping_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left <= 0ms) return false;
        pollfd waited{socket_, event, 0};
        // In slices, so that a stop is noticed.
        const int ready = poll(&waited, 1, static_cast<int>(std::min(left, 200ms).count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

bool Connection::next_request() {
    in_head_ = true;
    head_bytes_ = 0;
    const bool more = begin_ < end_ || wait_for(POLLIN, Clock::now() + limits_.idle);
    head_deadline_ = Clock::now() + limits_.read;
    return more;
}

bool Connection::wait_readable() const { return wait_for(POLLIN, Clock::now() + limits_.read); }
bool Connection::wait_writable() const { return wait_for(POLLOUT, Clock::now() + limits_.write); }

ssize_t Connection::read(char* bytes, std::size_t size) {
    if (in_head_ && head_bytes_ >= limits_.head_bytes) {
        head_too_large_ = true;
        return -1;
    }
    if (begin_ == end_) {
        if (!wait_for(POLLIN, in_head_ ? head_deadline_ : Clock::now() + limits_.read)) return -1;
        const auto received = recv(socket_, buffer_.data(), buffer_.size(), 0);
        if (received <= 0) return received;
        begin_ = 0;
        end_ = static_cast<std::size_t>(received);
    }
    const auto taken = std::min(size, end_ - begin_);
    std::memcpy(bytes, buffer_.data() + begin_, taken);
    begin_ += taken;
    if (in_head_) head_bytes_ += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* bytes, std::size_t size) {
    return head_too_large_ ? static_cast<ssize_t>(size) : send_some(bytes, size);
}

ssize_t Connection::send_some(const char* bytes, std::size_t size) {
    if (!wait_writable()) return -1;
    return send(socket_, bytes, size, MSG_NOSIGNAL);
}

void Connection::refuse_head() {
    constexpr std::string_view answer = "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    send_some(answer.data(), answer.size());
}

void Connection::linger() {
    shutdown(socket_, SHUT_WR);
    const auto deadline = Clock::now() + 500ms;
    while (wait_for(POLLIN, deadline) && recv(socket_, buffer_.data(), buffer_.size(), 0) > 0) {}
}

namespace {

void name_of(const sockaddr_storage& address, std::string& ip, int& port) {
    if (address.ss_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        char text[INET6_ADDRSTRLEN] = {};
        inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
        ip = text;
        port = ntohs(six.sin6_port);
    }
    if (address.ss_family != AF_INET) return;
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    char text[INET_ADDRSTRLEN] = {};
    inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    ip = text;
    port = ntohs(four.sin_port);
}

} // namespace

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) name_of(address, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) name_of(address, ip, port);
}

} // namespace planche::httpd
