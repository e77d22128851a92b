// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/server.h"

#include "httpd/connection.h"
#include "httpd/local_socket.h"
#include "httpd/problem.h"
#include "httpd/waiting_room.h"
#include "httpd/workers.h"

#include <algorithm>
#include <cstdio>
#include <httplib.h>

namespace planche::httpd {

namespace {

constexpr std::array security_headers{
    std::pair{"X-Content-Type-Options", "nosniff"},
    std::pair{"Referrer-Policy", "same-origin"},
    std::pair{"Cross-Origin-Opener-Policy", "same-origin"},
    std::pair{"Cross-Origin-Resource-Policy", "same-origin"},
};

/// The editor shows PDFs inside its own page; nothing else may be framed, not even by ourselves.
std::string policy_for(std::string_view type) {
    const std::string framed = type.starts_with("application/pdf") ? "'self'" : "'none'";
    return "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors " + framed;
}

/// The library adds these to what came over the wire.
bool added_by_library(std::string_view name) {
    return name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT";
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

Head head_of(const httplib::Request& request) {
    Head head{request.method, request.target, {}};
    for (const auto& [name, value] : request.headers)
        if (!added_by_library(name)) head.headers.emplace_back(lower(name), value);
    return head;
}

/// One request on its way through the library, which runs it on one thread from its first byte to its last.
struct Exchange {
    httplib::Request* request = nullptr;
    Connection* connection = nullptr;
    Head head;
    std::string peer; ///< empty for who came by the folder
    bool from_folder = false, secure = false;
    std::optional<Reply> stopped;
    bool close_after = false; ///< bytes of it may be left on the connection

    void close_afterwards() {
        close_after = true;
        request->headers.erase("Connection");
        request->headers.emplace("Connection", "close"); // the library then says so in the answer
    }
};

thread_local Exchange* current = nullptr;

Call call_of(const Exchange& exchange) {
    const auto& head = exchange.head;
    auto target = parse_target(head.target).value();
    Call call;
    call.method = head.method == "HEAD" ? "GET" : head.method;
    call.path = std::move(target.path);
    call.query = std::move(target.query);
    for (const auto& [name, value] : head.headers) call.headers.try_emplace(name, value);
    call.peer = exchange.peer;
    call.secure = exchange.secure;
    if (exchange.from_folder) call.caller = access::operator_of_folder();
    return call;
}

void send(Reply reply, httplib::Response& response) {
    response.status = reply.status;
    for (const auto& [name, value] : security_headers) response.set_header(name, value);
    response.set_header("Content-Security-Policy", policy_for(reply.type));
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-cache");
    if (reply.chunks) {
        response.set_chunked_content_provider(reply.type, [chunks = std::move(reply.chunks)](std::size_t, httplib::DataSink& sink) {
            const auto chunk = chunks();
            if (!chunk)
                sink.done();
            else if (!chunk->empty())
                return sink.write(chunk->data(), chunk->size());
            return true;
        });
    } else {
        response.body = std::move(reply.body);
        if (!reply.type.empty()) response.set_header("Content-Type", reply.type);
    }
}

/// Does at once what the library wants done on a thread: to show a connection into the waiting room.
class Doorman final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> task) override { task(); }
    void shutdown() override {}
};

} // namespace

