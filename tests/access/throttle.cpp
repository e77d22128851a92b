// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/throttle.h"

#include "tests/access/door.h"

namespace planche::access::tests {

namespace {

void fail(Throttle& throttle, int times, const std::string& address, const std::string& account, records::Instant at = noon) {
    for (int i = 0; i < times; ++i) throttle.failed(From::far, address, account, at);
}

} // namespace

TEST_CASE("ten failures from an address, or twenty on an account, ask for a pause of a quarter of an hour") {
    Throttle throttle;
    fail(throttle, 9, "192.0.2.1", "anne@example.fr");
    CHECK_FALSE(throttle.wait_seconds(From::far, "192.0.2.1", "anne@example.fr", noon));
    fail(throttle, 1, "192.0.2.1", "paul@example.fr");
    CHECK(throttle.wait_seconds(From::far, "192.0.2.1", "somebody else", noon) == 900);
    CHECK(throttle.wait_seconds(From::far, "192.0.2.1", "somebody else", later(15 * minute - 1)) == 1);
    CHECK_FALSE(throttle.wait_seconds(From::far, "192.0.2.1", "somebody else", later(15 * minute)));
    CHECK_FALSE(throttle.wait_seconds(From::far, "192.0.2.2", "anne@example.fr", noon));
    for (int i = 0; i < 11; ++i) fail(throttle, 1, "198.51.100." + std::to_string(i), "anne@example.fr");
    CHECK(throttle.wait_seconds(From::far, "192.0.2.2", "anne@example.fr", noon));
}

TEST_CASE("whatever is tried from elsewhere, this machine is let in, and its own slips hold nobody up") {
    Throttle throttle;
    fail(throttle, 1000, "192.0.2.1", "anne@example.fr");
    CHECK_FALSE(throttle.wait_seconds(From::near, "127.0.0.1", "anne@example.fr", noon));
    for (int i = 0; i < 1000; ++i) throttle.failed(From::near, "127.0.0.1", "paul@example.fr", noon);
    CHECK_FALSE(throttle.wait_seconds(From::near, "127.0.0.1", "paul@example.fr", noon));
    CHECK_FALSE(throttle.wait_seconds(From::far, "192.0.2.2", "paul@example.fr", noon));
}

TEST_CASE("each failure begins the quarter of an hour anew") {
    Throttle throttle;
    fail(throttle, 10, "192.0.2.1", "anne@example.fr");
    fail(throttle, 1, "192.0.2.1", "anne@example.fr", later(10 * minute));
    CHECK(throttle.wait_seconds(From::far, "192.0.2.1", "x", later(20 * minute)) == 300);
}

} // namespace planche::access::tests
