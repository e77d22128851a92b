// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace planche::httpd {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t piece_bytes = 16 * 1024;

std::string_view digits_behind(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    if (at == std::string_view::npos) return {};
    const auto from = head.find_first_not_of(" \t", at + name.size());
    const auto until = head.find_first_of("\r\n", at + name.size());
    return from == std::string_view::npos || from >= until ? std::string_view{} : head.substr(from, until - from);
}

/// Of the body that is sent without being asked for; 0 when the head does not say plainly. Nothing is decided by it but when to begin.
std::size_t announced_bytes(std::string_view head) {
    std::string lower{head};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (lower.find("\nexpect:") != std::string::npos) return 0;
    const auto digits = digits_behind(lower, "\ncontent-length:");
    std::size_t bytes = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
    return error == std::errc{} && end == digits.data() + digits.size() ? bytes : 0;
}

} // namespace

Connection::Connection(int socket, Shared& shared)
    : socket_{socket},
      shared_{shared},
      limits_{shared.limits},
      idle_deadline_{Clock::now() + limits_.idle} {
    // Without it a kept-alive answer waits 40 ms for the other side's acknowledgement.
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() { close(socket_); }

bool Connection::wait_for(short event, Clock::time_point deadline) const {
    while (!shared_.stopping) {
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

bool Connection::wait_at(Pace& pace, short event, std::chrono::milliseconds limit) const {
    pollfd waited{socket_, event, 0};
    if (poll(&waited, 1, 0) > 0) return true;
    crowded_out_ = shared_.held.fetch_add(1) >= limits_.most_held;
    const auto begun = Clock::now();
    const auto earned = std::chrono::seconds{pace.bytes / limits_.bytes_a_second};
    const bool ready = !crowded_out_ && wait_for(event, begun + std::min<Clock::duration>(limit, limit + earned - pace.waited));
    pace.waited += Clock::now() - begun;
    --shared_.held;
    return ready;
}

Connection::Arrived Connection::arrived() const {
    if (received_.empty()) return Arrived::nothing;
    constexpr std::string_view blank_line = "\n\r\n";
    const auto blank = received_.find(blank_line);
    if (received_.size() >= limits_.head_bytes) return Arrived::request;
    if (blank == std::string::npos) return Arrived::part;
    const auto head_bytes = blank + blank_line.size();
    const auto body_bytes = announced_bytes(std::string_view{received_}.substr(0, head_bytes));
    const bool small = body_bytes <= limits_.head_bytes - head_bytes;
    return small && received_.size() < head_bytes + body_bytes ? Arrived::part : Arrived::request;
}

Connection::Arrived Connection::take_in() {
    const auto now = Clock::now();
    if (begin_ > 0) {
        received_.erase(0, std::exchange(begin_, 0));
        idle_deadline_ = now + limits_.idle;
        head_deadline_ = now + limits_.read;
    }
    bool closed = false;
    for (char buffer[piece_bytes]; received_.size() < limits_.head_bytes;) {
        const auto got = recv(socket_, buffer, std::min(sizeof buffer, limits_.head_bytes - received_.size()), MSG_DONTWAIT);
        if (got < 0 && errno == EINTR) continue;
        closed = got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
        if (got <= 0) break;
        if (received_.empty()) head_deadline_ = now + limits_.read;
        received_.append(buffer, static_cast<std::size_t>(got));
    }
    const auto so_far = arrived();
    return closed && so_far != Arrived::request ? Arrived::over : so_far;
}

bool Connection::wait_for_request() {
    for (;;) {
        const auto so_far = take_in();
        if (so_far == Arrived::request) return true;
        if (so_far == Arrived::over || !wait_for(POLLIN, deadline())) return false;
    }
}

void Connection::begin_request() {
    ++requests_;
    in_head_ = true;
    head_bytes_ = 0;
    head_deadline_ = Clock::now() + limits_.read;
    body_ = answer_ = {};
}

bool Connection::wait_readable() const { return wait_at(body_, POLLIN, limits_.read); }
bool Connection::wait_writable() const { return wait_at(answer_, POLLOUT, limits_.write); }

ssize_t Connection::receive() {
    if (!(in_head_ ? wait_for(POLLIN, head_deadline_) : wait_readable())) return -1;
    received_.resize(piece_bytes);
    const auto got = recv(socket_, received_.data(), received_.size(), 0);
    received_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    begin_ = 0;
    if (!in_head_) body_.bytes += received_.size();
    return got;
}

ssize_t Connection::read(char* bytes, std::size_t size) {
    if (in_head_ && head_bytes_ >= limits_.head_bytes) {
        head_too_large_ = true;
        return -1;
    }
    if (begin_ == received_.size())
        if (const auto got = receive(); got <= 0) return got;
    const auto taken = std::min(size, received_.size() - begin_);
    std::memcpy(bytes, received_.data() + begin_, taken);
    begin_ += taken;
    if (in_head_) head_bytes_ += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* bytes, std::size_t size) {
    return head_too_large_ ? static_cast<ssize_t>(size) : send_some(bytes, size);
}

ssize_t Connection::send_some(const char* bytes, std::size_t size) {
    for (;;) {
        const auto sent = send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) answer_.bytes += static_cast<std::size_t>(sent);
        if (sent >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) return sent;
        if (!wait_writable()) return -1;
    }
}

void Connection::refuse_head() {
    constexpr std::string_view answer = "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    send_some(answer.data(), answer.size());
}

void Connection::linger() {
    shutdown(socket_, SHUT_WR);
    const auto deadline = Clock::now() + 500ms;
    char passed_over[piece_bytes];
    while (wait_for(POLLIN, deadline) && recv(socket_, passed_over, sizeof passed_over, 0) > 0) {}
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
