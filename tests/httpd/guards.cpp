// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/guards.h"

#include <doctest/doctest.h>

using namespace planche::httpd;

namespace {

Head head(std::string method, std::string target, std::vector<std::pair<std::string, std::string>> more = {},
          std::string host = "127.0.0.1:8080") {
    Head made{std::move(method), std::move(target), {{"host", std::move(host)}}};
    made.headers.insert(made.headers.end(), more.begin(), more.end());
    return made;
}

int status(const Head& asked, const Reach& reach = {}) {
    const auto reply = stopped(asked, reach);
    return reply ? reply->status : 0;
}

} // namespace

TEST_CASE("an ordinary request passes") {
    CHECK(status(head("GET", "/api/contacts?limit=1")) == 0);
    CHECK(status(head("POST", "/api/contacts", {{"content-length", "12"}, {"content-type", "application/json"}})) == 0);
    CHECK(status(head("POST", "/api/contacts", {{"transfer-encoding", "chunked"}})) == 0);
    CHECK(status(head("HEAD", "/", {{"content-length", "0"}})) == 0);
}

TEST_CASE("only names of this machine are served") {
    struct Case {
        const char* host;
        int status;
    };
    for (const auto& c : {Case{"localhost", 0}, Case{"localhost:8080", 0}, Case{"127.0.0.1", 0}, Case{"[::1]:80", 0}, Case{"[::1]", 0},
                          Case{"evil.example", 403}, Case{"127.0.0.1.evil.example", 403}, Case{"localhost.evil.example:80", 403},
                          Case{"localhost:x", 403}, Case{"", 403}, Case{"192.168.1.10", 403}}) {
        CAPTURE(c.host);
        CHECK(status(head("GET", "/", {}, c.host)) == c.status);
    }
    CHECK(status(head("GET", "/", {{"host", "localhost"}})) == 403);
    CHECK(status(Head{"GET", "/", {}}) == 403);
}

TEST_CASE("another site's page cannot act here, a script can") {
    struct Case {
        const char *name, *value;
        int status;
    };
    for (const auto& c :
         {Case{"sec-fetch-site", "same-origin", 0}, Case{"sec-fetch-site", "none", 0}, Case{"sec-fetch-site", "cross-site", 403},
          Case{"sec-fetch-site", "same-site", 403}, Case{"origin", "http://localhost:8080", 0}, Case{"origin", "https://evil.example", 403},
          Case{"origin", "http://evil.example", 403}, Case{"origin", "null", 403}, Case{"user-agent", "curl", 0}}) {
        CAPTURE(c.value);
        CHECK(status(head("POST", "/api/undo/x", {{c.name, c.value}})) == c.status);
        CHECK(status(head("GET", "/", {{c.name, c.value}})) == 0);
    }
}

TEST_CASE("the end of a request is never ambiguous") {
    using Headers = std::vector<std::pair<std::string, std::string>>;
    struct Case {
        const char* method;
        Headers headers;
        int status;
    };
    for (const auto& c :
         {Case{"POST", {{"content-length", "12"}, {"content-length", "13"}}, 400},
          Case{"POST", {{"content-length", "12"}, {"transfer-encoding", "chunked"}}, 400}, Case{"POST", {{"content-length", "+12"}}, 400},
          Case{"POST", {{"content-length", "0x10"}}, 400}, Case{"POST", {{"content-length", "12, 12"}}, 400},
          Case{"POST", {{"content-length", "-1"}}, 400}, Case{"POST", {{"content-length", "99999999999999999999"}}, 400},
          Case{"POST", {{"transfer-encoding", "gzip, chunked"}}, 400}, Case{"POST", {{"transfer-encoding", "identity"}}, 400},
          Case{"GET", {{"content-length", "12"}}, 400}, Case{"HEAD", {{"transfer-encoding", "chunked"}}, 400},
          Case{"DELETE", {{"transfer-encoding", "chunked"}}, 400},
          Case{"POST", {{"content-length", "12"}, {"content-encoding", "gzip"}}, 415}}) {
        CAPTURE(c.headers.front().second);
        CHECK(status(head(c.method, "/api/contacts", c.headers)) == c.status);
    }
}

TEST_CASE("headers are few and plain") {
    Head many = head("GET", "/");
    for (int i = 0; i < 99; ++i) many.headers.emplace_back("x", "1");
    CHECK(status(many) == 0);
    many.headers.emplace_back("x", "1");
    CHECK(status(many) == 431);
    CHECK(status(head("GET", "/", {{"x", "a\r\nset-cookie: b"}})) == 400);
    CHECK(status(head("GET", "/", {{"x", "a\tb"}})) == 0);
}

TEST_CASE("other methods and broken targets are refused") {
    for (const char* method : {"TRACE", "CONNECT", "OPTIONS", "PRI", "get", ""}) {
        CAPTURE(method);
        CHECK(status(head(method, "/")) == 405);
    }
    for (const char* target : {"*", "http://127.0.0.1/", "/%zz", "/%00", ""}) {
        CAPTURE(target);
        CHECK(status(head("GET", target)) == 400);
    }
}

TEST_CASE("the names it is reached by are a list, and a proxy's pages come over TLS") {
    const Reach lan{{"planche.example", "192.168.1.10"}, Reach::By::themselves}, proxy{{"planche.example"}, Reach::By::proxy};
    struct Case {
        const char *host, *origin;
        const Reach& reach;
        int status;
    };
    for (const auto& c :
         {Case{"planche.example", "http://planche.example", lan, 0}, Case{"192.168.1.10:8080", "http://192.168.1.10:8080", lan, 0},
          Case{"planche.example", "https://planche.example", lan, 403}, Case{"planche.example", "https://planche.example", proxy, 0},
          Case{"localhost:8080", "http://localhost:8080", proxy, 0}, Case{"192.168.1.10", "http://192.168.1.10", proxy, 403},
          Case{"evil.example", "https://planche.example", proxy, 403}, Case{"planche.example", "https://evil.example", proxy, 403},
          Case{"planche.example.evil.example", "https://planche.example", proxy, 403}}) {
        CAPTURE(c.host);
        CAPTURE(c.origin);
        CHECK(status(head("POST", "/api/session", {{"origin", c.origin}}, c.host), c.reach) == c.status);
    }
}

TEST_CASE("a proxy says for whom it asks; what anybody else says so is not believed") {
    const Reach direct, proxy{{}, Reach::By::proxy};
    const auto from = [](std::vector<std::pair<std::string, std::string>> headers) { return head("GET", "/", std::move(headers)); };
    CHECK(caller_behind(from({{"x-forwarded-for", "192.0.2.1"}}), proxy, "127.0.0.1") == "192.0.2.1");
    CHECK(caller_behind(from({{"x-forwarded-for", "127.0.0.1, 192.0.2.1"}}), proxy, "127.0.0.1") == "192.0.2.1");
    CHECK(caller_behind(from({{"x-forwarded-for", "127.0.0.1"}, {"x-forwarded-for", "192.0.2.1"}}), proxy, "127.0.0.1") == "192.0.2.1");
    CHECK(caller_behind(from({}), proxy, "127.0.0.1") == "127.0.0.1");
    CHECK(caller_behind(from({{"x-forwarded-for", "127.0.0.1"}}), direct, "192.0.2.1") == "192.0.2.1");
    CHECK(came_over_tls(from({{"x-forwarded-proto", "https"}}), proxy));
    CHECK_FALSE(came_over_tls(from({{"x-forwarded-proto", "http"}}), proxy));
    CHECK_FALSE(came_over_tls(from({{"x-forwarded-proto", "https"}}), direct));
}
