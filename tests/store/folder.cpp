// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "tests/file_size_limit.h"
#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace planche::store::tests {

using planche::tests::FileSizeLimit;
using planche::tests::TempDir;

namespace {

/// What another process gets: 0 it could do it, 3 the folder is in use, 1 it failed, -1 it was killed.
template <class Act>
int elsewhere(Act act) {
    const auto child = fork();
    if (child == 0) {
        int code = 1;
        try {
            code = act() ? 0 : 1;
        } catch (const FolderInUse&) {
            code = 3;
        } catch (const std::exception&) {
            code = 1;
        }
        _exit(code);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("a folder opened again holds what was committed") {
    const TempDir folder;
    std::string name;
    {
        const auto store = Store::open(folder.path());
        add(*store, contact("a"));
        name = store->id();
        auto forgotten = store->write();
        forgotten.add(contact("b"));
    }
    const auto store = Store::open(folder.path(), Missing::refuse);
    CHECK(store->read().count(Kind::contact) == 1);
    CHECK(store->read().revision() == 1);
    CHECK(store->wait_above(0, std::chrono::milliseconds{0}) == 1);
    CHECK(store->id() == name);
    CHECK(name.size() == 32);
}

TEST_CASE("a new folder is for its owner alone and nothing is left of its making") {
    const TempDir parent;
    const auto folder = parent / "new" / "er";
    const auto store = Store::open(folder);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(folder).permissions() & (perms::group_all | perms::others_all)) == perms::none);
    CHECK((std::filesystem::status(folder / "planche.lmdb").permissions() & (perms::group_all | perms::others_all)) == perms::none);
    CHECK(files_in(folder) == 3);
}

TEST_CASE("a missing folder is refused when it should be there") {
    const TempDir parent;
    CHECK_THROWS_AS(Store::open(parent / "none", Missing::refuse), std::system_error);
    CHECK_FALSE(std::filesystem::exists(parent / "none"));
    CHECK_THROWS_AS(Store::open(parent.path(), Missing::refuse), std::system_error);
    CHECK(files_in(parent.path()) == 0);
}

TEST_CASE("a folder is open once, in this process and in all") {
    const TempDir folder;
    {
        const auto store = Store::open(folder.path());
        CHECK_THROWS_AS(Store::open(folder.path()), FolderInUse);
        CHECK_THROWS_AS(Store::open_beside(folder.path()), FolderInUse);
        CHECK(elsewhere([&] { return Store::open(folder.path()) != nullptr; }) == 3);
        add(*store, contact("a"));
    }
    CHECK(elsewhere([&] { return Store::open(folder.path()) != nullptr; }) == 0);
    CHECK(Store::open(folder.path())->read().count(Kind::contact) == 1);
}

TEST_CASE("another process reads and backs up a folder beside the one that writes, and cannot write") {
    const TempDir folder;
    const TempDir safe;
    const auto store = Store::open(folder.path());
    add(*store, contact("a"));
    CHECK(elsewhere([&] {
              const auto beside = Store::open_beside(folder.path());
              return beside->read().count(Kind::contact) == 1 && verify(beside->read()).empty() && back_up(*beside, safe / "backup");
          }) == 0);
    CHECK(elsewhere([&] {
              try {
                  Store::open_beside(folder.path())->write();
                  return false;
              } catch (const std::system_error& error) {
                  return error.code() == std::errc::read_only_file_system;
              }
          }) == 0);
    CHECK(elsewhere([&] { return restore(safe / "backup", folder.path(), Existing::replace).has_value(); }) == 3);
    add(*store, contact("b"));
    CHECK(restore(safe / "backup", safe / "restored", Existing::keep));
    CHECK(Store::open_beside(safe / "restored")->read().count(Kind::contact) == 1);
    CHECK_THROWS_AS(Store::open_beside(safe / "none"), std::system_error);
}

TEST_CASE("a reader beside that was killed does not keep old pages for ever") {
    const TempDir folder;
    const auto store = Store::open(folder.path());
    const auto id = add(*store, contact("a")).meta.id;
    REQUIRE(elsewhere([&] {
                const auto beside = Store::open_beside(folder.path());
                const auto held = beside->read();
                held.count(Kind::contact);
                raise(SIGKILL);
                return true;
            }) == -1);
    const auto churn = [&](int from) {
        for (int i = from; i < from + 40; ++i) {
            auto writing = store->write();
            writing.put_note("big", std::string(100'000, static_cast<char>('a' + i % 26)));
            REQUIRE(writing.replace(id, std::nullopt, contact(std::to_string(i))));
            writing.commit();
        }
        return std::filesystem::file_size(folder / "planche.lmdb");
    };
    const auto settled = churn(0);
    CHECK(churn(40) < settled + 1'000'000);
}

TEST_CASE("a folder of a newer format is refused and left as it is") {
    const TempDir folder;
    struct Case {
        std::string format;
        bool newer;
    };
    for (const auto& c :
         {Case{"2", true}, Case{"4000000000", true}, Case{"0", false}, Case{"one", false}, Case{"", false}, Case{"1.5", false}}) {
        CAPTURE(c.format);
        {
            const auto keys = open_lmdb(folder.path(), Missing::make);
            const auto writing = keys->write();
            writing->put(Table::meta, "format", c.format);
            writing->commit();
        }
        if (c.newer)
            CHECK_THROWS_AS(Store::open(folder.path()), NewerFormat);
        else
            CHECK_THROWS_AS(Store::open(folder.path()), Corrupt);
        CHECK(open_lmdb(folder.path(), Missing::refuse)->read()->get(Table::meta, "format") == c.format);
    }
}

TEST_CASE("a file that is none of ours is refused and left as it is") {
    const TempDir folder;
    std::ofstream{folder / "planche.lmdb"} << std::string(100'000, 'x');
    CHECK_THROWS_AS(Store::open(folder.path()), Corrupt);
    CHECK(std::filesystem::file_size(folder / "planche.lmdb") == 100'000);
}

TEST_CASE("a commit that found no room leaves nothing, reading goes on, and so does writing once there is room") {
    const TempDir folder;
    const std::string picture(500'000, 'p');
    {
        const auto store = Store::open(folder.path());
        const auto kept = add(*store, contact("kept"));
        const auto too_much = [&] {
            auto writing = store->write();
            writing.add(contact("lost"));
            writing.put_blob(picture, "image/jpeg");
            writing.commit();
        };
        {
            const FileSizeLimit full{std::filesystem::file_size(folder / "planche.lmdb")};
            CHECK_THROWS_AS(too_much(), std::system_error);
            CHECK(name_of(*store->read().get(kept.meta.id)) == "kept");
            CHECK_THROWS_AS(too_much(), std::system_error);
        }
        CHECK(store->wait_above(0, std::chrono::milliseconds{0}) == 1);
        CHECK_NOTHROW(too_much());
        CHECK(verify(store->read()).empty());
    }
    const auto store = Store::open(folder.path());
    CHECK(store->read().count(Kind::contact) == 2);
    CHECK(verify(store->read()).empty());
}

TEST_CASE("a full map refuses the write and is widened by opening anew") {
    const TempDir folder;
    const std::string picture(3'000'000, 'p');
    {
        const auto store = Store::open(folder.path(), Missing::make, 2'000'000);
        {
            auto writing = store->write();
            try {
                writing.put_blob(picture, "image/jpeg");
                FAIL("the map was not full");
            } catch (const std::system_error& error) {
                CHECK(error.code() == std::errc::no_space_on_device);
            }
            CHECK_THROWS_AS(writing.commit(), std::logic_error);
        }
        add(*store, contact("fits")); // the disk was not touched: writing goes on
    }
    const auto store = Store::open(folder.path(), Missing::refuse, 20'000'000);
    CHECK(store->read().count(Kind::contact) == 1);
    auto writing = store->write();
    writing.put_blob(picture, "image/jpeg");
    CHECK_NOTHROW(writing.commit());
}

} // namespace planche::store::tests
