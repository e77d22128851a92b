// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <httplib.h>
#include <string>

namespace planche::httpd {

/// One accepted socket as a stream for the library, with the limits of time and bytes that the library does not have on its own.
/// One thread at a time.
class Connection final : public httplib::Stream {
public:
    using Clock = std::chrono::steady_clock;

    struct Limits {
        std::chrono::milliseconds idle{2'000};   ///< between two requests
        std::chrono::milliseconds read{5'000};   ///< for a whole head, and in all for a body
        std::chrono::milliseconds write{10'000}; ///< in all for an answer
        std::size_t head_bytes = 32 * 1024;      ///< request line and headers together
        std::size_t bytes_a_second = 4 * 1024;   ///< by which a body or an answer earns more time
        std::size_t most_held = 32;              ///< threads that slow bodies and slow readers may hold at once
    };

    /// What all connections of a server share.
    struct Shared {
        Limits limits;
        std::atomic<bool> stopping = false;
        std::atomic<std::size_t> held = 0; ///< threads that wait for the other side of a body or of an answer
    };

    /// Takes over the socket and closes it.
    Connection(int socket, Shared&);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    enum class Arrived {
        nothing, ///< of the next request
        part,    ///< of its head, or of a body that is small enough to be waited for
        request, ///< enough to begin
        over,    ///< closed by the other side
    };
    /// Takes what has come, without waiting.
    Arrived take_in();
    /// When what `take_in` found unfinished has taken too long.
    Clock::time_point deadline() const { return received_.empty() ? idle_deadline_ : head_deadline_; }
    /// Waits here until a request has come; false when there will be none: closed, too late, or stopping.
    bool wait_for_request();

    /// The bytes from here on are a request's.
    void begin_request();
    /// Which one that is, from 1.
    std::size_t requests() const { return requests_; }
    /// Nothing was waited for, because too many threads wait already.
    bool crowded_out() const { return crowded_out_; }
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
    bool is_readable() const override { return begin_ < received_.size() || wait_readable(); }
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
    /// How a body comes, or how an answer is taken.
    struct Pace {
        std::size_t bytes = 0;
        Clock::duration waited{};
    };

    Arrived arrived() const;
    ssize_t receive();
    ssize_t send_some(const char* bytes, std::size_t size);
    /// Waits for the event of poll(2); false when the deadline passed or the server stops.
    bool wait_for(short event, Clock::time_point deadline) const;
    /// The same for as long as the other side's pace allows and not too many do so.
    bool wait_at(Pace&, short event, std::chrono::milliseconds limit) const;

    int socket_;
    Shared& shared_;
    const Limits& limits_;
    std::string received_;
    std::size_t begin_ = 0; ///< what was read of it
    bool in_head_ = false, head_too_large_ = false;
    mutable bool crowded_out_ = false;
    std::size_t head_bytes_ = 0, requests_ = 0;
    mutable Pace body_, answer_;
    Clock::time_point idle_deadline_, head_deadline_;
};

} // namespace planche::httpd
