// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/date.h"

#include <doctest/doctest.h>

namespace planche::records {

using namespace std::chrono_literals;

TEST_CASE("only a real day in the one form is a date") {
    for (const std::string good : {"2026-04-03", "2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"}) {
        CAPTURE(good);
        REQUIRE(parse_iso(good));
        CHECK(to_iso(*parse_iso(good)) == good);
    }
    for (const std::string bad :
         {"", "2026-4-3", "03/04/2026", "2026-04-31", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0999-12-31",
          "2026-04-03T00:00", "2026-04-3x", "-026-04-03", "2026-+4-03", "2026/04/03", " 2026-04-03"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_iso(bad));
    }
}

TEST_CASE("dates are printed as the French write them") {
    CHECK(to_fr(2026y / 4 / 3) == "03/04/2026");
    CHECK(to_long_fr(2026y / 4 / 3) == "3 avril 2026");
    CHECK(to_long_fr(2026y / 5 / 1) == "1er mai 2026");
    CHECK(to_long_fr(2026y / 8 / 11) == "11 août 2026");
    CHECK(to_long_fr(2026y / 2 / 21) == "21 février 2026");
}

TEST_CASE("the day in Paris follows summer time") {
    struct Case {
        std::string instant;
        std::string day;
    };
    for (const auto& c :
         {Case{"2026-01-31T22:59:59.999Z", "2026-01-31"},                                                 // +1
          Case{"2026-01-31T23:00:00.000Z", "2026-02-01"}, Case{"2026-03-28T23:00:00.000Z", "2026-03-29"}, // the eve of the change
          Case{"2026-03-29T21:59:59.999Z", "2026-03-29"},                                                 // changed at 01:00Z: +2
          Case{"2026-03-29T22:00:00.000Z", "2026-03-30"}, Case{"2026-07-31T21:59:59.999Z", "2026-07-31"},
          Case{"2026-07-31T22:00:00.000Z", "2026-08-01"}, Case{"2026-10-24T22:00:00.000Z", "2026-10-25"},
          Case{"2026-10-25T22:30:00.000Z", "2026-10-25"}, // changed back at 01:00Z
          Case{"2026-10-25T23:00:00.000Z", "2026-10-26"}, Case{"2026-12-31T23:30:00.000Z", "2027-01-01"},
          Case{"1969-12-31T23:30:00.000Z", "1970-01-01"}}) {
        CAPTURE(c.instant);
        CHECK(to_iso(date_in_paris(*parse_rfc3339(c.instant))) == c.day);
    }
}

TEST_CASE("a month later is the same day, or the last of a shorter month") {
    struct Case {
        Date from;
        int months;
        Date to;
    };
    for (const auto& c :
         {Case{2026y / 1 / 31, 1, 2026y / 2 / 28}, Case{2024y / 1 / 31, 1, 2024y / 2 / 29}, Case{2026y / 1 / 31, 2, 2026y / 3 / 31},
          Case{2026y / 3 / 31, -1, 2026y / 2 / 28}, Case{2026y / 12 / 15, 1, 2027y / 1 / 15}, Case{2026y / 1 / 15, -1, 2025y / 12 / 15},
          Case{2024y / 2 / 29, 12, 2025y / 2 / 28}, Case{2026y / 5 / 31, 0, 2026y / 5 / 31}}) {
        CAPTURE(to_iso(c.from));
        CHECK(plus_months(c.from, c.months) == c.to);
    }
}

TEST_CASE("days are counted over months, years and leap days") {
    CHECK(plus_days(2026y / 12 / 31, 1) == Date{2027y / 1 / 1});
    CHECK(plus_days(2024y / 2 / 28, 1) == Date{2024y / 2 / 29});
    CHECK(plus_days(2026y / 1 / 1, -1) == Date{2025y / 12 / 31});
    CHECK(days_between(2026y / 1 / 1, 2027y / 1 / 1) == 365);
    CHECK(days_between(2024y / 1 / 1, 2025y / 1 / 1) == 366);
    CHECK(days_between(2026y / 1 / 2, 2026y / 1 / 1) == -1);
}

TEST_CASE("instants are read in UTC to the millisecond, whatever the digits") {
    struct Case {
        std::string text;
        std::int64_t milliseconds;
    };
    for (const auto& c : {Case{"1970-01-01T00:00:00Z", 0}, Case{"1970-01-01T00:00:01.5Z", 1500}, Case{"1970-01-01T00:00:00.0019Z", 1},
                          Case{"2026-11-24T12:41:41.007Z", 1'795'524'101'007}, Case{"1969-12-31T23:59:59.999Z", -1}}) {
        CAPTURE(c.text);
        REQUIRE(parse_rfc3339(c.text));
        CHECK(parse_rfc3339(c.text)->milliseconds == c.milliseconds);
    }
    CHECK(to_rfc3339({1'795'524'101'007}) == "2026-11-24T12:41:41.007Z");
    CHECK(to_rfc3339({-1}) == "1969-12-31T23:59:59.999Z");
    for (const std::string bad : {"", "2026-11-24", "2026-11-24T12:41:41", "2026-11-24 12:41:41Z", "2026-11-24T24:00:00Z",
                                  "2026-11-24T12:60:00Z", "2026-11-24T12:41:41.Z5", "2026-11-31T12:41:41Z", "2026-11-24T12:41:41+01:00"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_rfc3339(bad));
    }
}

} // namespace planche::records
