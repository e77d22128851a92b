// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <atomic>
#include <fstream>
#include <thread>

namespace planche::store::tests {

using planche::tests::TempDir;

TEST_CASE("a backup made while writing verifies and holds every record committed before it began") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(folder.path());
    std::atomic<std::uint64_t> committed{0};
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
        while (!stop) {
            add(*store, contact("Léa", 1));
            ++committed;
        }
    }};
    for (int round = 0; round < 5; ++round) {
        CAPTURE(round);
        const auto wanted = committed + 10;
        store->wait_above(wanted - 1, std::chrono::minutes{1});
        const auto before = store->read().revision();
        const auto file = safe / ("backup-" + std::to_string(round));
        REQUIRE(back_up(*store, file));
        const auto restored = safe / ("restored-" + std::to_string(round));
        REQUIRE(restore(file, restored, Existing::keep));
        const auto copy = Store::open(restored, Missing::refuse);
        CHECK(copy->read().revision() >= before);
        CHECK(copy->read().count(Kind::contact) == copy->read().revision());
        CHECK(verify(copy->read()).empty());
    }
    stop = true;
    writer.join();
}

TEST_CASE("a backup never overwrites, and leaves nothing but the file") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(folder.path());
    std::ofstream{safe / "backup"} << "something dear";
    const auto refused = back_up(*store, safe / "backup");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == records::Refusal::Kind::conflict);
    CHECK(std::filesystem::file_size(safe / "backup") == 14);
    REQUIRE(back_up(*store, safe / "other"));
    CHECK(std::distance(std::filesystem::directory_iterator{safe.path()}, {}) == 2);
    CHECK_THROWS(back_up(*store, safe / "no such folder" / "backup"));
    CHECK_THROWS_AS(back_up(*Store::in_memory(), safe / "third"), std::logic_error);
}

TEST_CASE("restore brings the former state under a new name, and only replaces when told to") {
    const TempDir folder;
    const TempDir safe;
    std::string name;
    {
        const auto store = Store::open(folder.path());
        name = store->id();
        add(*store, contact("before"));
        REQUIRE(back_up(*store, safe / "backup"));
        add(*store, contact("after"));
        CHECK_THROWS_AS(restore(safe / "backup", folder.path(), Existing::replace), FolderInUse);
    }
    CHECK(restore(safe / "backup", folder.path(), Existing::keep).error().kind == records::Refusal::Kind::conflict);
    CHECK(Store::open(folder.path())->read().count(Kind::contact) == 2);
    REQUIRE(restore(safe / "backup", folder.path(), Existing::replace));
    const auto store = Store::open(folder.path());
    CHECK(store->read().count(Kind::contact) == 1);
    CHECK(store->id() != name);
    CHECK(store->id().size() == 32);
}

TEST_CASE("a backup that was cut off is refused at any length, and the folder stays as it is") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(safe / "from");
    for (int i = 0; i < 200; ++i) add(*store, contact(std::string(300, 'x')));
    REQUIRE(back_up(*store, safe / "copy"));
    add(*Store::open(folder.path()), contact("kept"));
    const auto whole = std::filesystem::file_size(safe / "copy");
    for (const auto length :
         {std::uintmax_t{0}, std::uintmax_t{100}, std::uintmax_t{4096}, std::uintmax_t{8192}, whole / 2, whole - 4096, whole - 1}) {
        CAPTURE(length);
        std::filesystem::copy_file(safe / "copy", safe / "cut", std::filesystem::copy_options::overwrite_existing);
        std::filesystem::resize_file(safe / "cut", length);
        CHECK_THROWS(restore(safe / "cut", folder.path(), Existing::replace));
    }
    CHECK(Store::open(folder.path())->read().count(Kind::contact) == 1);
    CHECK(restore(safe / "copy", folder.path(), Existing::replace));
    CHECK(Store::open(folder.path())->read().count(Kind::contact) == 200);
}

TEST_CASE("what is no backup is not restored over a folder") {
    const TempDir folder;
    const TempDir safe;
    add(*Store::open(folder.path()), contact("kept"));
    std::ofstream{safe / "none"} << std::string(50'000, 'x');
    CHECK_THROWS_AS(restore(safe / "none", folder.path(), Existing::replace), Corrupt);
    CHECK_THROWS(restore(safe / "missing", folder.path(), Existing::replace));
    {
        const auto keys = open_lmdb(safe / "newer", Missing::make);
        const auto writing = keys->write();
        writing->put(Table::meta, "format", "2");
        writing->commit();
    }
    CHECK_THROWS_AS(restore(safe / "newer" / "planche.lmdb", folder.path(), Existing::replace), NewerFormat);
    CHECK(Store::open(folder.path())->read().count(Kind::contact) == 1);
}

} // namespace planche::store::tests
