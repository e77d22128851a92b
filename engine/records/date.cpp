// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/date.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace planche::records {

namespace {

using namespace std::chrono;

constexpr std::array month_names{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                 "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

template <class Number>
std::optional<Number> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return std::nullopt;
    Number number = 0;
    const auto* end = text.data() + at + count;
    const auto [stop, error] = std::from_chars(text.data() + at, end, number);
    if (error != std::errc{} || stop != end || text[at] == '-' || text[at] == '+') return std::nullopt;
    return number;
}

/// 01:00 UTC on the last Sunday of that month: when clocks change everywhere in the Union.
sys_time<milliseconds> clock_change(year y, month m) { return sys_days{y / m / Sunday[last]} + 1h; }

hours offset_in_paris(sys_time<milliseconds> at) {
    const year y = Date{floor<days>(at)}.year();
    const bool summer = at >= clock_change(y, March) && at < clock_change(y, October);
    return summer ? 2h : 1h;
}

} // namespace

std::optional<Date> parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits<int>(text, 0, 4);
    const auto m = digits<unsigned>(text, 5, 2);
    const auto d = digits<unsigned>(text, 8, 2);
    if (!y || !m || !d) return std::nullopt;
    const Date date{year{*y}, month{*m}, day{*d}};
    if (!date.ok() || *y < 1000) return std::nullopt;
    return date;
}

std::string to_iso(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string to_fr(Date date) {
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

std::string to_long_fr(Date date) {
    const auto d = static_cast<unsigned>(date.day());
    return fmt::format("{}{} {} {}", d, d == 1 ? "er" : "", month_names[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

std::string to_rfc3339(Instant instant) {
    const sys_time<milliseconds> at{milliseconds{instant.milliseconds}};
    const auto midnight = floor<days>(at);
    const hh_mm_ss clock{at - midnight};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_iso(Date{midnight}), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count(), clock.subseconds().count());
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') return std::nullopt;
    const auto date = parse_iso(text.substr(0, 10));
    const auto h = digits<int>(text, 11, 2);
    const auto m = digits<int>(text, 14, 2);
    const auto s = digits<int>(text, 17, 2);
    if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    std::int64_t fraction = 0;
    if (text.size() > 20) {
        if (text[19] != '.') return std::nullopt;
        std::int64_t unit = 100;
        for (const char c : text.substr(20, text.size() - 21)) {
            if (c < '0' || c > '9') return std::nullopt;
            fraction += (c - '0') * unit;
            unit /= 10;
        }
    }
    const auto at = sys_days{*date} + hours{*h} + minutes{*m} + seconds{*s} + milliseconds{fraction};
    return Instant{duration_cast<milliseconds>(at.time_since_epoch()).count()};
}

Instant now() { return Instant{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()}; }

Date today_in_paris() { return date_in_paris(now()); }

Date date_in_paris(Instant instant) {
    const sys_time<milliseconds> at{milliseconds{instant.milliseconds}};
    return Date{floor<days>(at + offset_in_paris(at))};
}

Date plus_days(Date date, int count) { return Date{sys_days{date} + days{count}}; }

Date plus_months(Date date, int count) {
    const Date moved = date + months{count};
    return moved.ok() ? moved : Date{moved.year() / moved.month() / last};
}

int days_between(Date from, Date to) { return static_cast<int>((sys_days{to} - sys_days{from}).count()); }

} // namespace planche::records
