// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/workers.h"

#include <system_error>

namespace planche::httpd {

Workers::~Workers() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        line_.clear();
    }
    given_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void Workers::give(std::function<void()> task) {
    const std::lock_guard lock{mutex_};
    line_.push_back(std::move(task));
    if (free_ < line_.size() && threads_.size() < most_) {
        try {
            threads_.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            if (threads_.empty()) return line_.clear(); // else one of the others gets to it
        }
    }
    given_.notify_one();
}

void Workers::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        ++free_;
        given_.wait(lock, [&] { return stopping_ || !line_.empty(); });
        --free_;
        if (stopping_) return;
        const auto task = std::exchange(line_.front(), {});
        line_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace planche::httpd
