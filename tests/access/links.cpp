// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/link.h"
#include "tests/access/door.h"

namespace planche::access::tests {

using Opens = Link::Opens;

TEST_CASE("a link works until its end, and once") {
    Door door;
    const auto anne = door.add("anne", Role::owner);
    for (const auto opens : {Opens::setup, Opens::password, Opens::sign_in}) {
        const auto secret = door.in_one([&](store::Writing& w) { return make_link(w, {opens, anne, later(hour)}, noon); });
        const auto found = link_with(door.store->read(), secret, later(hour - 1));
        REQUIRE(found);
        CHECK(found->opens == opens);
        CHECK(found->person == anne);
        CHECK_FALSE(link_with(door.store->read(), secret, later(hour)));
        door.in_one([&](store::Writing& w) {
            use_link(w, secret);
            return true;
        });
        CHECK_FALSE(link_with(door.store->read(), secret, noon));
    }
}

TEST_CASE("a new link takes the place of the one before of its sort and person, and of no other") {
    Door door;
    const auto anne = door.add("anne", Role::owner), paul = door.add("paul", Role::editor);
    const auto make = [&](Opens opens, std::uint64_t person) {
        return door.in_one([&](store::Writing& w) { return make_link(w, {opens, person, later(hour)}, noon); });
    };
    const auto first = make(Opens::password, anne), other = make(Opens::password, paul), another = make(Opens::sign_in, anne),
               setup = make(Opens::setup, 0), second = make(Opens::password, anne);
    const auto reading = door.store->read();
    CHECK_FALSE(link_with(reading, first, noon));
    for (const auto& kept : {other, another, setup, second}) CHECK(link_with(reading, kept, noon));
    door.in_one([&](store::Writing& w) {
        cancel_links_of(w, anne);
        return true;
    });
    const auto after = door.store->read();
    CHECK_FALSE(link_with(after, second, noon));
    CHECK_FALSE(link_with(after, another, noon));
    CHECK(link_with(after, other, noon));
    CHECK(link_with(after, setup, noon));
}

} // namespace planche::access::tests
