// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/caller.h"
#include "engine/access/secret.h"
#include "engine/access/session.h"
#include "tests/access/door.h"

namespace planche::access::tests {

namespace {

std::string open(Door& door, std::uint64_t person, Device device, records::Instant at = noon) {
    return door.in_one([&](store::Writing& w) { return open_session(w, {{}, person, {}, {}, device, "Firefox", "192.0.2.1"}, at); });
}

} // namespace

TEST_CASE("a session lasts 30 days, and 12 idle hours where the device is not trusted") {
    struct Case {
        Device device;
        std::int64_t seen_after, asked_after;
        bool open;
    };
    for (const auto& c : {Case{Device::passing, 0, 12 * hour, true}, Case{Device::passing, 0, 12 * hour + 1, false},
                          Case{Device::passing, 11 * hour, 23 * hour, true}, Case{Device::passing, 11 * hour, 23 * hour + 1, false},
                          Case{Device::passing, 30 * day, 30 * day, true}, Case{Device::passing, 30 * day, 30 * day + 1, false},
                          Case{Device::trusted, 0, 30 * day, true}, Case{Device::trusted, 0, 30 * day + 1, false},
                          Case{Device::trusted, 30 * day, 30 * day + 1, false}}) {
        Door door;
        const auto anne = door.add("anne", Role::owner);
        const auto secret = open(door, anne, c.device);
        CAPTURE(c.seen_after);
        CAPTURE(c.asked_after);
        door.in_one([&](store::Writing& w) {
            mark_seen(w, digest_of(secret), later(c.seen_after));
            return true;
        });
        CHECK(session_with(door.store->read(), secret, later(c.asked_after)).has_value() == c.open);
        CHECK(caller_with_session(door.store->read(), secret, later(c.asked_after)).has_value() == c.open);
        CHECK(sessions_of(door.store->read(), anne, later(c.asked_after)).size() == (c.open ? 1 : 0));
    }
}

TEST_CASE("a secret that is not one opens nothing") {
    Door door;
    const auto secret = open(door, door.add("anne", Role::owner), Device::trusted);
    CHECK(session_with(door.store->read(), secret, noon));
    for (const auto& wrong : {std::string{}, digest_of(secret), secret + "A", secret.substr(1), std::string(43, 'A')})
        CHECK_FALSE(session_with(door.store->read(), wrong, noon));
}

TEST_CASE("sessions are listed by person, newest first, and closed one by one or all together") {
    Door door;
    const auto anne = door.add("anne", Role::owner), paul = door.add("paul", Role::editor);
    const auto first = open(door, anne, Device::trusted), second = open(door, anne, Device::passing, later(minute)),
               third = open(door, paul, Device::passing);
    const auto listed = sessions_of(door.store->read(), anne, later(hour));
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].digest == digest_of(second));
    CHECK(listed[1].agent == "Firefox");
    CHECK(listed[1].address == "192.0.2.1");
    CHECK(door.in_one([&](store::Writing& w) { return close_session(w, listed[0].digest); }));
    CHECK_FALSE(door.in_one([&](store::Writing& w) { return close_session(w, listed[0].digest); }));
    CHECK_FALSE(session_with(door.store->read(), second, later(hour)));
    CHECK(session_with(door.store->read(), first, later(hour)));
    CHECK(door.in_one([&](store::Writing& w) { return close_sessions_of(w, anne); }) == 1);
    CHECK(session_with(door.store->read(), third, later(hour)));
}

TEST_CASE("being seen is written at most four times an hour, and never brings a closed session back") {
    Door door;
    const auto secret = open(door, door.add("anne", Role::owner), Device::passing);
    const auto session = *session_with(door.store->read(), secret, noon);
    CHECK_FALSE(needs_marking(session, later(15 * minute)));
    CHECK(needs_marking(session, later(15 * minute + 1)));
    door.in_one([&](store::Writing& w) { return close_session(w, session.digest); });
    door.in_one([&](store::Writing& w) {
        mark_seen(w, session.digest, later(hour));
        return true;
    });
    CHECK_FALSE(session_with(door.store->read(), secret, later(hour)));
}

TEST_CASE("sessions that are over go away when another opens; a browser's words are cut to plain text") {
    Door door;
    const auto anne = door.add("anne", Role::owner);
    open(door, anne, Device::trusted);
    const auto secret = door.in_one([&](store::Writing& w) {
        return open_session(w, {{}, anne, {}, {}, Device::passing, std::string(299, 'a') + "\xC3\xA9\n", {}}, later(40 * day));
    });
    std::size_t kept = 0;
    door.store->read().each_note("access/session/", [&](std::string_view, std::string_view) { return ++kept > 0; });
    CHECK(kept == 1);
    CHECK(session_with(door.store->read(), secret, later(40 * day))->agent == std::string(299, 'a') + "?");
}

TEST_CASE("the page's token follows from the session's secret and does not show it") {
    const auto secret = new_secret();
    CHECK(page_token_of(secret) == page_token_of(secret));
    CHECK(page_token_of(secret) != digest_of(secret));
    CHECK(page_token_of(secret) != page_token_of(new_secret()));
    CHECK(secret.size() == 43);
}

} // namespace planche::access::tests
