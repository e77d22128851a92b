// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <thread>

namespace planche::store::tests {

namespace {

std::vector<Revision> revisions(const std::vector<Change>& changes) {
    std::vector<Revision> revisions;
    for (const auto& change : changes) revisions.push_back(change.revision);
    return revisions;
}

} // namespace

TEST_CASE_TEMPLATE("the change log holds each record once, at its newest revision", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto writing = opened.store.write();
    const auto a = writing.add(contact("a")).meta.id;
    const auto b = writing.add(contact("b")).meta.id;
    const auto c = writing.add(contact("c")).meta.id;
    writing.commit();
    CHECK(revisions(opened.store.read().changes_after(0, 10)) == std::vector<Revision>{1, 2, 3});
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.replace(a, std::nullopt, contact("aa")); }));
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.erase(b, std::nullopt); }));
    const auto now = opened.store.read();
    const auto changes = now.changes_after(0, 10);
    CHECK(revisions(changes) == std::vector<Revision>{3, 4, 5});
    CHECK(changes[0].id == c);
    CHECK(changes[1].id == a);
    CHECK(changes[2].id == b);
    CHECK_FALSE(changes[1].deleted);
    CHECK(changes[2].deleted);
    CHECK(revisions(now.changes_after(3, 1)) == std::vector<Revision>{4});
    CHECK(now.changes_after(5, 10).empty());
    CHECK(now.changes_after(0, 0).empty());
    CHECK(now.revision() == 5);
}

TEST_CASE_TEMPLATE("history tells every step, newest first, with the value before it", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto writing = opened.store.write("Inès", records::Instant{1000});
    const auto id = writing.add(contact("a")).meta.id;
    REQUIRE(writing.replace(id, std::nullopt, contact("b")));
    writing.commit();
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.erase(id, std::nullopt); }));
    REQUIRE(in_one(opened.store, [&](Writing& w) { return w.restore(id); }));
    add(opened.store, contact("somebody else"));
    const auto now = opened.store.read();
    const auto steps = now.history(id, 0, 10);
    using Step = Version::Step;
    struct Case {
        Step step;
        Revision revision;
        std::string before;
    };
    const std::array expected{Case{Step::restored, 4, "b"}, Case{Step::deleted, 3, "b"}, Case{Step::replaced, 2, "a"},
                              Case{Step::created, 1, ""}};
    REQUIRE(steps.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK(steps[i].step == expected[i].step);
        CHECK(steps[i].revision == expected[i].revision);
        CHECK(steps[i].by == "Inès");
        if (!expected[i].before.empty())
            CHECK(steps[i].before["display_name"] == expected[i].before);
        else
            CHECK(steps[i].before.is_null());
    }
    CHECK(steps[3].at == records::Instant{1000});
    CHECK(now.history(id, 3, 1).at(0).revision == 2);
    CHECK(now.history(id, 1, 10).empty());
    CHECK(now.history({Kind::contact, 99}, 0, 10).empty());
}

TEST_CASE_TEMPLATE("a series has no gap, whatever was aborted in between", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    std::vector<std::uint64_t> given;
    for (int i = 0; i < 6; ++i) {
        auto writing = opened.store.write();
        const auto number = writing.next_in_series("F-2026");
        if (i % 2 == 1) continue; // forgotten
        writing.commit();
        given.push_back(number);
    }
    CHECK(given == std::vector<std::uint64_t>{1, 2, 3});
    auto writing = opened.store.write();
    CHECK(writing.next_in_series("F-2026") == 4);
    CHECK(writing.next_in_series("F-2026") == 5);
    CHECK(writing.next_in_series("AV-2026") == 1);
    CHECK(writing.last_in_series("F-2026") == 5);
    CHECK(opened.store.read().last_in_series("F-2026") == 3);
    CHECK(opened.store.read().last_in_series("F-2027") == 0);
}

TEST_CASE_TEMPLATE("a file is stored once and read back whole", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    const std::string picture(200'000, '\xff');
    auto writing = opened.store.write();
    const auto first = writing.put_blob(picture, "image/jpeg", "a.jpg");
    const auto again = writing.put_blob(picture, "image/jpeg", "b.jpg");
    const auto empty = writing.put_blob("", "text/plain");
    writing.commit();
    CHECK(first.sha256 == again.sha256);
    CHECK(first.bytes == 200'000);
    CHECK(first.type == "image/jpeg");
    CHECK(again.name == "b.jpg");
    CHECK(empty.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(opened.store.keys().read()->count(Table::blobs) == 2);
    CHECK(opened.store.read().blob(first.sha256) == picture);
    CHECK(opened.store.read().blob(empty.sha256) == "");
    for (const std::string unknown : {"", "zz", "e3b0", "00b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}) {
        CAPTURE(unknown);
        CHECK_FALSE(opened.store.read().blob(unknown));
    }
}

TEST_CASE_TEMPLATE("the first answer under a key stays for 7 days", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    constexpr std::int64_t day_ms = 24 * 3600 * 1000;
    const auto answer_on = [&](std::int64_t day, std::string_view key, std::string_view answer) {
        auto writing = opened.store.write({}, records::Instant{day * day_ms});
        writing.put_answer(key, answer);
        writing.commit();
    };
    answer_on(100, "k1", "first");
    answer_on(101, "k1", "second");
    CHECK(opened.store.read().answer("k1") == "first");
    CHECK_FALSE(opened.store.read().answer("k2"));
    answer_on(107, std::string(2000, 'k'), "a long key");
    CHECK(opened.store.read().answer(std::string(2000, 'k')) == "a long key");
    CHECK(opened.store.read().answer("k1") == "first");
    answer_on(108, "", "an empty key");
    CHECK(opened.store.read().answer("") == "an empty key");
    CHECK_FALSE(opened.store.read().answer("k1"));
    CHECK(opened.store.keys().read()->count(Table::answers) == 4);
}

TEST_CASE_TEMPLATE("a note is what was last put under its name", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto writing = opened.store.write();
    writing.put_note("chain", "a");
    writing.put_note("chain", "b");
    CHECK(writing.note("chain") == "b");
    CHECK_FALSE(opened.store.read().note("chain"));
    writing.commit();
    CHECK(opened.store.read().note("chain") == "b");
    CHECK_FALSE(opened.store.read().note("chain head"));
}

TEST_CASE_TEMPLATE("who waits for a revision is woken by the commit that makes it", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    using namespace std::chrono_literals;
    CHECK(opened.store.wait_above(0, 0ms) == 0);
    Revision woken = 0;
    std::thread waiter{[&] { woken = opened.store.wait_above(0, 10min); }};
    add(opened.store, contact("a"));
    waiter.join();
    CHECK(woken == 1);
    CHECK(opened.store.wait_above(0, 10min) == 1);
    std::thread stopped{[&] { woken = opened.store.wait_above(1, 10min); }};
    opened.store.stop_waiting();
    stopped.join();
    CHECK(woken == 1);
}

TEST_CASE_TEMPLATE("a writing is over once it has committed", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto writing = opened.store.write();
    writing.add(contact("a"));
    writing.commit();
    CHECK_THROWS_AS(writing.add(contact("b")), std::logic_error);
    CHECK_THROWS_AS(writing.commit(), std::logic_error);
    CHECK(opened.store.read().count(Kind::contact) == 1);
}

} // namespace planche::store::tests
