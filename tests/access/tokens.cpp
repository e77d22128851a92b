// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/caller.h"
#include "engine/access/secret.h"
#include "engine/access/token.h"
#include "tests/access/door.h"

namespace planche::access::tests {

namespace {

store::Result<std::string> create(Door& door, std::string name, Role role, std::optional<records::Instant> end = std::nullopt) {
    return door.in_one([&](store::Writing& w) { return create_token(w, {{}, std::move(name), role, {}, "Anne", end}, noon); });
}

} // namespace

TEST_CASE("a token opens with its role until its end or until it is revoked") {
    Door door;
    const auto backup = create(door, "backup", Role::reader), short_lived = create(door, "short", Role::editor, later(day));
    REQUIRE(backup);
    REQUIRE(short_lived);
    const auto caller = caller_with_token(door.store->read(), *backup, later(1000 * day));
    REQUIRE(caller);
    CHECK(caller->name == "backup");
    CHECK(caller->role == Role::reader);
    CHECK(caller->person == 0);
    CHECK(token_with(door.store->read(), *short_lived, later(day - 1)));
    CHECK_FALSE(token_with(door.store->read(), *short_lived, later(day)));
    const auto all = tokens(door.store->read());
    REQUIRE(all.size() == 2);
    CHECK(all[0].created_at == noon);
    CHECK(all[0].created_by == "Anne");
    CHECK(door.in_one([&](store::Writing& w) { return revoke_token(w, digest_of(*backup)); }));
    CHECK_FALSE(door.in_one([&](store::Writing& w) { return revoke_token(w, digest_of(*backup)); }));
    CHECK_FALSE(token_with(door.store->read(), *backup, noon));
    CHECK(door.audited() == std::vector<std::string>{"token_revoked", "token_created", "token_created"});
}

TEST_CASE("a token has a name of its own, and a key that is no other secret") {
    Door door;
    const auto key = create(door, "backup", Role::reader);
    REQUIRE(key);
    CHECK(key->starts_with("planche_"));
    CHECK(outcome(create(door, "backup", Role::reader)) == "name:taken");
    CHECK(outcome(create(door, "", Role::reader)) == "name:required");
    CHECK(outcome(create(door, " ", Role::reader)) == "name:required");
    CHECK(outcome(create(door, std::string(101, 'a'), Role::reader)) == "name:required");
    for (const auto& wrong : {std::string{}, key->substr(8), digest_of(*key), *key + " "})
        CHECK_FALSE(token_with(door.store->read(), wrong, noon));
}

TEST_CASE("roles are known by their names") {
    for (const auto role : roles) CHECK(role_named(name_of(role)) == role);
    CHECK_FALSE(role_named("root"));
    CHECK_FALSE(role_named(""));
}

} // namespace planche::access::tests
