// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace planche::fuzz {

namespace {

using std::filesystem::path;

std::string bytes_of(const path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

std::vector<path> kept(std::string_view target) {
    std::vector<path> files;
    for (const auto& folder :
         {path{PLANCHE_SOURCE "/tests/fuzz/corpus"} / target, path{PLANCHE_SOURCE "/fixtures"} / (target == "vcard" ? "cards" : "none")})
        if (std::filesystem::exists(folder))
            for (const auto& entry : std::filesystem::directory_iterator{folder}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string damaged(std::string bytes, std::mt19937_64& random) {
    for (auto count = 1 + random() % 6; count > 0 && !bytes.empty(); --count) {
        const auto at = random() % bytes.size();
        switch (random() % 3) {
        case 0: bytes[at] = static_cast<char>(random()); break;
        case 1: bytes.erase(at, 1 + random() % 5); break;
        case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 20)); break;
        }
    }
    return bytes;
}

} // namespace

TEST_CASE("whatever bytes were kept, and whatever becomes of them, every reader holds to its promises") {
    const auto seed = std::random_device{}();
    MESSAGE("seed ", seed); // a broken promise ends the program: the seed must be out before
    std::mt19937_64 random{seed};
    for (const auto& [name, take] : targets) {
        take({});
        const auto files = kept(name);
        CHECK(files.size() > 5);
        for (const auto& file : files) {
            CAPTURE(file.string());
            const auto bytes = bytes_of(file);
            CHECK_NOTHROW(take(bytes));
            for (int i = 0; i < 20; ++i) CHECK_NOTHROW(take(damaged(bytes, random)));
        }
    }
}

} // namespace planche::fuzz
