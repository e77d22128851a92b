// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/company.h"

#include <fmt/format.h>
#include <fstream>
#include <random>

using namespace planche;
using planche::tests::Company;
using planche::tests::TempDir;
using records::Kind;

namespace {

namespace fs = std::filesystem;

enum class Damage { flip, cut, remove };

std::vector<fs::path> files_of(const fs::path& database) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{database})
        if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void damage(const fs::path& file, Damage how, std::mt19937_64& random) {
    const auto size = fs::file_size(file);
    if (how == Damage::remove) {
        fs::remove(file);
    } else if (how == Damage::cut) {
        fs::resize_file(file, random() % size);
    } else {
        std::fstream bytes{file, std::ios::in | std::ios::out | std::ios::binary};
        const auto at = static_cast<std::streamoff>(random() % size);
        bytes.seekg(at);
        const auto byte = static_cast<char>(bytes.get() ^ (1 << random() % 8));
        bytes.seekp(at);
        bytes.put(byte);
    }
}

std::vector<std::vector<std::uint64_t>> answers(Company& company) {
    std::vector<std::vector<std::uint64_t>> found;
    for (const auto* q : {"", "helene", "roche", "croi rouse", "\"contact 7\"", "photographe", "06 12 00 00 09", "contact -roche"})
        found.push_back(company.find(q));
    return found;
}

} // namespace

TEST_CASE("an index that was damaged while nothing served it gives the same answers after the next start") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    Company company;
    for (int i = 0; i < 60; ++i)
        company.add(Kind::contact,
                    fmt::format(R"({{"display_name":"Contact {} {}","title":"Photographe","phones":[{{"value":"06 12 00 00 {:02}"}}]}})", i,
                                i % 3 == 0 ? "Hélène Roche" : "Croix-Rousse", i)
                        .c_str());
    company.follow();
    const auto expected = answers(company);
    REQUIRE(expected[1].size() == 20);
    company.close();
    const TempDir whole;
    fs::copy(company.folder(), whole / "index", fs::copy_options::recursive);
    for (int i = 0; i < 45; ++i) {
        const auto how = static_cast<Damage>(i % 3);
        fs::remove_all(company.folder());
        fs::copy(whole / "index", company.folder(), fs::copy_options::recursive);
        const auto files = files_of(company.folder() / "1");
        const auto file = files[random() % files.size()];
        CAPTURE(file.string());
        CAPTURE(static_cast<int>(how));
        damage(file, how, random);
        company.open();
        company.follow();
        CHECK(answers(company) == expected);
        company.close();
    }
    fs::remove_all(company.folder());
    fs::copy(whole / "index", company.folder(), fs::copy_options::recursive);
    company.open();
    CHECK(company.follow() == 0); // one that is whole is not built again
}
