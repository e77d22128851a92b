// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/connection.h"

#include <arpa/inet.h>
#include <charconv>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace planche::bench {

Connection::Connection(int port, std::string key) : port_{port}, key_{std::move(key)} { open(); }

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

void Connection::open() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what the socket interface asks
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error(fmt::format("nobody listens on port {}", port_));
}

std::string Connection::write(std::string_view method, std::string_view target, std::string_view json) {
    const auto* type = method == "PATCH" ? "application/merge-patch+json" : "application/json";
    return ask(method, target, fmt::format("Content-Type: {}\r\nIf-Match: *\r\nContent-Length: {}\r\n\r\n{}", type, json.size(), json));
}

/// Whether a whole answer came to it.
bool Connection::exchanged(std::string_view request) {
    received_.clear();
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) return false;
    std::size_t head = std::string::npos, length = 0;
    char buffer[65536];
    while (head == std::string::npos || received_.size() < head + length) {
        const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        received_.append(buffer, static_cast<std::size_t>(got));
        if (head != std::string::npos) continue;
        const auto blank = received_.find("\r\n\r\n");
        if (blank == std::string::npos) continue;
        head = blank + 4;
        constexpr std::string_view name = "Content-Length: ";
        const auto at = received_.find(name);
        if (at != std::string::npos && at < blank) std::from_chars(received_.data() + at + name.size(), received_.data() + blank, length);
    }
    return true;
}

/// `rest`: what follows the first fields of the head.
std::string Connection::ask(std::string_view method, std::string_view target, std::string_view rest) {
    const auto request = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nConnection: keep-alive\r\n{}",
                                     method, target, port_, key_, rest.empty() ? "\r\n" : rest);
    if (!exchanged(request)) { // closed while nothing was asked of it
        open();
        if (!exchanged(request)) throw std::runtime_error(fmt::format("{} {}: no answer", method, target));
    }
    const auto head = received_.find("\r\n\r\n") + 4;
    if (!received_.starts_with("HTTP/1.1 2")) throw std::runtime_error(fmt::format("{}: {}", target, received_.substr(0, 40)));
    const bool closes = received_.find("Connection: close") < head;
    auto body = received_.substr(head);
    if (closes) open();
    return body;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace planche::bench
