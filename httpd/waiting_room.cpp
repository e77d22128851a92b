// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/waiting_room.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>

namespace planche::httpd {

namespace {

constexpr int slice_ms = 100; ///< how late one may be sent away

/// Who sends more than there is memory for has to go.
Connection::Arrived taken_in(Connection& connection) {
    try {
        return connection.take_in();
    } catch (const std::bad_alloc&) {
        return Connection::Arrived::over;
    }
}

int made_epoll() {
    const int made = epoll_create1(EPOLL_CLOEXEC);
    if (made < 0) throw std::system_error(errno, std::generic_category(), "watch connections");
    return made;
}

} // namespace

WaitingRoom::WaitingRoom(std::size_t most, Call call)
    : most_{most},
      call_{std::move(call)},
      epoll_{made_epoll()},
      thread_{[this](const std::stop_token& over) { watch(over); }} {}

WaitingRoom::~WaitingRoom() {
    stop();
    close(epoll_);
}

void WaitingRoom::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    waiting_.clear();
}

void WaitingRoom::enter(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock{mutex_};
    if (stopped_) return;
    if (waiting_.size() >= most_)
        out(std::min_element(waiting_.begin(), waiting_.end(),
                             [](const auto& a, const auto& b) { return a.second->deadline() < b.second->deadline(); }));
    const int socket = connection->socket();
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.fd = socket;
    waiting_.emplace(socket, std::move(connection));
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) waiting_.erase(socket);
}

std::shared_ptr<Connection> WaitingRoom::out(Waiting::iterator at) {
    epoll_ctl(epoll_, EPOLL_CTL_DEL, at->first, nullptr);
    auto connection = std::move(at->second);
    waiting_.erase(at);
    return connection;
}

void WaitingRoom::watch(const std::stop_token& over) {
    std::array<epoll_event, 64> events{};
    for (auto looked = std::chrono::steady_clock::now(); !over.stop_requested();) {
        const int ready = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), slice_ms);
        for (int i = 0; i < ready; ++i) look_at(events[static_cast<std::size_t>(i)].data.fd);
        if (std::chrono::steady_clock::now() - looked < std::chrono::milliseconds{slice_ms}) continue;
        looked = std::chrono::steady_clock::now();
        send_away_the_late();
    }
}

void WaitingRoom::look_at(int socket) {
    std::shared_ptr<Connection> connection;
    Connection::Arrived arrived{};
    {
        const std::lock_guard lock{mutex_};
        const auto at = waiting_.find(socket);
        if (at == waiting_.end()) return; // it had to go a moment ago
        arrived = taken_in(*at->second);
        if (arrived == Connection::Arrived::nothing || arrived == Connection::Arrived::part) return;
        connection = out(at);
    }
    if (arrived == Connection::Arrived::request) call_(connection);
}

void WaitingRoom::send_away_the_late() {
    const std::lock_guard lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(waiting_, [&](const auto& waiting) { return waiting.second->deadline() <= now; });
}

} // namespace planche::httpd
