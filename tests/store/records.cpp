// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/engines.h"
#include "tests/store/samples.h"

namespace planche::store::tests {

using Refused = records::Refusal::Kind;

TEST_CASE_TEMPLATE("an added record is read as it was given, with who and when", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto value = contact("Léa Martin", 12);
    value.emails = {{"lea@example.fr", "work", true}};
    value.common.extra = {{"pointure", 38}};
    auto writing = opened.store.write("Inès", records::Instant{1'764'000'000'000});
    const auto added = writing.add(value);
    CHECK(writing.commit() == 1);
    const auto read = opened.store.read().get(records::ContactId{added.meta.id.number});
    REQUIRE(read);
    CHECK(read->value == value);
    CHECK(read->meta.id == RecordId{Kind::contact, 1});
    CHECK(read->meta.revision == 1);
    CHECK(read->meta.created_by == "Inès");
    CHECK(read->meta.updated_by == "Inès");
    CHECK(read->meta.created_at == records::Instant{1'764'000'000'000});
    CHECK(read->meta.updated_at == read->meta.created_at);
    CHECK_FALSE(read->meta.sealed);
}

TEST_CASE_TEMPLATE("numbers come from one sequence over all kinds and are never given twice", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    CHECK(add(opened.store, contact("a")).meta.id.number == 1);
    CHECK(add(opened.store, company("b")).meta.id.number == 2);
    CHECK(in_one(opened.store, [](Writing& w) { return w.erase({Kind::company, 2}, std::nullopt); }));
    CHECK(add(opened.store, contact("c")).meta.id.number == 3);
    {
        auto forgotten = opened.store.write();
        forgotten.add(contact("d"));
    }
    CHECK(add(opened.store, contact("e")).meta.id.number == 4);
    CHECK(opened.store.read().last_number() == 4);
}

TEST_CASE_TEMPLATE("settings are number 0, added once and then replaced", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    records::Settings settings;
    settings.name = "Studio";
    CHECK(add(opened.store, settings).meta.id == RecordId{Kind::settings, 0});
    CHECK(add(opened.store, contact("a")).meta.id.number == 1);
    CHECK_THROWS_AS(opened.store.write().add(settings), std::logic_error);
    settings.name = "Studio Lumière";
    CHECK(in_one(opened.store, [&](Writing& w) { return w.replace({Kind::settings, 0}, std::nullopt, settings); }));
    CHECK(name_of(*opened.store.read().get(RecordId{Kind::settings, 0})) == "Studio Lumière");
}

TEST_CASE_TEMPLATE("a replaced record keeps its birth and takes the next revision", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto added = add(opened.store, contact("a"));
    auto writing = opened.store.write("Paul", records::Instant{added.meta.created_at.milliseconds + 5});
    const auto replaced = writing.replace(added.meta.id, added.meta.revision, contact("b"));
    REQUIRE(replaced);
    CHECK(writing.get(added.meta.id)->meta.revision == 2);
    CHECK(name_of(*opened.store.read().get(added.meta.id)) == "a");
    writing.commit();
    const auto read = opened.store.read().get(added.meta.id);
    CHECK(name_of(*read) == "b");
    CHECK(read->meta.revision == replaced->meta.revision);
    CHECK(read->meta.created_at == added.meta.created_at);
    CHECK(read->meta.created_by == "");
    CHECK(read->meta.updated_by == "Paul");
    CHECK(read->meta.updated_at.milliseconds == added.meta.created_at.milliseconds + 5);
}

TEST_CASE_TEMPLATE("the same value again changes nothing", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto added = add(opened.store, contact("a"));
    auto writing = opened.store.write();
    CHECK(writing.replace(added.meta.id, added.meta.revision, contact("a"))->meta.revision == added.meta.revision);
    CHECK(writing.undo_token().empty());
    CHECK(writing.commit() == added.meta.revision);
    CHECK(opened.store.read().history(added.meta.id, 0, 10).size() == 1);
}

TEST_CASE_TEMPLATE("what cannot be changed is refused with its reason", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto live = add(opened.store, contact("live")).meta;
    const auto gone = add(opened.store, contact("gone")).meta;
    const auto issued = add(opened.store, contact("issued")).meta;
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.erase(gone.id, gone.revision); }));
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.seal(issued.id, issued.revision, contact("issued")); }));
    const RecordId never{Kind::contact, 99};
    struct Case {
        std::string what;
        RecordId id;
        std::optional<Revision> expected;
        Refused refused;
        std::string code;
    };
    for (const auto& c : {Case{"never was", never, std::nullopt, Refused::not_found, "not_found"},
                          Case{"is deleted", gone.id, std::nullopt, Refused::gone, "gone"},
                          Case{"is deleted, and the revision was right", gone.id, gone.revision, Refused::gone, "gone"},
                          Case{"an older revision is expected", live.id, live.revision - 1, Refused::stale, "stale"},
                          Case{"a later revision is expected", live.id, live.revision + 1, Refused::stale, "stale"},
                          Case{"is sealed", issued.id, std::nullopt, Refused::conflict, "sealed"}}) {
        CAPTURE(c.what);
        auto writing = opened.store.write();
        const std::array refusals{writing.replace(c.id, c.expected, contact("new")).error(),
                                  writing.seal(c.id, c.expected, contact("new")).error(), writing.erase(c.id, c.expected).error()};
        for (const auto& refusal : refusals) {
            CHECK(refusal.kind == c.refused);
            REQUIRE(refusal.problems.size() == 1);
            CHECK(refusal.problems[0].code == c.code);
            CHECK_FALSE(refusal.problems[0].message_fr.empty());
        }
        CHECK(writing.undo_token().empty());
    }
    auto writing = opened.store.write();
    CHECK(writing.replace(live.id, live.revision, company("a company")).error().problems[0].code == "kind");
}

