// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace planche::bench {

/// One kept-alive HTTP connection to this machine, as a browser holds it. Throws std::runtime_error when the other side refuses.
class Connection {
public:
    /// `key` is shown with each request (Authorization: Bearer).
    Connection(int port, std::string key);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The body of the answer.
    std::string get(std::string_view target) { return ask("GET", target, {}); }
    /// `json` goes with it; whatever version is there may be changed (If-Match: *).
    std::string write(std::string_view method, std::string_view target, std::string_view json);

private:
    std::string ask(std::string_view method, std::string_view target, std::string_view rest);
    bool exchanged(std::string_view request);
    void open();

    int port_, socket_ = -1;
    std::string key_;
    std::string received_;
};

/// "été à" -> "%C3%A9t%C3%A9%20%C3%A0"
std::string percent_encoded(std::string_view);

} // namespace planche::bench
