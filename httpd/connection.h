// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <httplib.h>

namespace planche::httpd {

/// One accepted socket as a stream for the library, with the limits of time and bytes that the library does not have on its own.
/// Used by server.cpp only; one thread.
class Connection final : public httplib::Stream {
public:
    struct Limits {
        std::chrono::milliseconds idle{2'000};   ///< between two requests
        std::chrono::milliseconds read{5'000};   ///< for a whole head, and for each piece of a body
        std::chrono::milliseconds write{10'000}; ///< for each piece of an answer
        std::size_t head_bytes = 32 * 1024;      ///< request line and headers together
    };

    /// Takes over the socket and closes it.
    Connection(int socket, const Limits&, const std::atomic<bool>& stopping);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Blocks until the next request begins; false when there will be none: closed, idle too long, or stopping.
    bool next_request();
    /// From here on a body is read: its size is its reader's concern.
    void head_is_over() { in_head_ = false; }
    /// The head went over its bytes: what the library says to that is held back.
    bool head_too_large() const { return head_too_large_; }
    /// Answers such a head (431).
    void refuse_head();
    /// Ends sending and passes over what still comes, for a moment: a socket closed on unread bytes would take the answer away
    /// from the other side.
    void linger();

    // What the library asks of a stream; some of it in some of its versions only.
    bool is_readable() const override { return begin_ < end_ || wait_readable(); }
    bool is_writable() const { return wait_writable(); }
    bool wait_readable() const;
    bool wait_writable() const;
    time_t duration() const { return 0; }
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    using httplib::Stream::write;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

private:
    using Clock = std::chrono::steady_clock;

    ssize_t send_some(const char* bytes, std::size_t size);
    /// Waits for the event of poll(2); false when the deadline passed or the server stops.
    bool wait_for(short event, Clock::time_point deadline) const;

    int socket_;
    const Limits& limits_;
    const std::atomic<bool>& stopping_;
    std::array<char, 16 * 1024> buffer_;
    std::size_t begin_ = 0, end_ = 0; ///< what was received and not yet read
    bool in_head_ = false, head_too_large_ = false;
    std::size_t head_bytes_ = 0;
    Clock::time_point head_deadline_;
};

} // namespace planche::httpd