TEST_CASE_TEMPLATE("a sealed record has its last value and says so", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto draft = add(opened.store, contact("draft")).meta;
    const auto sealed = in_one(opened.store, [&](Writing& w) { return w.seal(draft.id, draft.revision, contact("final")); });
    REQUIRE(sealed);
    CHECK(sealed->meta.sealed);
    const auto read = opened.store.read().get(draft.id);
    CHECK(read->meta.sealed);
    CHECK(name_of(*read) == "final");
    CHECK(opened.store.read().history(draft.id, 0, 1)[0].step == Version::Step::sealed);
}

TEST_CASE_TEMPLATE("a deleted record leaves a tombstone and can be brought back as it was", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto added = add(opened.store, contact("a", 7)).meta;
    const auto erased = in_one(opened.store, [&](Writing& w) { return w.erase(added.id, added.revision); });
    REQUIRE(erased);
    {
        const auto now = opened.store.read();
        CHECK_FALSE(now.get(added.id));
        CHECK(now.tombstone(added.id)->meta.revision == *erased);
        CHECK(name_of(*now.tombstone(added.id)) == "a");
        CHECK(now.count(Kind::contact) == 0);
        CHECK(now.referring_to({Kind::company, 7}).empty());
    }
    const auto restored = in_one(opened.store, [&](Writing& w) { return w.restore(added.id); });
    REQUIRE(restored);
    const auto now = opened.store.read();
    CHECK(name_of(*now.get(added.id)) == "a");
    CHECK_FALSE(now.tombstone(added.id));
    CHECK(now.count(Kind::contact) == 1);
    CHECK(numbers(now.referring_to({Kind::company, 7})) == std::vector{added.id.number});
    auto writing = opened.store.write();
    CHECK(writing.restore(added.id).error().kind == Refused::conflict);
    CHECK(writing.restore({Kind::contact, 99}).error().kind == Refused::not_found);
}

