// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "tests/crash/writer_process.h"
#include "tests/temp_dir.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <map>
#include <random>
#include <sstream>

namespace planche::tests {

namespace {

using store::Store;

/// What must be in the folder, as far as one outside the writer can know.
struct Known {
    std::map<std::uint64_t, std::string> live; ///< name by number
    std::uint64_t writings = 0;
    std::string last_name;

    bool operator==(const Known&) const = default;
};

/// "? replace 17 n5" done to record 17; an addition takes its number from the answer.
Known after(Known known, const std::string& intent, std::uint64_t number, std::uint64_t writings, const std::string& note) {
    std::istringstream words{intent};
    std::string mark, act, name;
    words >> mark >> act;
    if (act != "add") words >> number;
    words >> name;
    if (act == "erase")
        known.live.erase(number);
    else
        known.live[number] = name;
    known.writings = writings;
    known.last_name = act == "erase" ? note : name;
    return known;
}

Known found_in(const Store& store) {
    const auto now = store.read();
    Known found;
    now.each(records::Kind::contact, [&](const store::Stored& stored) {
        found.live[stored.meta.id.number] = records::title_of(stored.value);
        return true;
    });
    found.writings = now.last_in_series("writings");
    found.last_name = now.note("last").value_or("");
    return found;
}

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

    std::size_t answered() const { return answered_; }
    std::size_t unanswered_but_there() const { return extras_; }

private:
    std::string judge(const std::vector<std::string>& lines) {
        const auto store = Store::open(folder_.path());
        const auto found = found_in(*store);
        std::string pending;
        for (const auto& line : lines) {
            if (line.front() == '?') {
                pending = line;
                continue;
            }
            ++answered_;
            known_ = after(known_, pending, std::stoull(line.substr(2)), known_.writings + 1, found.last_name);
            pending.clear();
        }
        const auto faults = verify(store->read());
        if (!faults.empty()) return faults[0].what;
        if (found == known_) return {};
        const bool one_more =
            !pending.empty() && found == after(known_, pending, store->read().last_number(), known_.writings + 1, found.last_name);
        if (!one_more)
            return fmt::format("{} writings answered, {} there; {} records known, {} there", known_.writings, found.writings,
                               known_.live.size(), found.live.size());
        known_ = found;
        ++extras_;
        return {};
    }

    std::mt19937_64 random_;
    TempDir folder_;
    Known known_;
    std::size_t answered_ = 0;
    std::size_t extras_ = 0;
};

std::uint64_t seed_of_this_run() {
    const char* given = std::getenv("PLANCHE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    MESSAGE("PLANCHE_SEED=", seed);
    return seed;
}

int kills() {
    const char* given = std::getenv("PLANCHE_KILLS");
    return given != nullptr ? std::atoi(given) : 50;
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
