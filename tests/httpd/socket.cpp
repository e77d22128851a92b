// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/local_socket.h"
#include "tests/httpd/office.h"

#include <arpa/inet.h>
#include <future>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace planche;
using namespace std::chrono_literals;
using tests::json;
using tests::Office;

namespace {

/// The office with a server before it, on a port of its own.
class Open {
public:
    explicit Open(httpd::Server::Limits limits = {.threads = 8, .idle = 500ms, .read = 500ms, .head_bytes = 4096})
        : server_{httpd::service_of(office_.application()), limits} {
        port_ = server_.bind(0);
        REQUIRE(port_ > 0);
        thread_ = std::thread{[this] { server_.run(); }};
    }
    ~Open() { close(); }

    void close() {
        if (!thread_.joinable()) return;
        office_.folder().stop();
        server_.stop();
        thread_.join();
    }

    httplib::Client client() const {
        httplib::Client client{"127.0.0.1", port_};
        client.set_default_headers({{"Authorization", key_}});
        client.set_read_timeout(1min);
        return client;
    }
    /// The first lines of a request by one who may.
    std::string head(const std::string& line) const { return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + key_ + "\r\n"; }
    int port() const { return port_; }
    void listen_in(const std::filesystem::path& folder) { server_.listen_in(folder); }
    Office& office() { return office_; }

private:
    Office office_;
    std::string key_ = office_.key("owner").at("authorization");
    httpd::Server server_;
    int port_ = 0;
    std::thread thread_;
};

/// A connection that says what it is told to, and stays.
class Caller {
public:
    explicit Caller(int port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~Caller() { ::close(socket_); }
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    void say(std::string_view text) {
        while (!text.empty()) {
            const auto written = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (written <= 0) break;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    /// All that comes until the other side closes.
    std::string heard() {
        std::string answer;
        char buffer[4096];
        for (ssize_t received; (received = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;)
            answer.append(buffer, static_cast<std::size_t>(received));
        return answer;
    }

private:
    int socket_;
};

/// All that comes back on a connection until the other side closes it.
std::string raw(int port, std::string_view sent) {
    Caller caller{port};
    caller.say(sent);
    return caller.heard();
}

/// So many who said the same and now say nothing more.
std::vector<std::unique_ptr<Caller>> crowd(const Open& open, int count, const std::string& said) {
    std::vector<std::unique_ptr<Caller>> callers;
    for (int i = 0; i < count; ++i) {
        callers.push_back(std::make_unique<Caller>(open.port()));
        callers.back()->say(said);
    }
    return callers;
}

std::size_t answers_in(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find("HTTP/1.1 ", at)) != std::string::npos; ++at) ++count;
    return count;
}

} // namespace

TEST_CASE("a record goes in and out over a socket") {
    Open open;
    auto client = open.client();
    const auto created = client.Post("/api/contacts", R"({"display_name":"Hélène Roche"})", "application/json");
    REQUIRE(created);
    CHECK(created->status == 201);
    const auto got = client.Get(created->get_header_value("Location"));
    REQUIRE(got);
    CHECK(json::parse(got->body)["display_name"] == "Hélène Roche");
    CHECK(got->get_header_value("ETag") == created->get_header_value("ETag"));
    const auto patched = client.Patch(created->get_header_value("Location"), {{"If-Match", got->get_header_value("ETag")}},
                                      R"({"title":"DA"})", "application/merge-patch+json");
    REQUIRE(patched);
    CHECK(patched->status == 200);
    const auto deleted = client.Delete(created->get_header_value("Location"), {{"If-Match", "*"}});
    REQUIRE(deleted);
    CHECK(deleted->status == 200);
}

TEST_CASE("every answer forbids what a page has no need of") {
    Open open;
    auto client = open.client();
    for (const char* path : {"/api/health", "/api/contacts/9", "/", "/api/nonsense"}) {
        CAPTURE(path);
        const auto reply = client.Get(path);
        REQUIRE(reply);
        CHECK(reply->get_header_value("Content-Security-Policy") ==
              "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        CHECK(reply->get_header_value("X-Content-Type-Options") == "nosniff");
        CHECK(reply->get_header_value("Cross-Origin-Resource-Policy") == "same-origin");
        CHECK(reply->get_header_value("Cross-Origin-Opener-Policy") == "same-origin");
        CHECK(reply->get_header_value("Referrer-Policy") == "same-origin");
    }
}

TEST_CASE("HEAD is GET without the body, and many requests share a connection") {
    Open open;
    auto client = open.client();
    client.set_keep_alive(true);
    const auto head = client.Head("/api/settings/company");
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->body.empty());
    const auto answers =
        raw(open.port(),
            "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(answers_in(answers) == 2);
}

TEST_CASE("a stopped request ends its connection, so that nothing hides behind it") {
    Open open;
    const std::string hidden = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const std::string& first :
         {std::string{"GET /api/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: "} + std::to_string(hidden.size()) + "\r\n\r\n",
          std::string{"POST /api/contacts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
          std::string{"POST /api/contacts HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n"},
          std::string{"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"}}) {
        CAPTURE(first);
        const auto answers = raw(open.port(), first + hidden);
        CHECK(answers.find("Connection: close") != std::string::npos);
        CHECK(answers_in(answers) == 1);
    }
}

TEST_CASE("a body over its limit is refused before and while it comes") {
    Open open;
    auto client = open.client();
    const auto big = client.Post("/api/contacts", std::string((1 << 20) + 1, ' '), "application/json");
    REQUIRE(big);
    CHECK(big->status == 413);
    std::string chunked = open.head("POST /api/contacts") + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunked += "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    CHECK(raw(open.port(), chunked + "0\r\n\r\n").starts_with("HTTP/1.1 413"));
}

TEST_CASE("a chunked body is a body") {
    Open open;
    const auto answer = raw(open.port(), open.head("POST /api/contacts") +
                                             "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                             "9\r\n{\"display\r\n9\r\n_name\":\"A\r\n2\r\n\"}\r\n0\r\n\r\n");
    CHECK(answer.starts_with("HTTP/1.1 201"));
}

TEST_CASE("an endless head is cut off") {
    Open open;
    CHECK(raw(open.port(), "GET /" + std::string(100'000, 'a')).starts_with("HTTP/1.1 431"));
    std::string many = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    for (int i = 0; i < 1000; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
    CHECK(raw(open.port(), many).starts_with("HTTP/1.1 431"));
}

TEST_CASE("half a request does not hold a thread for long") {
    Open open;
    for (const std::string& half : {std::string{"GET / HT"}, std::string{"GET / HTTP/1.1\r\nHost: localhost\r\n"},
                                    open.head("POST /api/contacts") + "Content-Length: 10\r\n\r\n{"}) {
        CAPTURE(half);
        CHECK(answers_in(raw(open.port(), half)) <= 1); // returns at all: the server closed
    }
}

TEST_CASE("whoever sends slowly or sits idle holds nobody up") {
    Open open{{.threads = 2, .idle = 1min, .read = 1min}};
    const auto idle = crowd(open, 20, ""), half_heads = crowd(open, 20, "GET /api/health HT"),
               half_bodies = crowd(open, 20, open.head("POST /api/contacts") + "Content-Length: 100\r\n\r\n{");
    auto client = open.client();
    for (int i = 0; i < 5; ++i) {
        const auto answered = client.Get("/api/health");
        REQUIRE(answered);
        CHECK(answered->status == 200);
    }
    for (const auto& caller : half_heads) caller->say("TP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    for (const auto& caller : half_heads) CHECK(caller->heard().starts_with("HTTP/1.1 200"));
}

TEST_CASE("large bodies that come slowly hold some of the threads, never all") {
    Open open{{.threads = 3, .held = 2, .idle = 1min, .read = 1min}};
    const auto uploads = crowd(open, 6, open.head("POST /api/contacts") + "Content-Length: 100000\r\n\r\n{");
    const auto answered = open.client().Get("/api/health");
    REQUIRE(answered);
    CHECK(answered->status == 200);
    Open none{{.threads = 3, .held = 0, .idle = 1min, .read = 1min}};
    CHECK(raw(none.port(), none.head("POST /api/contacts") + "Content-Length: 100000\r\n\r\n{").starts_with("HTTP/1.1 503"));
}

TEST_CASE("readers that take nothing hold some of the threads, never all") {
    Open open{{.threads = 3, .held = 2, .idle = 1min, .write = 1min}};
    const std::string note(100'000, 'n');
    for (int i = 0; i < 60; ++i) open.office().ok("POST", "/api/contacts", {{"display_name", "A"}, {"note", note}});
    const auto readers = crowd(open, 4, open.head("GET /api/contacts?limit=500") + "\r\n");
    for (int i = 0; i < 5; ++i) {
        const auto answered = open.client().Get("/api/health");
        REQUIRE(answered);
        CHECK(answered->status == 200);
    }
}

TEST_CASE("a slow body ends when its bytes no longer earn it time, however evenly they come") {
    Open open{{.threads = 2, .read = 300ms, .bytes_a_second = 1'000'000}};
    Caller caller{open.port()};
    caller.say(open.head("POST /api/contacts") + "Content-Length: 100000\r\n\r\n{");
    std::jthread dripping{[&](const std::stop_token& over) {
        while (!over.stop_requested()) {
            caller.say(" ");
            std::this_thread::sleep_for(20ms); // the pace is the point
        }
    }};
    CHECK(caller.heard().starts_with("HTTP/1.1 400"));
}

TEST_CASE("where no more may wait, who waits longest goes") {
    Open open{{.threads = 2, .waiting = 3, .idle = 2min, .read = 1min}}; // whoever has begun is due before whoever has not
    auto first = crowd(open, 3, "GET /");
    const auto others = crowd(open, 3, "");
    for (const auto& caller : first) CHECK(caller->heard().empty());
    CHECK(open.client().Get("/api/health"));
}

TEST_CASE("ranges and compressed answers are not offered") {
    Open open;
    const auto answer = raw(open.port(), open.head("GET /api/openapi.json") +
                                             "Range: bytes=0-1,0-1,0-1\r\nAccept-Encoding: br, gzip\r\nConnection: close\r\n\r\n");
    CHECK(answer.starts_with("HTTP/1.1 200"));
    CHECK(answer.find("Content-Encoding") == std::string::npos);
    CHECK(answer.find("\"openapi\":\"3.1.0\"") != std::string::npos);
}

TEST_CASE("what goes wrong inside is not told outside") {
    struct Case {
        std::function<void()> thrower;
        int status;
    };
    for (const auto& c : {Case{[] { throw std::runtime_error("secret"); }, 500},
                          Case{[] { throw std::system_error(ENOSPC, std::generic_category(), "secret"); }, 507},
                          Case{[] { throw std::bad_alloc{}; }, 503}, Case{[] { throw 17; }, 500}}) {
        auto service = httpd::Service{[&](httpd::Call&) -> httpd::Reply {
                                          c.thrower();
                                          return {};
                                      },
                                      [](httpd::Call&) -> tl::expected<std::size_t, httpd::Reply> { return 100; }, httpd::failure_of};
        httpd::Server server{service, {.threads = 2}};
        const int port = server.bind(0);
        std::thread thread{[&] { server.run(); }};
        const auto answer = raw(port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        server.stop();
        thread.join();
        CHECK(answer.starts_with("HTTP/1.1 " + std::to_string(c.status)));
        CHECK(answer.find("secret") == std::string::npos);
    }
}

TEST_CASE("a stream goes over the socket, and a stop ends it") {
    Open open;
    std::string type;
    std::promise<void> first_words;
    std::thread listener{[&, client = open.client()]() mutable {
        client.Get(
            "/api/events", {{"Last-Event-ID", "0"}},
            [&](const httplib::Response& reply) {
                type = reply.get_header_value("Content-Type");
                return true;
            },
            [&, heard = false](const char*, std::size_t) mutable {
                if (!std::exchange(heard, true)) first_words.set_value();
                return true;
            });
    }};
    const auto created = open.client().Post("/api/contacts", R"({"display_name":"A"})", "application/json");
    CHECK(created);
    auto another = open.client();
    REQUIRE(another.Get("/api/events", [](const char*, std::size_t) { return false; }).error() == httplib::Error::Canceled);
    first_words.get_future().wait();
    open.close();
    listener.join();
    CHECK(type == "text/event-stream");
}

TEST_CASE("eight hands at once lose nothing") {
    Open open;
    std::vector<std::thread> hands;
    std::atomic<int> created = 0;
    for (int hand = 0; hand < 8; ++hand)
        hands.emplace_back([&] {
            auto client = open.client();
            for (int i = 0; i < 5; ++i) {
                const auto reply = client.Post("/api/companies", R"({"name":"S"})", "application/json");
                if (reply && reply->status == 201) ++created;
            }
        });
    for (auto& hand : hands) hand.join();
    CHECK(created == 40);
    CHECK(open.office().ok("GET", "/api/companies?limit=500")["items"].size() == 40);
}

TEST_CASE("an unknown caller's upload is not read") {
    Open open;
    const auto answer = raw(open.port(), "POST /api/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
    CHECK(answer.starts_with("HTTP/1.1 401"));
    CHECK(answer.find("Connection: close") != std::string::npos);
}

TEST_CASE("the command line speaks through the folder, without a key, and nobody else can open its socket") {
    Open open;
    const tests::TempDir folder;
    const auto deep = folder / std::string(200, 'd');
    std::filesystem::create_directories(deep);
    CHECK_FALSE(httpd::ask_local(deep, "GET", "/api/users", ""));
    open.listen_in(deep);
    const auto listed = httpd::ask_local(deep, "GET", "/api/users", "");
    REQUIRE(listed);
    CHECK(listed->status == 200);
    CHECK(json::parse(listed->body)["items"].empty());
    const auto created = httpd::ask_local(deep, "POST", "/api/contacts", R"({"display_name":"A"})");
    REQUIRE(created);
    CHECK(created->status == 201);
    CHECK(json::parse(created->body)["created_by"] == "ligne de commande");
    CHECK(std::filesystem::status(std::filesystem::path{deep} / "planche.socket").permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    open.close();
}
