// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/disk.h"
#include "tests/crash/oracle.h"
#include "tests/crash/trial.h"
#include "tests/crash/writer_process.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace planche::tests {

namespace {

using store::Store;

struct Recorded {
    std::string below;
    std::vector<Done> done;
};

/// What a writer on a new folder does, until it is killed after so many answers.
Recorded record(std::uint64_t seed, std::size_t answers) {
    const TempDir parent;
    const auto folder = parent / "data", log = parent / "log";
    {
        WriterProcess writer{folder, seed, "honest", recorded(folder, log)};
        writer.read_answers(answers);
    }
    return {folder.string(), read_recording(log)};
}

/// As a disk whose cache says "safe" and is not, or a program that never asks.
Recorded without_syncs(Recorded recorded) {
    std::erase_if(recorded.done, [](const Done& done) { return done.op == Op::synced || done.op == Op::folder_synced; });
    for (auto& done : recorded.done)
        if (done.op == Op::written_through) done.op = Op::written;
    return recorded;
}

void hear(Oracle& oracle, const std::string& said) {
    for (std::size_t from = 0; from < said.size();) {
        const auto end = said.find('\n', from);
        oracle.hear(said.substr(from, end - from));
        from = end + 1;
    }
}

struct Judged {
    std::size_t states = 0, answered = 0;
    std::vector<std::string> faults;
};

/// Cuts the power at so many moments of a recording, and judges each folder as the next start finds it.
Judged judge(const Recorded& recorded, std::size_t cuts, std::mt19937_64& random) {
    std::vector<std::size_t> moments(cuts);
    for (auto& moment : moments) moment = random() % recorded.done.size();
    std::sort(moments.begin(), moments.end());
    Judged judged;
    Disk disk;
    Oracle oracle;
    auto moment = moments.begin();
    for (std::size_t i = 0; i < recorded.done.size(); ++i) {
        for (; moment != moments.end() && *moment == i; ++moment) {
            const TempDir left;
            disk.cut_power(recorded.done[i], recorded.below, left.path(), random);
            auto fault = in_another_process([&] { return oracle.judge(*Store::open(left.path())); });
            ++judged.states;
            if (!fault.empty()) judged.faults.push_back(fmt::format("call {}: {}", i, fault));
        }
        disk.take(recorded.done[i]);
        if (recorded.done[i].op == Op::said) hear(oracle, recorded.done[i].bytes);
    }
    judged.answered = oracle.answered();
    return judged;
}

} // namespace

TEST_CASE("after a power cut at any moment the folder opens by itself and holds every answered write") {
    if (!recorder_works()) return;
    const auto recordings = static_cast<std::size_t>(steps(10, 100)), cuts = static_cast<std::size_t>(steps(50, 100));
    std::mt19937_64 random{seed_of_this_run()};
    std::size_t states = 0, answered = 0;
    for (std::size_t i = 0; i < recordings; ++i) {
        const auto judged = judge(record(random(), 40), cuts, random);
        for (const auto& fault : judged.faults) FAIL_CHECK(fault);
        states += judged.states;
        answered += judged.answered;
    }
    MESSAGE("power cuts ", states, ", writes answered ", answered);
    CHECK(answered >= recordings * 40);
}

TEST_CASE("the judge of power cuts finds a writer whose writes are not synced") {
    if (!recorder_works()) return;
    std::mt19937_64 random{seed_of_this_run()};
    const auto judged = judge(without_syncs(record(random(), 40)), 60, random);
    MESSAGE("of ", judged.states, " states without syncs, lost or unreadable: ", judged.faults.size());
    CHECK(judged.faults.size() > judged.states / 4);
}

} // namespace planche::tests
