// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/oracle.h"
#include "tests/crash/recording.h"
#include "tests/crash/trial.h"
#include "tests/crash/writer_process.h"
#include "tests/temp_dir.h"

#include <algorithm>
#include <cerrno>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace planche::tests {

namespace {

using store::Store;

constexpr int once = 1, for_good = 1'000'000;

struct Outcome {
    bool failed = false; ///< the call was reached
    std::size_t answered = 0, thrown = 0;
    std::string read; ///< how many contacts it could still read
};

/// Three writings, during which the k-th write or sync fails.
Outcome write_three(const std::filesystem::path& folder, Oracle& oracle, int k, int error, int times) {
    const TempDir parent;
    const auto log = parent / "log";
    WriterProcess writer{folder, static_cast<std::uint64_t>(k), "tries", recorded(folder, log, fmt::format("{} {} {}", k, error, times))};
    writer.read_to_end();
    Outcome outcome;
    for (const auto& line : writer.lines()) {
        if (line.front() == '?' || line.front() == '!') oracle.hear(line);
        if (line.front() == '!') ++outcome.answered;
        if (line.front() == 'x') ++outcome.thrown;
        if (line.front() == '=') outcome.read = line.substr(2);
    }
    const auto done = read_recording(log);
    outcome.failed = std::any_of(done.begin(), done.end(), [](const Done& call) { return call.op == Op::failed; });
    return outcome;
}

/// Opens it as the next start does.
std::string fault_of(const std::filesystem::path& folder, Oracle& oracle) {
    const auto store = Store::open(folder);
    auto fault = oracle.judge(*store);
    oracle.settle(*store);
    return fault;
}

} // namespace

TEST_CASE("whichever write or sync fails, nothing of the writing is kept in part, and the folder is sound") {
    if (!recorder_works()) return;
    const TempDir parent;
    const auto folder = parent / "data";
    Oracle oracle;
    REQUIRE(write_three(folder, oracle, 0, 0, 0).answered == 3);
    struct Case {
        int error, times;
        std::size_t answered; ///< of the three, when the call is one of the first writing's
    };
    for (const auto& c : {Case{EIO, once, 0}, Case{EIO, for_good, 0}, Case{ENOSPC, for_good, 0}, Case{ENOSPC, once, 2}}) {
        CAPTURE(c.error);
        CAPTURE(c.times);
        int calls = 0, unread = 0;
        for (bool failed = true; failed; ++calls) {
            CAPTURE(calls);
            const auto outcome = write_three(folder, oracle, calls + 1, c.error, c.times);
            failed = outcome.failed;
            CHECK(outcome.answered + outcome.thrown == 3);
            CHECK((outcome.thrown > 0) == failed);
            if (outcome.read.empty()) ++unread;
            if (calls == 0) CHECK(outcome.answered == c.answered);
            REQUIRE(fault_of(folder, oracle) == "");
        }
        CHECK(unread * 2 < calls); // once the last step of a commit has failed, LMDB does not read either
        CHECK(calls > 6);          // three writings, each with its pages, their sync and the page that makes it true
    }
}

TEST_CASE("whichever call fails while a folder is made, it is made at the next start") {
    if (!recorder_works()) return;
    for (const int error : {EIO, ENOSPC}) {
        CAPTURE(error);
        int calls = 0;
        for (bool failed = true; failed; ++calls) {
            CAPTURE(calls);
            const TempDir parent;
            const auto folder = parent / "data";
            Oracle oracle;
            failed = write_three(folder, oracle, calls + 1, error, for_good).failed;
            REQUIRE(fault_of(folder, oracle) == "");
            REQUIRE(write_three(folder, oracle, 0, 0, 0).answered == 3);
            REQUIRE(fault_of(folder, oracle) == "");
        }
        CHECK(calls > 12);
    }
}

} // namespace planche::tests
