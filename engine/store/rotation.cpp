// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/rotation.h"

#include <chrono>
#include <set>

namespace planche::store {

namespace {

using namespace std::chrono;

/// The number of the hour, day, week or month that an instant lies in.
using Span = std::int64_t (*)(sys_time<milliseconds>);

struct Rule {
    Span span;
    std::size_t kept;
};

constexpr std::array rules{
    Rule{[](auto at) -> std::int64_t { return floor<hours>(at).time_since_epoch().count(); }, 24},
    Rule{[](auto at) -> std::int64_t { return floor<days>(at).time_since_epoch().count(); }, 7},
    // The first Monday after 1970 began is four days in.
    Rule{[](auto at) -> std::int64_t { return floor<weeks>(at - days{4}).time_since_epoch().count(); }, 5},
    Rule{[](auto at) -> std::int64_t {
             const year_month_day day{floor<days>(at)};
             return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()));
         },
         12},
};

void keep(const Rule& rule, const std::vector<records::Instant>& newest_first, std::set<records::Instant>& kept) {
    std::set<std::int64_t> spans;
    for (const auto& copy : newest_first) {
        if (spans.size() == rule.kept) return;
        if (spans.insert(rule.span(sys_time<milliseconds>{milliseconds{copy.milliseconds}})).second) kept.insert(copy);
    }
}

} // namespace

std::vector<records::Instant> superseded(std::vector<records::Instant> copies) {
    std::sort(copies.rbegin(), copies.rend());
    std::set<records::Instant> kept;
    for (const auto& rule : rules) keep(rule, copies, kept);
    std::erase_if(copies, [&](const auto& copy) { return kept.contains(copy); });
    return copies;
}

std::vector<records::Instant> crowded_out(std::vector<SizedCopy> copies, std::uint64_t most_bytes) {
    constexpr std::size_t always_kept = 3;
    std::sort(copies.begin(), copies.end(), [](const SizedCopy& a, const SizedCopy& b) { return a.at > b.at; });
    std::uint64_t bytes = 0;
    for (const auto& copy : copies) bytes += copy.bytes;
    std::vector<records::Instant> gone;
    while (bytes > most_bytes && copies.size() > always_kept) {
        auto least = copies.begin() + always_kept;
        const auto gap = [](auto copy) { return std::prev(copy)->at.milliseconds - copy->at.milliseconds; };
        for (auto copy = std::next(least); copy != copies.end(); ++copy)
            if (gap(copy) < gap(least)) least = copy;
        bytes -= least->bytes;
        gone.push_back(least->at);
        copies.erase(least);
    }
    return gone;
}

} // namespace planche::store
