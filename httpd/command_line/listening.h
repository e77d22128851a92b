// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/guards.h"

#include <tl/expected.hpp>

namespace planche::command_line {

/// Where `serve` was told to listen, as typed.
struct ListeningWords {
    std::string listen = "127.0.0.1:8080";
    int port = -1; ///< instead of the one in `listen`, when it is not negative
    std::vector<std::string> hosts;
    bool behind_proxy = false, accept_lan = false;
};

struct Listening {
    std::string address;
    int port = 0;
    httpd::Reach reach;

    /// What browsers type, once the port is known.
    std::string public_address(int bound) const;
};

/// Passwords and records go over the line: an address that other machines reach needs a proxy that speaks TLS, or a word that the network
/// is trusted. Why not, in words, when it is not so.
tl::expected<Listening, std::string> listening(const ListeningWords&);

} // namespace planche::command_line
