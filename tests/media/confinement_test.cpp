// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/media/process.h"
#include "tests/media/made_picture.h"

using namespace planche;

TEST_CASE("a worker that has begun to serve can open nothing, start nothing and dump nothing") {
    media::Process process{PLANCHE_MEDIA_PROGRAM, {}};
    const auto file = tests::made_picture(".jpg", 60, 40);
    REQUIRE(process.exchange(tests::bytes_of(file), 1 << 20, std::chrono::steady_clock::now() + std::chrono::seconds{30}));

    const std::filesystem::path about{"/proc/" + std::to_string(process.id())};
    const auto words_of = [&](const char* name, std::string_view line_start) {
        std::ifstream lines{about / name};
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with(line_start)) return line.substr(line_start.size());
        return std::string{};
    };
    CHECK(words_of("status", "Seccomp:") == "\t2");
    CHECK(words_of("status", "NoNewPrivs:") == "\t1");
    CHECK(words_of("limits", "Max open files").find(" 3 ") != std::string::npos);
    CHECK(words_of("limits", "Max core file size").find(" 0 ") != std::string::npos);
    CHECK(words_of("limits", "Max file size").find(" 0 ") != std::string::npos);

    const std::filesystem::directory_iterator open{about / "fd"};
    CHECK(std::distance(begin(open), end(open)) == 3);
}
