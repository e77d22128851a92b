// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/connection.h"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace planche::httpd {

/// Where connections are until a request has come: idle ones and slow ones, watched by one thread of its own, so that a client who takes
/// its time takes nobody else's.
class WaitingRoom {
public:
    using Call = std::function<void(std::shared_ptr<Connection>)>;

    /// `call` gets those whose request has come, on the room's thread. Past `most`, who waits longest has to go.
    /// Throws std::system_error.
    WaitingRoom(std::size_t most, Call call);
    /// Those that still wait are closed.
    ~WaitingRoom();
    WaitingRoom(const WaitingRoom&) = delete;
    WaitingRoom& operator=(const WaitingRoom&) = delete;

    /// From any thread; after `stop`, closes it.
    void enter(std::shared_ptr<Connection>);
    /// Nobody is called afterwards.
    void stop();

private:
    using Waiting = std::unordered_map<int, std::shared_ptr<Connection>>;

    void watch(const std::stop_token&);
    void look_at(int socket);
    void send_away_the_late();
    std::shared_ptr<Connection> out(Waiting::iterator);

    const std::size_t most_;
    const Call call_;
    const int epoll_;
    std::mutex mutex_;
    Waiting waiting_;
    bool stopped_ = false;
    std::jthread thread_;
};

} // namespace planche::httpd
