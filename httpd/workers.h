// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace planche::httpd {

/// Threads that do one thing each at a time; made when one is wanted and none is free, at most so many. What comes past that waits in line.
class Workers {
public:
    explicit Workers(std::size_t most) : most_{most} {}
    /// What is begun is ended, what waits in line is not begun.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// From any thread. Forgotten when there is no thread at all to do it, and none can be made.
    void give(std::function<void()>);

private:
    void work();

    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable given_;
    std::deque<std::function<void()>> line_;
    std::size_t free_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace planche::httpd