class Server::Library final : public httplib::Server {
public:
    Library(Service service, Limits limits, Reach reach)
        : service_{std::move(service)},
          limits_{limits},
          reach_{std::move(reach)},
          shared_{{limits.idle, limits.read, limits.write, limits.head_bytes, limits.bytes_a_second, limits.held}},
          workers_{std::in_place, limits.threads},
          room_{limits.waiting, [this](const std::shared_ptr<Connection>& connection) { hand_over(connection); }} {
        new_task_queue = [] { return new Doorman; };
        // What it tells in its answers of these, our own loop does.
        set_keep_alive_max_count(limits.requests_per_connection);
        set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits.idle).count());
        set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) { return begin(response); });
        // Only what has a body comes this far.
        const auto with_body = [this](const httplib::Request&, httplib::Response& response, const httplib::ContentReader& reader) {
            read_then_answer(response, reader);
        };
        Post(".*", with_body).Put(".*", with_body).Patch(".*", with_body).Delete(".*", with_body);
    }

    void serve() {
        entered_ = true;
        if (!shared_.stopping) listen_after_bind();
        entered_ = false;
        room_.stop();
        workers_.reset();
    }

    int bind(int port, const std::string& address) {
        if (port == 0)
            port = std::max(bind_to_any_port(address), 0);
        else if (!bind_to_port(address, port))
            port = 0;
        // The library keeps five callers at the door; past that one tries again a second later.
        if (port > 0) ::listen(svr_sock_, SOMAXCONN);
        return port;
    }

    void listen_in(const std::filesystem::path& folder) {
        local_ = std::make_unique<LocalSocket>(folder, [this](int socket) { converse_in_folder(socket); });
    }

    void stop_now() {
        shared_.stopping = true;
        // The library forgets a stop that comes before it listens.
        while (entered_ && !is_running()) std::this_thread::yield();
        httplib::Server::stop();
    }

