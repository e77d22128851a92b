// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <system_error>
#include <thread>

#include "tests/media/made_picture.h"
#include "tests/temp_dir.h"

using namespace planche;

namespace {

std::vector<pid_t> children() {
    std::vector<pid_t> out;
    for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::ifstream list{task.path() / "children"};
        for (pid_t child = 0; list >> child;) out.push_back(child);
    }
    return out;
}

std::filesystem::path script(const tests::TempDir& folder, std::string_view body) {
    const auto path = folder / "program";
    std::ofstream{path} << "#!/bin/sh\n" << body << '\n';
    chmod(path.c_str(), 0700);
    return path;
}

std::string code_of(const records::Result<media::Inspection>& result) { return result ? "" : result.error().problems.at(0).code; }

} // namespace

TEST_CASE("one process serves several pictures, and a fresh one takes over when it dies between two") {
    media::Worker worker{PLANCHE_MEDIA_PROGRAM};
    const auto before = children();
    const auto file = tests::made_picture(".jpg", 60, 40);
    REQUIRE(worker.inspect(tests::bytes_of(file)));
    REQUIRE(worker.inspect(tests::bytes_of(file)));
    const auto after = children();
    REQUIRE(after.size() == before.size() + 1);
    kill(after.back(), SIGKILL);
    CHECK(worker.inspect(tests::bytes_of(file)));
    CHECK(children().size() == before.size() + 1);
}

TEST_CASE("a process is replaced after its count of pictures") {
    media::Worker worker{PLANCHE_MEDIA_PROGRAM, {.pictures_a_process = 2}};
    const auto before = children().size();
    const auto file = tests::made_picture(".jpg", 60, 40);
    for (const std::size_t running : {1, 0, 1, 0}) {
        REQUIRE(worker.inspect(tests::bytes_of(file)));
        CHECK(children().size() == before + running);
    }
}

TEST_CASE("many threads share the processes and each gets its own answer") {
    media::Worker worker{PLANCHE_MEDIA_PROGRAM, {.processes = 2}};
    const auto before = children().size();
    std::vector<int> widths(12);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < widths.size(); ++i)
            threads.emplace_back([&, i] {
                const auto file = tests::made_picture(".png", 20 + static_cast<int>(i), 10);
                const auto inspection = worker.inspect(tests::bytes_of(file));
                widths[i] = inspection ? inspection->width : 0;
            });
    }
    for (std::size_t i = 0; i < widths.size(); ++i) CHECK(widths[i] == 20 + static_cast<int>(i));
    CHECK(children().size() <= before + 2);
}

TEST_CASE("a worker that hangs, babbles or ends is a refusal, not a wait") {
    const tests::TempDir folder;
    const auto file = tests::made_picture(".jpg", 60, 40);
    struct Case {
        const char* body;
        std::chrono::milliseconds time; ///< long for those that fail at once, whatever else the machine is doing
        std::string code;
    };
    using std::chrono::milliseconds;
    for (const auto& c : {Case{"exec sleep 600", milliseconds{300}, "too_slow"}, Case{"exec yes", milliseconds{60'000}, "damaged"},
                          Case{"exit 0", milliseconds{60'000}, "damaged"}, Case{"exec cat 2>/dev/null", milliseconds{60'000}, "damaged"}}) {
        CAPTURE(c.body);
        media::Worker worker{script(folder, c.body), {.time = c.time}};
        CHECK(code_of(worker.inspect(tests::bytes_of(file))) == c.code);
    }
}

TEST_CASE("a worker program that is not there is a failure") {
    const tests::TempDir folder;
    media::Worker worker{folder / "absent"};
    CHECK_THROWS_AS(worker.inspect({}), std::system_error);
}
