// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <functional>

namespace planche::access {
class Passwords;
class Throttle;
} // namespace planche::access
namespace planche::duplicates {
class Finder;
}
namespace planche::indexer {
class Follower;
}
namespace planche::kpi {
class Books;
}
namespace planche::media {
class Worker;
}

namespace planche::httpd {

class Assets;
class Backups;
class Clients;
class Events;
class Uploads;

/// What handlers work with. Everything in it is safe from any thread and outlives the server.
struct App {
    store::Store& store;
    indexer::Follower& follower;
    kpi::Books& books;
    Clients& clients;
    media::Worker& worker;
    Uploads& uploads;
    Events& events;
    duplicates::Finder& finder;
    const Assets& assets;
    access::Passwords& passwords;
    access::Throttle& throttle;
    std::function<records::Date()> today = records::today_in_paris;
    std::function<records::Instant()> now = records::now;
    std::string address = "http://127.0.0.1:8080"; ///< where browsers find it, for links that are handed out
    Backups* backups = nullptr;                    ///< none: no copies are made
};

} // namespace planche::httpd