private:
    enum class Way { network, folder };

    /// Replaces the library's own loop over the requests of a connection: nobody is served before a request has come.
    bool process_and_close_socket(socket_t socket) override {
        room_.enter(std::make_shared<Connection>(socket, shared_));
        return true;
    }

    void hand_over(const std::shared_ptr<Connection>& connection) {
        workers_->give([this, connection] {
            if (converse(*connection)) room_.enter(connection);
        });
    }

    /// All requests that have come; whether another may.
    bool converse(Connection& connection) {
        while (connection.take_in() == Connection::Arrived::request)
            if (!serve_one(connection, Way::network)) return false;
        return true;
    }

    /// On the thread of its own that such a connection has.
    void converse_in_folder(int socket) {
        Connection connection{socket, shared_};
        while (connection.wait_for_request() && serve_one(connection, Way::folder)) {}
    }

    /// Whether another request may follow.
    bool serve_one(Connection& connection, Way way) {
        Exchange exchange;
        exchange.from_folder = way == Way::folder;
        exchange.connection = &connection;
        current = &exchange;
        bool closed = false;
        connection.begin_request();
        const bool last = connection.requests() >= limits_.requests_per_connection;
        const bool served = process(connection, last, closed, [&](httplib::Request& request) { take_over(connection, exchange, request); });
        current = nullptr;
        if (connection.head_too_large()) connection.refuse_head();
        if (exchange.close_after || connection.head_too_large()) connection.linger();
        return served && !last && !closed && !exchange.close_after && !connection.head_too_large();
    }

    template <class Stream, class Setup>
    bool process(Stream& stream, bool last, bool& closed, Setup setup) {
        if constexpr (requires { this->process_request(stream, last, closed, setup); }) {
            return this->process_request(stream, last, closed, setup);
        } else {
            std::string remote, local;
            int remote_port = 0, local_port = 0;
            stream.get_remote_ip_and_port(remote, remote_port);
            stream.get_local_ip_and_port(local, local_port);
            return this->process_request(stream, remote, remote_port, local, local_port, last, closed, setup);
        }
    }

    /// Runs when the head is read: what the library would do by itself with these headers is ours or not wanted.
    void take_over(Connection& connection, Exchange& exchange, httplib::Request& request) {
        connection.head_is_over();
        exchange.request = &request;
        exchange.head = head_of(request);
        int port = 0;
        if (!exchange.from_folder) {
            connection.get_remote_ip_and_port(exchange.peer, port);
            exchange.peer = caller_behind(exchange.head, reach_, std::move(exchange.peer));
            exchange.secure = came_over_tls(exchange.head, reach_);
        }
        exchange.stopped = stopped(exchange.head, reach_);
        request.ranges.clear();                    // overlapping ranges multiply an answer
        request.headers.erase("Accept-Encoding");  // it would compress each answer at the slowest level
        request.headers.erase("Content-Type");     // it would take forms apart without a limit
        request.headers.erase("Content-Encoding"); // it would decompress without a limit
        if (exchange.stopped) {
            request.headers.erase("Expect");
            exchange.close_afterwards();
        }
    }

    HandlerResponse begin(httplib::Response& response) {
        if (current->stopped) {
            send(std::move(*current->stopped), response);
            return HandlerResponse::Handled;
        }
        if (current->head.has_body()) return HandlerResponse::Unhandled;
        send(answered({}), response);
        return HandlerResponse::Handled;
    }

    void read_then_answer(httplib::Response& response, const httplib::ContentReader& reader) {
        const auto admitted = guarded([&](Call& call) { return service_.admit(call); });
        if (!admitted) {
            current->close_afterwards();
            return send(admitted.error(), response);
        }
        const auto limit = *admitted;
        std::string body;
        bool fits = content_length(current->head).value_or(0) <= limit;
        const bool whole = fits && reader([&](const char* bytes, std::size_t size) {
                               fits = body.size() + size <= limit;
                               if (fits) body.append(bytes, size);
                               return fits;
                           });
        if (!whole) current->close_afterwards();
        if (!fits)
            send(problem(413, "too_large", "Cet envoi est trop volumineux."), response);
        else if (!whole && current->connection->crowded_out())
            send(problem(503, "crowded", "Trop d’envois arrivent en même temps.").with("Retry-After", "2"), response);
        else if (!whole)
            send(problem(400, "body", "L’envoi s’est interrompu."), response);
        else
            send(answered(std::move(body)), response);
    }

    Reply answered(std::string body) {
        auto reply = guarded([&](Call& call) -> tl::expected<Reply, Reply> {
            call.body = std::move(body);
            return service_.answer(call);
        });
        return std::move(reply ? *reply : reply.error());
    }

    /// The boundary: nothing is thrown past it.
    template <class Work>
    auto guarded(Work work) -> decltype(work(std::declval<Call&>())) {
        try {
            auto call = call_of(*current);
            return work(call);
        } catch (...) {
            return tl::unexpected{failed()};
        }
    }

    /// The answer to what is being thrown, without its inner detail.
    Reply failed() {
        const auto failure = service_.failure(std::current_exception());
        fmt::print(stderr, "{} {}: {}\n", current->head.method, current->head.target, failure.words);
        switch (failure.kind) {
        case Failure::Kind::no_space: return problem(507, "no_space", "Le disque est plein : rien n’a été enregistré.");
        case Failure::Kind::unavailable: return problem(503, "unavailable", "Le service ne répond pas pour le moment.");
        case Failure::Kind::unexpected: break;
        }
        return problem(500, "failure", "Une erreur est survenue : rien n’a été enregistré.");
    }

    Service service_;
    Limits limits_;
    Reach reach_;
    Connection::Shared shared_;
    std::atomic<bool> entered_ = false;
    std::unique_ptr<LocalSocket> local_; ///< its connections end with it, before what they use
    // Those in the room are called to the workers, who send them back to it; both end when serving does.
    std::optional<Workers> workers_;
    WaitingRoom room_;
};

Server::Server(Service service, Limits limits, Reach reach)
    : library_{std::make_unique<Library>(std::move(service), limits, std::move(reach))} {}
Server::~Server() = default;

int Server::bind(int port, const std::string& address) { return library_->bind(port, address); }

void Server::listen_in(const std::filesystem::path& folder) { library_->listen_in(folder); }

void Server::run() { library_->serve(); }
void Server::stop() { library_->stop_now(); }

} // namespace planche::httpd
