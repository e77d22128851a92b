// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"
#include "httpd/call.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace planche::httpd {

/// What changes, told to open pages as server-sent events.
///
/// A `record` event has the revision as its id: the store's own change log is what a stream reads from, so one that comes back with
/// Last-Event-ID misses nothing, however long it was away. After records that figures are made of comes one `kpi` event. Others
/// (`index`, `import`, `duplicates`) are published by whoever knows, go to the streams open at that moment, and have no id.
class Events {
public:
    Events(const store::Store&, std::size_t most_streams);
    ~Events();

    void publish(std::string name, nlohmann::json data);

    /// A stream of what comes after `seen`; nothing when there are too many streams already. The hub must outlive it.
    std::optional<Chunks> open(store::Revision seen);

    /// Ends every stream; from any thread.
    void stop();

private:
    class Stream;
    struct Published {
        std::uint64_t number;
        std::string text;
    };

    void follow();

    const store::Store& store_;
    const std::size_t most_streams_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::size_t streams_ = 0;
    store::Revision revision_;
    std::uint64_t published_count_ = 0;
    std::deque<Published> published_; ///< the latest only
    bool stopping_ = false;
    std::thread follower_;
};

} // namespace planche::httpd
