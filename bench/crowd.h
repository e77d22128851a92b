// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/programs.h"

#include <string>

namespace planche::bench {

/// A server that runs already, or a proxy in front of one.
struct Reached {
    int port = 0;
    std::string key;     ///< of who types and who listens
    std::string process; ///< the server's number, for its memory and its threads
};

/// One person types while so many streams of events are open and so many clients send, or take, a byte every two seconds: first alone,
/// then among the crowd. A client that is shown the door comes back at once. The crowd goes away by itself after `seconds`.
struct Crowd {
    int streams = 200, slow = 500, seconds = 120;
};

void typing_in_a_crowd(const Workload&, const Reached&, const Crowd&);

} // namespace planche::bench