TEST_CASE_TEMPLATE("each visits the live records of one kind by number", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    for (const std::string name : {"a", "b", "c"}) add(opened.store, contact(name));
    add(opened.store, company("other"));
    add(opened.store, contact("d"));
    REQUIRE(in_one(opened.store, [](Writing& w) { return w.erase({Kind::contact, 2}, std::nullopt); }));
    std::string names;
    opened.store.read().each(Kind::contact, [&](const Stored& stored) {
        names += name_of(stored);
        return true;
    });
    CHECK(names == "acd");
    names.clear();
    opened.store.read().each(Kind::contact, [&](const Stored& stored) {
        names += name_of(stored);
        return names.size() < 2;
    });
    CHECK(names == "ac");
    names.clear();
    opened.store.read().each(
        Kind::contact,
        [&](const Stored& stored) {
            names += name_of(stored);
            return true;
        },
        2);
    CHECK(names == "cd");
    CHECK(opened.store.read().count(Kind::contact) == 3);
    CHECK(opened.store.read().count(Kind::company) == 1);
    CHECK(opened.store.read().count(Kind::image) == 0);
}

TEST_CASE_TEMPLATE("references are found from their target and follow every change", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const auto one = add(opened.store, company("one")).meta.id;
    const auto other = add(opened.store, company("other")).meta.id;
    const auto person = add(opened.store, contact("a", one.number)).meta.id;
    records::Interaction call;
    call.participants = {one, person, one};
    const auto interaction = add(opened.store, call).meta.id;
    CHECK(opened.store.read().referring_to(one) == std::vector{person, interaction});
    CHECK(opened.store.read().referring_to(one, Kind::contact) == std::vector{person});
    CHECK(opened.store.read().referring_to(person) == std::vector{interaction});
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.replace(person, std::nullopt, contact("a", other.number)); }));
    CHECK(opened.store.read().referring_to(one) == std::vector{interaction});
    CHECK(opened.store.read().referring_to(other) == std::vector{person});
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.erase(interaction, std::nullopt); }));
    CHECK(opened.store.read().referring_to(one).empty());
    CHECK(opened.store.read().referring_to(person).empty());
}

TEST_CASE_TEMPLATE("a reading shows what its own moment holds, whatever was read before it and whatever was given up", Engine, InMemory,
                   InLmdb) {
    Opened<Engine> opened;
    const auto id = add(opened.store, contact("first")).meta.id;
    const auto before = opened.store.read();
    CHECK(name_of(*before.get(id)) == "first");
    {
        auto given_up = opened.store.write();
        REQUIRE(given_up.replace(id, std::nullopt, contact("never")));
        CHECK(name_of(*given_up.get(id)) == "never");
    }
    CHECK(name_of(*opened.store.read().get(id)) == "first");
    REQUIRE(in_one(opened.store, [&](Writing& writing) { return writing.replace(id, std::nullopt, contact("second")); }));
    for (int round = 0; round < 2; ++round) {
        CHECK(name_of(*opened.store.read().get(id)) == "second");
        CHECK(name_of(*before.get(id)) == "first");
    }
    REQUIRE(in_one(opened.store, [&](Writing& writing) { return writing.erase(id, std::nullopt); }));
    CHECK_FALSE(opened.store.read().get(id));
}

TEST_CASE_TEMPLATE("an archive's records keep their number, birth and revision in an empty store", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    records::Meta meta;
    meta.revision = 40;
    meta.created_at = {1000};
    meta.updated_at = {2000};
    meta.created_by = "Inès";
    meta.sealed = true;
    auto writing = opened.store.write();
    CHECK(writing.add_as({Kind::contact, 17}, contact("a"), meta)->meta.revision == 40);
    CHECK(writing.add_as({Kind::company, 17}, company("b"), meta).error().problems[0].code == "taken");
    CHECK(writing.add_as({Kind::company, 18}, contact("b"), meta).error().problems[0].code == "kind");
    CHECK(writing.add_as({Kind::company, 18}, company("b"), meta)->meta.revision == 41); // 40 is taken
    CHECK(writing.add(contact("c")).meta.id.number == 19);
    writing.commit();
    const auto read = opened.store.read().get(RecordId{Kind::contact, 17});
    CHECK(read->meta.created_at == records::Instant{1000});
    CHECK(read->meta.updated_at == records::Instant{2000});
    CHECK(read->meta.created_by == "Inès");
    CHECK(read->meta.sealed);
    auto later = opened.store.write();
    CHECK(later.add_as({Kind::contact, 20}, contact("d"), meta)->meta.revision == 43); // followers have passed 40 already
}

} // namespace planche::store::tests
