// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/rotation.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <random>

namespace planche::store::tests {

namespace {

using records::Instant;

constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;

Instant moment(const std::string& text) { return records::parse_rfc3339(text + ":00Z").value(); }

std::vector<std::string> kept_of(const std::vector<std::string>& copies) {
    std::vector<Instant> times;
    for (const auto& copy : copies) times.push_back(moment(copy));
    const auto gone = superseded(times);
    std::vector<std::string> kept;
    for (const auto& copy : copies)
        if (std::find(gone.begin(), gone.end(), moment(copy)) == gone.end()) kept.push_back(copy);
    return kept;
}

/// What is left in the end of copies made in this step for so long, each time with the rotation after it.
std::vector<Instant> lived_through(Instant from, std::int64_t step, int copies) {
    std::vector<Instant> there;
    for (int i = 0; i < copies; ++i) {
        there.push_back({from.milliseconds + i * step});
        for (const auto& gone : superseded(there)) there.erase(std::find(there.begin(), there.end(), gone));
    }
    return there;
}

} // namespace

TEST_CASE("the newest copy of each hour, day, week and month stays") {
    struct Case {
        const char* why;
        std::vector<std::string> copies, kept;
    };
    for (const auto& c : {
             Case{"none", {}, {}},
             Case{"one", {"2026-11-27T10:00"}, {"2026-11-27T10:00"}},
             Case{"of an hour the newest", {"2026-11-27T10:00", "2026-11-27T10:20", "2026-11-27T10:59"}, {"2026-11-27T10:59"}},
             Case{"in any order", {"2026-11-27T10:59", "2026-11-27T10:00", "2026-11-27T11:00"}, {"2026-11-27T10:59", "2026-11-27T11:00"}},
             Case{"an hour ends at its end", {"2026-11-27T10:59", "2026-11-27T11:00"}, {"2026-11-27T10:59", "2026-11-27T11:00"}},
             Case{"a copy a year, for as long as there are but a few",
                  {"1999-01-01T00:00", "2010-05-05T05:05", "2026-11-27T10:00"},
                  {"1999-01-01T00:00", "2010-05-05T05:05", "2026-11-27T10:00"}},
             Case{"a copy of before 1970: the clock was wrong",
                  {"1969-12-31T23:00", "2026-11-27T10:00"},
                  {"1969-12-31T23:00", "2026-11-27T10:00"}},
         }) {
        CAPTURE(c.why);
        CHECK(kept_of(c.copies) == c.kept);
    }
}

TEST_CASE("copies made every hour for two years leave 24 hours, 7 days, 5 weeks and 12 months") {
    const auto left = lived_through(moment("2024-11-27T00:30"), hour, 2 * 365 * 24);
    const auto newest = left.back().milliseconds; // 2026-11-26T23:30
    CHECK(records::to_rfc3339(left.back()) == "2026-11-26T23:30:00.000Z");
    std::map<std::string, int> ages;
    for (const auto& copy : left) {
        const auto age = newest - copy.milliseconds;
        ++ages[age < day ? "hours" : age < 7 * day ? "days" : age < 35 * day ? "weeks" : "months"];
    }
    CHECK(ages["hours"] == 24);
    CHECK(ages["days"] == 6);    // the seventh is the newest of the hours
    CHECK(ages["weeks"] >= 4);   // the fifth is among the days
    CHECK(ages["months"] >= 10); // two more are among the weeks
    CHECK(left.size() <= 48);
    CHECK(newest - left.front().milliseconds >= 330 * day);
}

TEST_CASE("a machine that is used once a week keeps every week of the last month and every month of the last year") {
    const auto left = lived_through(moment("2024-01-01T09:00"), 7 * day, 140);
    CHECK(left.size() >= 24); // the last 24 copies are each the newest of their hour
    CHECK(left.back().milliseconds - left.front().milliseconds > 330 * day);
}

TEST_CASE("rotation never removes the newest, never more than 48 stay, and a second look removes nothing") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 200; ++round) {
        std::vector<Instant> copies;
        const auto span = std::array{hour, day, 40 * day, 900 * day}[random() % 4];
        for (auto count = random() % 120; count > 0; --count)
            copies.push_back({1'800'000'000'000 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span))});
        const auto gone = superseded(copies);
        auto left = copies;
        std::erase_if(left, [&](const auto& copy) { return std::find(gone.begin(), gone.end(), copy) != gone.end(); });
        CHECK(left.size() <= 48);
        CHECK(superseded(left).empty());
        if (!copies.empty()) CHECK(*std::max_element(copies.begin(), copies.end()) == *std::max_element(left.begin(), left.end()));
    }
}

TEST_CASE("where room is short, copies close to a newer one give way, and what is left still reaches back") {
    struct Case {
        const char* why;
        std::vector<std::string> copies;
        std::uint64_t most_bytes; // each copy takes 10
        std::vector<std::string> gone;
    };
    for (const auto& c : {
             Case{"there is room", {"2026-11-27T10:00", "2026-11-27T11:00", "2026-11-27T12:00", "2026-11-27T13:00"}, 40, {}},
             Case{"the newest three stay", {"2026-11-27T10:00", "2026-11-27T11:00", "2026-11-27T12:00"}, 0, {}},
             Case{"the closest goes first",
                  {"2026-01-31T12:00", "2026-11-20T12:00", "2026-11-27T09:00", "2026-11-27T10:00", "2026-11-27T11:00", "2026-11-27T12:00"},
                  50,
                  {"2026-11-27T09:00"}},
             Case{"then the next, by what is left",
                  {"2026-01-31T12:00", "2026-11-20T12:00", "2026-11-27T09:00", "2026-11-27T10:00", "2026-11-27T11:00", "2026-11-27T12:00"},
                  40,
                  {"2026-11-27T09:00", "2026-11-20T12:00"}},
         }) {
        CAPTURE(c.why);
        std::vector<SizedCopy> copies;
        for (const auto& copy : c.copies) copies.push_back({moment(copy), 10});
        std::vector<Instant> gone;
        for (const auto& copy : c.gone) gone.push_back(moment(copy));
        CHECK(crowded_out(copies, c.most_bytes) == gone);
    }
}

} // namespace planche::store::tests
