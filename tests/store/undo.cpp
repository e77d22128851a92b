// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/engines.h"
#include "tests/store/samples.h"

namespace planche::store::tests {

namespace {

/// Does what `act` does in one writing; returns the token to take it back.
template <class Act>
UndoToken done(Store& store, Act act) {
    auto writing = store.write();
    act(writing);
    writing.commit();
    return writing.undo_token();
}

} // namespace

TEST_CASE_TEMPLATE("undo brings back every record of a writing, and can be undone", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto& store = opened.store;
    const auto kept = add(store, contact("kept", 1)).meta.id;
    const auto erased = add(store, contact("erased")).meta.id;
    const auto twice = add(store, contact("twice")).meta.id;
    const auto token = done(store, [&](Writing& w) {
        w.add(contact("new"));
        REQUIRE(w.replace(kept, std::nullopt, contact("changed", 2)));
        REQUIRE(w.erase(erased, std::nullopt));
        REQUIRE(w.replace(twice, std::nullopt, contact("once")));
        REQUIRE(w.erase(twice, std::nullopt));
        const auto passing = w.add(contact("passing")).meta.id;
        REQUIRE(w.erase(passing, std::nullopt));
    });
    CHECK(token.size() == 32);
    UndoToken back;
    {
        auto writing = store.write();
        const auto undone = writing.undo(token);
        REQUIRE(undone);
        CHECK(numbers(*undone) == std::vector<std::uint64_t>{1, 2, 3, 4, 5});
        back = writing.undo_token();
        writing.commit();
    }
    {
        const auto now = store.read();
        CHECK(name_of(*now.get(kept)) == "kept");
        CHECK(name_of(*now.get(erased)) == "erased");
        CHECK(name_of(*now.get(twice)) == "twice");
        CHECK_FALSE(now.get(RecordId{Kind::contact, 4}));
        CHECK_FALSE(now.get(RecordId{Kind::contact, 5}));
        CHECK(now.count(Kind::contact) == 3);
        CHECK(numbers(now.referring_to({Kind::company, 1})) == std::vector{kept.number});
        CHECK(now.referring_to({Kind::company, 2}).empty());
    }
    done(store, [&](Writing& w) { CHECK(w.undo(back)); });
    const auto now = store.read();
    CHECK(name_of(*now.get(kept)) == "changed");
    CHECK_FALSE(now.get(erased));
    CHECK_FALSE(now.get(twice));
    CHECK(name_of(*now.get(RecordId{Kind::contact, 4})) == "new");
    CHECK(now.count(Kind::contact) == 2);
}

TEST_CASE_TEMPLATE("undo is refused, whole, when one of the records has changed since", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto& store = opened.store;
    const auto one = add(store, contact("one")).meta.id;
    const auto other = add(store, contact("other")).meta.id;
    const auto token = done(store, [&](Writing& w) {
        REQUIRE(w.replace(one, std::nullopt, contact("one, changed")));
        REQUIRE(w.replace(other, std::nullopt, contact("other, changed")));
    });
    done(store, [&](Writing& w) { REQUIRE(w.replace(other, std::nullopt, contact("other, changed again"))); });
    auto writing = store.write();
    const auto refused = writing.undo(token);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == records::Refusal::Kind::conflict);
    REQUIRE(refused.error().problems.size() == 1);
    CHECK(refused.error().problems[0].field == "contact 2");
    CHECK(refused.error().problems[0].code == "changed");
    CHECK(refused.error().problems[0].message_en == "\"other, changed again\" has changed since.");
    CHECK(writing.undo_token().empty());
    CHECK(name_of(*writing.get(one)) == "one, changed");
}

TEST_CASE_TEMPLATE("undo cannot be done twice, nor touch what is sealed, nor an unknown token", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto& store = opened.store;
    const auto added = done(store, [](Writing& w) { w.add(contact("a")); });
    done(store, [&](Writing& w) { CHECK(w.undo(added)); });
    CHECK(store.write().undo(added).error().problems[0].code == "changed");

    const auto draft = done(store, [](Writing& w) { w.add(contact("draft")); });
    const auto sealing = done(store, [](Writing& w) { REQUIRE(w.seal({Kind::contact, 2}, std::nullopt, contact("issued"))); });
    CHECK(store.write().undo(draft).error().problems[0].code == "sealed");
    CHECK(store.write().undo(sealing).error().problems[0].code == "sealed");

    for (const std::string unknown : {"", "x", "00000000000000000000000000000000"}) {
        CAPTURE(unknown);
        CHECK(store.write().undo(unknown).error().kind == records::Refusal::Kind::not_found);
    }
    CHECK(store.write().undo(std::string(1000, 'a')).error().kind == records::Refusal::Kind::not_found);
}

} // namespace planche::store::tests
