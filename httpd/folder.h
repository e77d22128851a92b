// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/throttle.h"
#include "engine/duplicates/finder.h"
#include "engine/kpi/books.h"
#include "engine/media/worker.h"
#include "httpd/app.h"
#include "httpd/assets.h"
#include "httpd/client_figures.h"
#include "httpd/events.h"
#include "httpd/uploads.h"
#include "indexer/follower.h"

#include <filesystem>
#include <memory>

namespace planche::httpd {

/// A data folder opened with everything that works on it. Throws what opening the store throws.
class Folder {
public:
    /// An open stream of events holds a thread; as many are kept for requests.
    static constexpr std::size_t streams = 224, threads = 2 * streams;

    Folder(const std::filesystem::path&, store::Missing, Assets = {});

    /// Streams of events end at once.
    void stop() { events_.stop(); }
    /// Blocks until searches show all that is stored.
    void catch_up();

    App& app() { return app_; }
    store::Store& store() { return *store_; }
    media::Worker& worker() { return worker_; }
    indexer::Follower& follower() { return follower_; }

private:
    std::unique_ptr<store::Store> store_;
    indexer::Follower follower_;
    kpi::Books books_;
    Clients clients_;
    media::Worker worker_;
    Uploads uploads_;
    Events events_;
    duplicates::Finder finder_;
    Assets assets_;
    access::Passwords passwords_;
    access::Throttle throttle_;
    App app_;
};

} // namespace planche::httpd
