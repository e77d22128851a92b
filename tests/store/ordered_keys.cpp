// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/engines.h"

#include <thread>

namespace planche::store::tests {

namespace {

using Keys = std::vector<std::string>;

Keys up(const Snapshot& snapshot, std::string_view from, std::size_t limit = 100) {
    Keys keys;
    snapshot.scan(Table::records, from, [&](std::string_view key, std::string_view) {
        keys.emplace_back(key);
        return keys.size() < limit;
    });
    return keys;
}

Keys down(const Snapshot& snapshot, std::string_view from, std::size_t limit = 100) {
    Keys keys;
    snapshot.scan_down(Table::records, from, [&](std::string_view key, std::string_view) {
        keys.emplace_back(key);
        return keys.size() < limit;
    });
    return keys;
}

void put(OrderedKeys& keys, const Keys& names) {
    const auto writing = keys.write();
    for (const auto& name : names) writing->put(Table::records, name, "value of " + name);
    writing->commit();
}

} // namespace

TEST_CASE_TEMPLATE("a committed key is read by the next snapshot, in its own table only", Engine, InMemory, InLmdb) {
    Engine engine;
    put(*engine.keys, {"a"});
    const auto now = engine.keys->read();
    CHECK(now->get(Table::records, "a") == "value of a");
    CHECK_FALSE(now->get(Table::records, "b"));
    CHECK_FALSE(now->get(Table::history, "a"));
    CHECK(now->count(Table::records) == 1);
    CHECK(now->count(Table::history) == 0);
}

TEST_CASE_TEMPLATE("keys are ordered as unsigned bytes, from both ends", Engine, InMemory, InLmdb) {
    Engine engine;
    const std::string zero(1, '\0');
    put(*engine.keys, {"b", "\xff", "a", "ab", zero, "\x80"});
    const auto now = engine.keys->read();
    CHECK(up(*now, "") == Keys{zero, "a", "ab", "b", "\x80", "\xff"});
    CHECK(up(*now, "aa") == Keys{"ab", "b", "\x80", "\xff"});
    CHECK(up(*now, "ab", 1) == Keys{"ab"});
    CHECK(up(*now, "\xff\xff").empty());
    CHECK(down(*now, "\xff\xff") == Keys{"\xff", "\x80", "b", "ab", "a", zero});
    CHECK(down(*now, "b") == Keys{"b", "ab", "a", zero});
    CHECK(down(*now, "aa", 1) == Keys{"a"});
    CHECK(down(*now, "").empty());
    CHECK(down(*engine.keys->read(), "x").size() == 4);
}

TEST_CASE_TEMPLATE("an empty table is scanned without a visit", Engine, InMemory, InLmdb) {
    Engine engine;
    CHECK(up(*engine.keys->read(), "").empty());
    CHECK(down(*engine.keys->read(), "z").empty());
}

TEST_CASE_TEMPLATE("a transaction sees its own writes, others only once it has committed", Engine, InMemory, InLmdb) {
    Engine engine;
    put(*engine.keys, {"a", "b"});
    const auto before = engine.keys->read();
    const auto writing = engine.keys->write();
    writing->put(Table::records, "c", "");
    CHECK(writing->erase(Table::records, "a"));
    CHECK(up(*writing, "") == Keys{"b", "c"});
    CHECK(writing->get(Table::records, "c") == "");
    CHECK(writing->count(Table::records) == 2);
    CHECK(up(*engine.keys->read(), "") == Keys{"a", "b"});
    writing->commit();
    CHECK(up(*engine.keys->read(), "") == Keys{"b", "c"});
    CHECK(up(*before, "") == Keys{"a", "b"});
}

TEST_CASE_TEMPLATE("what was not committed did not happen", Engine, InMemory, InLmdb) {
    Engine engine;
    put(*engine.keys, {"a"});
    {
        const auto forgotten = engine.keys->write();
        forgotten->put(Table::records, "a", "other");
        forgotten->put(Table::records, "b", "other");
    }
    CHECK(up(*engine.keys->read(), "") == Keys{"a"});
    CHECK(engine.keys->read()->get(Table::records, "a") == "value of a");
    put(*engine.keys, {"c"});
    CHECK(up(*engine.keys->read(), "") == Keys{"a", "c"});
}

TEST_CASE_TEMPLATE("add_if_absent and erase say whether they changed anything", Engine, InMemory, InLmdb) {
    Engine engine;
    const auto writing = engine.keys->write();
    CHECK(writing->add_if_absent(Table::records, "a", "first"));
    CHECK_FALSE(writing->add_if_absent(Table::records, "a", "second"));
    CHECK(writing->get(Table::records, "a") == "first");
    CHECK(writing->erase(Table::records, "a"));
    CHECK_FALSE(writing->erase(Table::records, "a"));
}

TEST_CASE_TEMPLATE("a key has 1 to 511 bytes, a value any number", Engine, InMemory, InLmdb) {
    Engine engine;
    const auto writing = engine.keys->write();
    const std::string longest(511, 'k');
    writing->put(Table::records, longest, std::string(3'000'000, 'v'));
    CHECK(writing->get(Table::records, longest)->size() == 3'000'000);
    CHECK_THROWS_AS(writing->put(Table::records, std::string(512, 'k'), ""), std::invalid_argument);
    CHECK_THROWS_AS(writing->put(Table::records, "", ""), std::invalid_argument);
    CHECK_THROWS_AS(writing->add_if_absent(Table::records, "", ""), std::invalid_argument);
}

TEST_CASE_TEMPLATE("a transaction is over once it has committed", Engine, InMemory, InLmdb) {
    Engine engine;
    const auto writing = engine.keys->write();
    writing->put(Table::records, "a", "");
    writing->commit();
    CHECK_THROWS_AS(writing->put(Table::records, "b", ""), std::logic_error);
    CHECK_THROWS_AS(writing->commit(), std::logic_error);
    CHECK(up(*engine.keys->read(), "") == Keys{"a"});
}

TEST_CASE_TEMPLATE("writers take turns and none of their work is lost", Engine, InMemory, InLmdb) {
    Engine engine;
    const auto count_up = [&] {
        for (int i = 0; i < 50; ++i) {
            const auto writing = engine.keys->write();
            const auto last = writing->get(Table::meta, "counter");
            writing->put(Table::meta, "counter", std::to_string(std::stoi(std::string{last.value_or("0")}) + 1));
            writing->commit();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(count_up);
    for (auto& thread : threads) thread.join();
    CHECK(engine.keys->read()->get(Table::meta, "counter") == "200");
}

TEST_CASE_TEMPLATE("a snapshot shows one moment while others write", Engine, InMemory, InLmdb) {
    Engine engine;
    put(*engine.keys, {"left", "right"});
    std::thread writer{[&] {
        for (int i = 0; i < 100; ++i) {
            const auto writing = engine.keys->write();
            writing->put(Table::records, "left", std::to_string(i));
            writing->put(Table::records, "right", std::to_string(i));
            writing->commit();
        }
    }};
    int torn = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto now = engine.keys->read();
        const auto left = now->get(Table::records, "left");
        const auto right = now->get(Table::records, "right");
        if (left->substr(0, 5) != "value" && left != right) ++torn;
    }
    writer.join();
    CHECK(torn == 0);
}

} // namespace planche::store::tests
