// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/call.h"
#include "httpd/guards.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <tl/expected.hpp>

namespace planche::httpd {

/// Whatever can be thrown inside, told apart for the answer and in words for the log. Set by those who know the libraries below.
struct Failure {
    enum class Kind { unexpected, no_space, unavailable } kind = Kind::unexpected;
    std::string words;
};

/// What answers behind the server.
struct Service {
    std::function<Reply(Call&)> answer;
    /// Before the body is read: the answer that ends the call there, or the most bytes its body may have.
    std::function<tl::expected<std::size_t, Reply>(Call&)> admit;
    std::function<Failure(std::exception_ptr)> failure;
};

/// HTTP/1.1, on the loopback unless it is bound elsewhere. A connection waits without a thread until a request has come
/// (waiting_room.h). Each request passes the guards, is read within its limits, answered by the service on one of `threads` threads, and
/// what the service throws becomes an answer without inner detail.
class Server {
public:
    struct Limits {
        std::size_t threads = 128;   ///< made as they are needed
        std::size_t held = 32;       ///< of them, by clients who send or take slowly
        std::size_t waiting = 2'000; ///< connections without a request; they need no thread
        std::size_t requests_per_connection = 1'000;
        std::chrono::milliseconds idle{2'000}, read{5'000}, write{10'000};
        std::size_t head_bytes = 32 * 1024;
        std::size_t bytes_a_second = 4 * 1024; ///< by which a slow body or answer earns more than `read` or `write`
    };

    Server(Service, Limits, Reach = {});
    ~Server();

    /// Takes the port, or any free one for 0; from then on connections queue. Returns the port; 0 when it cannot be had.
    int bind(int port, const std::string& address = "127.0.0.1");
    /// Serves the command line too, by a socket in the data folder: who can open it owns the folder and has no need to sign in.
    void listen_in(const std::filesystem::path& folder);
    /// Serves until `stop`.
    void run();
    /// From any thread; `run` returns within a second.
    void stop();

private:
    class Library;
    std::unique_ptr<Library> library_;
};

} // namespace planche::httpd
