// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "engine/store/folder.h"
#include "tests/crash/trial.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <cstring>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

namespace planche::tests {

namespace {

using store::Store;

constexpr std::size_t page_bytes = 4096, head_pages = 2;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

/// Everything that the program shows of a folder.
std::string shown(const Store& store) {
    const auto now = store.read();
    std::string text = fmt::format("revision {}\n", now.revision());
    for (const auto& kind : records::kind_names)
        now.each(kind.kind, [&](const store::Stored& stored) {
            text += records::to_json(stored.value, stored.meta).dump() + '\n';
            for (const auto& version : now.history(stored.meta.id, 0, 100)) text += version.before.dump() + '\n';
            return true;
        });
    for (const auto& line : now.audited(0, 1000)) text += line.about.dump() + '\n';
    return text;
}

/// A folder of a few records with their history, and what it showed after each writing.
struct Folder {
    TempDir path;
    std::string now;
    std::set<std::string> before;

    Folder() {
        const auto store = Store::open(path.path());
        for (int i = 0; i < 40; ++i) {
            before.insert(shown(*store));
            auto writing = store->write("Inès");
            records::Contact contact;
            contact.display_name = fmt::format("Contact {}", i);
            contact.common.note = std::string(static_cast<std::size_t>(i) * 60, 'n');
            contact.photo = writing.put_blob(fmt::format("picture {}", i) + std::string(5000, 'p'), "image/jpeg", "p.jpg");
            const auto id = writing.add(contact).meta.id;
            contact.title = "Photographe";
            if (i % 3 == 0) writing.replace(id, std::nullopt, contact).value();
            writing.commit();
        }
        now = shown(*store);
    }
};

/// "named" by verify, "unaffected", or what else became of it.
std::string fate(const std::filesystem::path& folder, const Folder& original) {
    const auto store = Store::open(folder);
    if (!verify(store->read()).empty()) return "named";
    const auto found = shown(*store);
    return found == original.now ? "unaffected" : original.before.contains(found) ? "an earlier state" : "WRONG";
}

/// What became of a copy of the folder in which this bit is turned. Where LMDB's own pages are damaged, reading may end the program:
/// that is not silent either.
std::string fate_with(const std::string& bytes, std::size_t at, int bit, const Folder& original) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
    const TempDir folder;
    std::ofstream{store::data_file(folder.path()), std::ios::binary} << damaged;
    auto what = in_another_process([&] { return fate(folder.path(), original); });
    return what.starts_with("threw") || what.starts_with("died") ? "unreadable" : what;
}

std::uint64_t number_at(const std::string& bytes, std::size_t at) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// Where the page begins that lists the tables: the newer of LMDB's two heads names it (MDB_meta of lmdb's mdb.c).
std::size_t list_of_tables(const std::string& bytes) {
    constexpr std::size_t root = 128, transaction = 144;
    const auto head = number_at(bytes, transaction) > number_at(bytes, page_bytes + transaction) ? 0 : page_bytes;
    return number_at(bytes, head + root) * page_bytes;
}

} // namespace

TEST_CASE("a bit turned anywhere in the data file is named by verify or changes nothing that is shown") {
    std::mt19937_64 random{seed_of_this_run()};
    const Folder original;
    const auto bytes = bytes_of(store::data_file(original.path.path()));
    std::map<std::string, int> fates;
    for (int i = 0; i < steps(300, 5000); ++i) {
        const auto at = head_pages * page_bytes + random() % (bytes.size() - head_pages * page_bytes);
        const int bit = static_cast<int>(random() % 8);
        CAPTURE(at);
        CAPTURE(bit);
        const auto what = fate_with(bytes, at, bit, original);
        ++fates[what];
        CHECK((what == "named" || what == "unaffected" || what == "unreadable"));
    }
    for (const auto& [what, count] : fates) MESSAGE(what, ": ", count);
    CHECK(fates["named"] > fates["unreadable"]);
}

TEST_CASE("no bit turned in the list of tables shows less than there is") {
    std::mt19937_64 random{seed_of_this_run()};
    const Folder original;
    const auto bytes = bytes_of(store::data_file(original.path.path()));
    const auto page = list_of_tables(bytes);
    REQUIRE(bytes.substr(page, page_bytes).find("history") != std::string::npos);
    for (auto at = page; at < page + page_bytes; ++at) {
        const std::uint64_t one_in = is_long() ? 1 : is_sanitized ? 200 : bytes[at] == 0 ? 32 : 8;
        for (int bit = 0; bit < 8; ++bit) {
            if (random() % one_in != 0) continue;
            CAPTURE(at);
            CAPTURE(bit);
            const auto what = fate_with(bytes, at, bit, original);
            CHECK((what == "named" || what == "unaffected" || what == "unreadable"));
        }
    }
}

TEST_CASE("a bit turned in the first two pages may bring back an earlier state, never a part of one") {
    std::mt19937_64 random{seed_of_this_run()};
    const Folder original;
    const auto bytes = bytes_of(store::data_file(original.path.path()));
    for (int i = 0; i < steps(200, 200); ++i) {
        // What LMDB keeps there fits the first 200 bytes of each page.
        const auto at = (random() % head_pages) * page_bytes + random() % 200;
        const int bit = static_cast<int>(random() % 8);
        CAPTURE(at);
        CAPTURE(bit);
        CHECK(fate_with(bytes, at, bit, original) != "WRONG");
    }
}

} // namespace planche::tests
