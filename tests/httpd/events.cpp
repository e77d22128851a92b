// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/events.h"
#include "tests/httpd/office.h"

using namespace planche;
using tests::json;
using tests::Office;

namespace {

/// What a stream says until it has said as much as is waited for; it gives up after the stream fell silent ten times (10 s).
std::string said_until(const httpd::Chunks& chunks, std::string_view awaited) {
    std::string said;
    for (int silent = 0; silent < 10 && said.find(awaited) == std::string::npos;) {
        const auto chunk = chunks();
        if (!chunk) break;
        silent = chunk->empty() ? silent + 1 : 0;
        said += *chunk;
    }
    return said;
}

httpd::Chunks listen(Office& office, std::map<std::string, std::string> headers = {}) {
    auto reply = office.call("GET", "/api/events", nullptr, std::move(headers));
    REQUIRE(reply.status == 200);
    CHECK(reply.type == "text/event-stream");
    return reply.chunks;
}

} // namespace

TEST_CASE("a stream tells what changes after it was opened") {
    Office office;
    office.ok("POST", "/api/contacts", {{"display_name", "Avant"}});
    const auto chunks = listen(office);
    const auto created = office.ok("POST", "/api/contacts", {{"display_name", "Après"}});
    const auto revision = std::to_string(created["revision"].get<int>());
    const auto said = said_until(chunks, "event: kpi");
    CHECK(said.find("id: " + revision + "\nevent: record\ndata: {\"deleted\":false,\"id\":\"" + created["id"].get<std::string>()) !=
          std::string::npos);
    CHECK(said.find("\"id\":\"1\"") == std::string::npos);
}

TEST_CASE("a stream that comes back misses nothing") {
    Office office;
    std::vector<json> written;
    for (int i = 0; i < 5; ++i) written.push_back(office.ok("POST", "/api/companies", {{"name", "S" + std::to_string(i)}}));
    office.ok("DELETE", "/api/companies/" + written[1]["id"].get<std::string>(), nullptr, {{"if-match", "*"}});
    const auto said = said_until(listen(office, {{"last-event-id", std::to_string(written[0]["revision"].get<int>())}}), "event: kpi");
    CHECK(said.find("\"id\":\"" + written[0]["id"].get<std::string>() + "\"") == std::string::npos);
    for (int i = 1; i < 5; ++i) {
        CAPTURE(i);
        CHECK(said.find("\"id\":\"" + written[static_cast<std::size_t>(i)]["id"].get<std::string>() + "\"") != std::string::npos);
    }
    CHECK(said.find("\"deleted\":true,\"id\":\"" + written[1]["id"].get<std::string>()) != std::string::npos);
}

TEST_CASE("a mark from the future begins now") {
    Office office;
    const auto chunks = listen(office, {{"last-event-id", "999999"}});
    office.ok("POST", "/api/companies", {{"name", "S"}});
    CHECK(said_until(chunks, "event: record").find("event: record") != std::string::npos);
}

TEST_CASE("what is published goes to every open stream") {
    Office office;
    const auto one = listen(office), other = listen(office);
    office.folder().app().events.publish("import", {{"items", 3}});
    for (const auto& chunks : {one, other})
        CHECK(said_until(chunks, "event: import").find("event: import\ndata: {\"items\":3}\n\n") != std::string::npos);
}

TEST_CASE("there are only so many streams, and one that ends makes room") {
    const auto store = store::Store::in_memory();
    httpd::Events events{*store, 2};
    auto one = events.open(0);
    const auto other = events.open(0);
    CHECK(one.has_value());
    CHECK(other.has_value());
    CHECK_FALSE(events.open(0).has_value());
    one.reset();
    CHECK(events.open(0).has_value());
}

TEST_CASE("stopping ends every stream") {
    const auto store = store::Store::in_memory();
    httpd::Events events{*store, 2};
    const auto chunks = events.open(0);
    events.stop();
    CHECK_FALSE((*chunks)().has_value());
    CHECK_FALSE(events.open(0).has_value());
}
