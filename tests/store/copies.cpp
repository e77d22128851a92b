// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/copies.h"

#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <fstream>

namespace planche::store::tests {

using planche::tests::TempDir;

namespace {

records::Instant instant_of(const std::string& text) { return records::parse_rfc3339(text).value(); }

std::size_t entries_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("the name of a copy says all about it, and no other name is taken for one") {
    const auto copy = copy_named("planche-20261127T215959Z-r1234-3fa94c12.mdb");
    REQUIRE(copy);
    CHECK(copy->at == instant_of("2026-11-27T21:59:59Z"));
    CHECK(copy->revision == 1234);
    CHECK(copy->of == "3fa94c12");
    CHECK_FALSE(copy->sealed);
    for (const auto* name : {"planche-20261127T215959Z-r1234-3fa94c12.mdb", "planche-19700101T000000Z-r0-00000000.sealed"})
        CHECK(copy_named(name)->name() == name);
    for (const auto* name :
         {"", "planche-.mdb", "planche-20261127T215959Z.mdb", "planche-20261127T215959Z-r1234.mdb",
          "planche-20261127T215959Z-1234-3fa94c12.mdb", "planche-20261327T215959Z-r1-3fa94c12.mdb",
          "planche-2026-11-27T21:59Z-r1-3fa94c12.mdb", "planche-20261127T215959Z-r-1-3fa94c12.mdb",
          "planche-20261127T215959Z-r1-3fa94c1.mdb", "planche-20261127T215959Z-r1-3FA94C12.mdb",
          "planche-20261127T215959Z-r1-3fa94c12.mdb.part", "planche-2026-11.mdb", "my-planche-20261127T215959Z-r1-3fa94c12.mdb",
          "planche-20261127T215959Z-r99999999999999999999-3fa94c12.mdb"}) {
        CAPTURE(std::string{name});
        CHECK_FALSE(copy_named(name));
    }
}

TEST_CASE("copies are listed newest first, made beside each other, and rotated, with whatever else lies there left alone") {
    const TempDir folder;
    const TempDir parent;
    const auto safe = parent / "copies";
    const auto store = Store::open(folder.path());
    CHECK(copies_in(safe, store->id()).empty());
    std::vector<std::string> names;
    for (const auto* moment : {"2026-11-27T10:00:00Z", "2026-11-27T10:30:00Z", "2026-11-27T11:00:00.7Z"}) {
        add(*store, contact(moment));
        const auto made = add_copy(*store, safe, instant_of(moment), {});
        REQUIRE(made);
        CHECK(made->faults.empty());
        CHECK(made->copy.bytes > 0);
        names.push_back(made->copy.name());
        std::ofstream{safe / "planche-mine.mdb"} << "mine";
        std::ofstream{safe / "planche-20261127T100500Z-r9-00000000.mdb"} << "of another folder";
    }
    const auto copies = copies_in(safe, store->id());
    REQUIRE(copies.size() == 2);
    CHECK(copies[0].name() == names[2]);
    CHECK(copies[0].revision == 3);
    CHECK(copies[1].name() == names[1]); // that of 10:00 gave way to it
    CHECK(entries_in(safe) == 4);
    CHECK((std::filesystem::status(safe).permissions() & std::filesystem::perms::others_all) == std::filesystem::perms::none);
}

TEST_CASE("no folder is made where a disk is not mounted") {
    const TempDir folder;
    const TempDir parent;
    const auto store = Store::open(folder.path());
    CHECK_THROWS_AS(add_copy(*store, parent / "not mounted" / "copies", instant_of("2026-11-27T10:00:00Z"), {}), std::system_error);
    CHECK(entries_in(parent.path()) == 0);
}

TEST_CASE("what a killed program left half made goes away, what another makes now stays") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(folder.path());
    for (const auto* name : {".making-old", ".making-new", "mine"}) std::filesystem::create_directory(safe / name);
    for (const auto* name : {".making-old", "mine"})
        std::filesystem::last_write_time(safe / name, std::filesystem::file_time_type::clock::now() - std::chrono::hours{25});
    add(*store, contact("Hélène"));
    REQUIRE(add_copy(*store, safe.path(), instant_of("2026-11-27T10:00:00Z"), {}));
    CHECK_FALSE(std::filesystem::exists(safe / ".making-old"));
    CHECK(std::filesystem::exists(safe / ".making-new"));
    CHECK(std::filesystem::exists(safe / "mine"));
}

TEST_CASE("a copy of damaged data is kept and tells its faults, and no older copy goes") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(folder.path());
    const auto id = add(*store, contact("Hélène")).meta.id;
    REQUIRE(add_copy(*store, safe.path(), instant_of("2026-11-27T10:00:00Z"), {}));
    {
        const auto writing = below(*store).write();
        std::string key, value;
        writing->scan(Table::records, {}, [&](std::string_view k, std::string_view v) {
            key = k, value = v;
            return false;
        });
        value.back() ^= 1;
        writing->put(Table::records, key, value);
        writing->commit();
    }
    const auto made = add_copy(*store, safe.path(), instant_of("2026-11-27T10:30:00Z"), {});
    REQUIRE(made);
    REQUIRE_FALSE(made->faults.empty());
    CHECK(made->faults[0].id == id);
    CHECK(copies_in(safe.path(), store->id()).size() == 2);
}

} // namespace planche::store::tests
