// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/oracle.h"
#include "tests/crash/trial.h"
#include "tests/crash/writer_process.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <random>

namespace planche::tests {

namespace {

using store::Store;

/// Follows a writer from outside through kills, and judges the folder after each.
class Witness {
public:
    explicit Witness(std::uint64_t seed) : random_{seed} {}

    /// Nothing when all is well, else what is not.
    std::string kill_and_judge(const char* manner) {
        WriterProcess writer{folder_.path(), random_(), manner};
        writer.read_answers(random_() % 12);
        writer.kill_after(static_cast<unsigned>(random_() % 8000));
        return judge(writer.lines());
    }

    std::size_t answered() const { return oracle_.answered(); }
    std::size_t unanswered_but_there() const { return extras_; }

private:
    std::string judge(const std::vector<std::string>& lines) {
        const auto store = Store::open(folder_.path());
        for (const auto& line : lines) oracle_.hear(line);
        auto fault = oracle_.judge(*store);
        if (fault.empty() && oracle_.settle(*store)) ++extras_;
        return fault;
    }

    std::mt19937_64 random_;
    TempDir folder_;
    Oracle oracle_;
    std::size_t extras_ = 0;
};

int kills() {
    const char* given = std::getenv("PLANCHE_KILLS");
    return given != nullptr ? std::atoi(given) : steps(50, 1000);
}

} // namespace

TEST_CASE("every answered write survives kill -9 at any moment, with at most one that was not answered") {
    Witness witness{seed_of_this_run()};
    for (int i = 0; i < kills(); ++i) {
        CAPTURE(i);
        REQUIRE(witness.kill_and_judge("honest") == "");
    }
    MESSAGE("kills ", kills(), ", writes answered ", witness.answered(), ", unanswered but there ", witness.unanswered_but_there());
    CHECK(witness.answered() > static_cast<std::size_t>(kills()));
}

TEST_CASE("the witness finds a writer that answers before it has committed") {
    Witness witness{seed_of_this_run()};
    std::string found;
    for (int i = 0; i < 50 && found.empty(); ++i) found = witness.kill_and_judge("answers-early");
    CHECK(found.find("writings answered") != std::string::npos);
}

} // namespace planche::tests
