// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/crowd.h"

#include "bench/connection.h"
#include "bench/row.h"
#include "bench/typed.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace planche::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto turn = 2s;           ///< in which everybody of the crowd moves once
constexpr auto between_keys = 60ms; ///< a fast typist

/// A socket that never waits for the other side.
class Guest {
public:
    explicit Guest(int port, int receive_buffer = 0) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)} {
        if (socket_ < 0) throw std::runtime_error("there are no descriptors left for the crowd");
        if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what the socket interface asks
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    ~Guest() { ::close(socket_); }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;

    /// False when the other side closed.
    bool say(std::string_view text) {
        return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) >= 0 || errno == EAGAIN || errno == EWOULDBLOCK;
    }
    /// What has come, so many bytes at most; nothing when the other side closed.
    std::optional<std::string> hear(std::size_t most) {
        std::string heard(most, '\0');
        const auto got = ::recv(socket_, heard.data(), most, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK)) return std::nullopt;
        heard.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        return heard;
    }

private:
    int socket_;
};

std::string head(const Reached& at, std::string_view line) {
    return fmt::format("{} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n", line, at.key);
}

/// Listens until it is shown the door, and comes back then.
class Listener {
public:
    explicit Listener(const Reached& at) : at_{at} { begin(); }

    void move() {
        if (!std::exchange(asked_, true)) guest_->say(head(at_, "GET /api/events") + "\r\n");
        while (const auto heard = guest_->hear(4096)) {
            if (heard->empty()) return;
            open_ = open_ || heard->starts_with("HTTP/1.1 200");
        }
        begin();
    }
    bool open() const { return open_; }

private:
    void begin() {
        open_ = asked_ = false;
        guest_ = std::make_unique<Guest>(at_.port);
    }

    const Reached& at_;
    std::unique_ptr<Guest> guest_;
    bool open_ = false, asked_ = false;
};

/// A byte each turn: four in ten of a head, four of a body, two of an answer they take.
class SlowClient {
public:
    SlowClient(const Reached& at, int number) : at_{at}, part_{number % 10 < 4 ? Part::head : number % 10 < 8 ? Part::body : Part::answer} {
        begin();
    }

    /// Whether it had to come back.
    bool move() {
        const bool there = goes_on();
        if (!there) begin();
        return !there;
    }

private:
    enum class Part { head, body, answer };

    bool goes_on() {
        if (!std::exchange(asked_, true)) return guest_->say(opening());
        if (part_ == Part::answer) return guest_->hear(1).has_value();
        return guest_->say("x") && guest_->hear(4096).has_value();
    }
    void begin() {
        asked_ = false;
        guest_ = std::make_unique<Guest>(at_.port, part_ == Part::answer ? 2048 : 0);
    }
    std::string opening() const {
        switch (part_) {
        case Part::head: return "GET /";
        case Part::body: return head(at_, "POST /api/contacts") + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
        case Part::answer: return head(at_, "GET /api/contacts?limit=500") + "\r\n";
        }
        return {};
    }

    const Reached& at_;
    const Part part_;
    std::unique_ptr<Guest> guest_;
    bool asked_ = false;
};

/// Moves on a thread of its own until it goes.
class Presence {
public:
    Presence(const Reached& at, const Crowd& crowd) : thread_{[this, &at, crowd](const std::stop_token& over) { stay(over, at, crowd); }} {}

    int most_streams() const { return most_streams_; }
    int came_back() const { return came_back_; }
    /// Blocks until everybody has asked once.
    void wait_for_all() const { there_.wait(false); }

private:
    void stay(const std::stop_token& over, const Reached& at, Crowd crowd) {
        std::vector<std::unique_ptr<Listener>> listeners;
        std::vector<std::unique_ptr<SlowClient>> slow;
        const auto pause = std::chrono::duration_cast<std::chrono::microseconds>(turn) / std::max(1, crowd.streams + crowd.slow);
        const auto begun = Clock::now();
        for (int i = 0; i < crowd.streams; ++i) listeners.push_back(std::make_unique<Listener>(at));
        for (int i = 0; i < crowd.slow; ++i) slow.push_back(std::make_unique<SlowClient>(at, i));
        for (int turns = 0; !over.stop_requested() && Clock::now() - begun < std::chrono::seconds{crowd.seconds}; ++turns) {
            int open = 0;
            for (const auto& listener : listeners) {
                listener->move();
                open += listener->open() ? 1 : 0;
                std::this_thread::sleep_for(pause);
            }
            most_streams_ = std::max(most_streams_.load(), open);
            for (const auto& client : slow) {
                if (client->move()) ++came_back_;
                std::this_thread::sleep_for(pause);
            }
            if (turns == 1) {
                there_ = true;
                there_.notify_all();
            }
        }
    }

    std::atomic<int> most_streams_ = 0, came_back_ = 0;
    std::atomic<bool> there_ = false;
    std::jthread thread_;
};

int threads_of(const std::string& process) {
    std::ifstream status{"/proc/" + process + "/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("Threads:")) return std::stoi(line.substr(8));
    return 0;
}

nlohmann::json typed_once(const Reached& at, const std::vector<std::string>& typed) {
    auto connection = std::make_unique<Connection>(at.port, at.key);
    Timings timings;
    int unanswered = 0;
    for (const auto& q : typed) {
        const auto begun = Clock::now();
        try {
            connection->get(fmt::format("/api/search?q={}&limit=20", percent_encoded(q)));
        } catch (const std::runtime_error&) {
            ++unanswered;
            connection = std::make_unique<Connection>(at.port, at.key);
        }
        timings.add(milliseconds_since(begun));
        std::this_thread::sleep_for(between_keys);
    }
    auto figures = timings.summary();
    figures["unanswered"] = unanswered;
    figures["memory_mib"] = own_memory_mib(at.process);
    figures["threads"] = threads_of(at.process);
    return figures;
}

void allow_descriptors(int count) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, static_cast<rlim_t>(count) + 100);
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

void typing_in_a_crowd(const Workload& workload, const Reached& at, const Crowd& crowd) {
    auto typed = typed_keystrokes(store::Store::open_beside(workload.data)->read(), workload.seed, workload.queries);
    typed.resize(std::min<std::size_t>(typed.size(), 600));
    allow_descriptors(crowd.streams + crowd.slow);
    typed_once(at, typed);
    print_row("a typing user, alone", workload.label, typed_once(at, typed));
    const Presence presence{at, crowd};
    presence.wait_for_all();
    auto figures = typed_once(at, typed);
    figures["streams"] = presence.most_streams();
    figures["came_back"] = presence.came_back();
    print_row(fmt::format("a typing user, {} streams, {} slow clients", crowd.streams, crowd.slow), workload.label, figures);
}

} // namespace planche::bench
