// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/file_bytes.h"
#include "engine/exchange/import.h"
#include "tests/exchange/fixture_tables.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>
#include <random>

namespace planche::tests::table_mutation {

using namespace planche::exchange;

namespace {

constexpr std::string_view spice = "\r\n\t;,|\"'=<>&/\0\xFF\xC3()€-.%0123456789";

std::string mutated(std::string bytes, std::mt19937& random) {
    const auto at = [&] { return std::uniform_int_distribution<std::size_t>{0, bytes.size() - 1}(random); };
    for (auto count = std::uniform_int_distribution<int>{1, 12}(random); count > 0 && !bytes.empty(); --count) {
        switch (std::uniform_int_distribution<int>{0, 4}(random)) {
        case 0: bytes[at()] = static_cast<char>(random() & 0xFF); break;
        case 1: bytes.erase(at(), 1 + random() % 9); break;
        case 2: bytes.insert(at(), 1, spice[random() % spice.size()]); break;
        case 3: bytes.insert(at(), spice.substr(random() % spice.size())); break;
        case 4: bytes.insert(at(), bytes.substr(at(), random() % 40)); break;
        }
    }
    return bytes;
}

/// A workbook is damaged inside its parts: outside of them its checksums would tell at once.
std::string mutated_workbook(const std::filesystem::path& from, const std::filesystem::path& to, std::mt19937& random) {
    const auto zip = ZipReader::open(from);
    REQUIRE(zip);
    std::filesystem::remove(to);
    ZipWriter writer{to};
    const auto names = zip->names();
    const auto chosen = names[random() % names.size()];
    for (const auto& name : names) {
        auto content = zip->content(name, 1U << 20);
        REQUIRE(content);
        writer.add(name, ZipWriter::Packing::deflated, [bytes = name == chosen ? mutated(*content, random) : *content] { return bytes; });
    }
    writer.finish();
    return chosen;
}

/// Read to its end, planned and printed, without a throw.
void check_it_is_survived(const store::Store& store, media::Worker& worker, const std::filesystem::path& path) {
    Request request;
    request.files = {{path, {}}};
    for (const auto& report : plan(store, worker, request)) CHECK_NOTHROW(to_json(report).dump());
}

} // namespace

TEST_CASE("damaged tables are read as far as they go, and what comes of them can be printed") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    const auto store = store::Store::in_memory();
    media::Worker worker;
    const tests::TempDir dir;
    for (const auto* name : {"people_semicolon.csv", "people_tab_utf16.tsv", "people_bar_windows.csv", "embedded.csv",
                             "titles_and_totals.csv", "sales.csv", "american.csv"}) {
        CAPTURE(std::string{name});
        const auto original = file_bytes(tests::table_path(name));
        REQUIRE(original);
        for (int i = 0; i < 60; ++i) {
            const auto bytes = mutated(*original, random);
            CAPTURE(bytes);
            std::ofstream{dir / "t.csv", std::ios::binary} << bytes;
            check_it_is_survived(*store, worker, dir / "t.csv");
        }
    }
    for (const auto* name :
         {"people.xlsx", "people_prefixed.xlsx", "people_without_places.xlsx", "sales.xlsx", "dates_1904.xlsx", "numbers.xlsx"}) {
        CAPTURE(std::string{name});
        for (int i = 0; i < 60; ++i) {
            const auto part = mutated_workbook(tests::table_path(name), dir / "t.xlsx", random);
            CAPTURE(part);
            check_it_is_survived(*store, worker, dir / "t.xlsx");
        }
    }
}

} // namespace planche::tests::table_mutation
