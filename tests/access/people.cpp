// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/caller.h"
#include "engine/access/link.h"
#include "tests/access/door.h"

namespace planche::access::tests {

TEST_CASE("a person has a name and an address of their own") {
    struct Case {
        const char *name, *email, *outcome;
    };
    for (const auto& c :
         {Case{"Paul", "paul@example.fr", "done"}, Case{" Inès ", " ines@example.fr\n", "done"}, Case{"", "x@example.fr", "name:required"},
          Case{"  ", "x@example.fr", "name:required"}, Case{"A\nB", "x@example.fr", "name:invalid"}, Case{"X", "", "email:invalid"},
          Case{"X", "x", "email:invalid"}, Case{"X", "@x", "email:invalid"}, Case{"X", "x@", "email:invalid"},
          Case{"X", "x@y@z", "email:invalid"}, Case{"X", "x y@z", "email:invalid"}, Case{"", "", "name:required email:invalid"},
          Case{"X", "ANNE@example.FR ", "email:taken"}}) {
        Door door;
        door.add("anne", Role::owner);
        CAPTURE(c.name);
        CAPTURE(c.email);
        CHECK(outcome(door.in_one([&](store::Writing& w) {
                  return add_person(w, {0, c.name, c.email, Role::reader, {}, {}}, noon);
              })) == c.outcome);
    }
}

TEST_CASE("people are found by their address however it is written, and numbers never come back") {
    Door door;
    const auto anne = door.add("anne", Role::owner), paul = door.add("paul", Role::editor);
    CHECK(person_with_email(door.store->read(), " PAUL@Example.fr ")->number == paul);
    CHECK_FALSE(person_with_email(door.store->read(), "paul"));
    REQUIRE(door.in_one([&](store::Writing& w) { return remove_person(w, paul); }));
    CHECK_FALSE(person(door.store->read(), paul));
    const auto ines = door.add("ines", Role::editor);
    CHECK(ines > paul);
    const auto all = people(door.store->read());
    REQUIRE(all.size() == 2);
    CHECK(all[0].number == anne);
    CHECK(all[1].number == ines);
    CHECK(all[0].created_at == noon);
}

TEST_CASE("somebody always stays owner") {
    Door door;
    const auto anne = door.add("anne", Role::owner), paul = door.add("paul", Role::editor);
    const auto change = [&](std::uint64_t number, Role role) {
        auto changed = *person(door.store->read(), number);
        changed.role = role;
        return outcome(door.in_one([&](store::Writing& w) { return change_person(w, changed); }));
    };
    const auto remove = [&](std::uint64_t number) {
        return outcome(door.in_one([&](store::Writing& w) { return remove_person(w, number); }));
    };
    CHECK(change(anne, Role::reader) == "role:last_owner");
    CHECK(remove(anne) == "role:last_owner");
    CHECK(change(paul, Role::owner) == "done");
    CHECK(change(anne, Role::reader) == "done");
    CHECK(remove(paul) == "role:last_owner");
    CHECK(remove(anne) == "done");
    CHECK(remove(anne) == ":not_found");
    CHECK(change(paul, Role::owner) == "done");
}

TEST_CASE("a change keeps the password; a new password ends what was open") {
    Door door;
    const auto anne = door.add("anne", Role::owner);
    REQUIRE(door.in_one([&](store::Writing& w) { return set_password(w, anne, "hash"); }));
    const auto secret = door.in_one([&](store::Writing& w) { return open_session(w, {{}, anne, {}, {}, Device::trusted, {}, {}}, noon); });
    const auto link = door.in_one([&](store::Writing& w) { return make_link(w, {Link::Opens::password, anne, later(day)}, noon); });
    auto renamed = *person(door.store->read(), anne);
    renamed.name = "Anne Vachon";
    renamed.password.clear();
    REQUIRE(door.in_one([&](store::Writing& w) { return change_person(w, renamed); }));
    CHECK(person(door.store->read(), anne)->password == "hash");
    const auto caller = caller_with_session(door.store->read(), secret, noon);
    REQUIRE(caller);
    CHECK(caller->name == "Anne Vachon");
    CHECK(caller->person == anne);
    REQUIRE(door.in_one([&](store::Writing& w) { return set_password(w, anne, "another"); }));
    CHECK_FALSE(caller_with_session(door.store->read(), secret, noon));
    CHECK_FALSE(link_with(door.store->read(), link, noon));
    CHECK(door.audited() == std::vector<std::string>{"password_set", "session_closed", "person_changed", "link_made", "session_opened",
                                                     "password_set", "person_added"});
}

TEST_CASE("what is kept shows nobody's secret") {
    Door door;
    const auto anne = door.add("anne", Role::owner);
    const auto secret = door.in_one([&](store::Writing& w) { return open_session(w, {{}, anne, {}, {}, Device::trusted, {}, {}}, noon); });
    const auto link = door.in_one([&](store::Writing& w) { return make_link(w, {Link::Opens::sign_in, anne, later(day)}, noon); });
    const auto now = door.store->keys().read();
    for (std::size_t table = 0; table < store::table_names.size(); ++table)
        now->scan(static_cast<store::Table>(table), {}, [&](std::string_view key, std::string_view value) {
            for (const auto& hidden : {secret, link}) {
                CHECK(key.find(hidden) == std::string_view::npos);
                CHECK(value.find(hidden) == std::string_view::npos);
            }
            return true;
        });
}

} // namespace planche::access::tests
