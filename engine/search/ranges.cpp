// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/ranges.h"
#include "engine/records/id.h"
#include "engine/records/money.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace planche::search {

namespace {

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char sign) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(sign);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

Bounds one(std::int64_t value) { return {value, value}; }

} // namespace

std::int64_t days_of(records::Date date) { return std::chrono::sys_days{date}.time_since_epoch().count(); }

Bounds intersection(const Bounds& a, const Bounds& b) {
    Bounds both = a;
    if (b.from) both.from = both.from ? std::max(*both.from, *b.from) : *b.from;
    if (b.to) both.to = both.to ? std::min(*both.to, *b.to) : *b.to;
    return both;
}

std::optional<Bounds> parse_bounds(std::string_view typed, const std::function<std::optional<Bounds>(std::string_view)>& parse_end) {
    if (const auto dots = typed.find(".."); dots != std::string_view::npos) {
        const auto left = typed.substr(0, dots), right = typed.substr(dots + 2);
        const auto from = parse_end(left), to = parse_end(right);
        if ((!left.empty() && !from) || (!right.empty() && !to) || (!from && !to)) return std::nullopt;
        return Bounds{from ? from->from : std::nullopt, to ? to->to : std::nullopt};
    }
    const bool above = typed.starts_with('>'), below = typed.starts_with('<');
    if (!above && !below) return parse_end(typed);
    const bool included = typed.size() > 1 && typed[1] == '=';
    const auto end = parse_end(typed.substr(included ? 2 : 1));
    if (!end) return std::nullopt;
    if (above) return Bounds{included ? *end->from : *end->to + 1, std::nullopt};
    return Bounds{std::nullopt, included ? *end->to : *end->from - 1};
}

std::optional<Bounds> parse_days(std::string_view text) {
    using namespace std::chrono;
    const char sign = text.find('/') != std::string_view::npos ? '/' : '-';
    auto parts = split(text, sign);
    if (parts.size() > 3) return std::nullopt;
    if (sign == '/') std::reverse(parts.begin(), parts.end()); // French order, the year last
    if (parts.front().size() != 4) return std::nullopt;
    const auto y = number(parts[0]);
    const auto m = parts.size() > 1 ? number(parts[1]) : std::optional{1};
    const auto d = parts.size() > 2 ? number(parts[2]) : std::optional{1};
    if (!y || !m || !d || *m < 1 || *m > 12 || *d < 1 || *d > 31) return std::nullopt;
    const auto first = year{*y} / *m / *d;
    if (!first.ok()) return std::nullopt;
    switch (parts.size()) {
    case 1: return Bounds{days_of(first), days_of(year{*y} / December / 31)};
    case 2: return Bounds{days_of(first), days_of(year{*y} / *m / last)};
    default: return one(days_of(first));
    }
}

std::optional<Bounds> parse_cents(std::string_view text) {
    const auto amount = records::parse_amount(text);
    return amount ? std::optional{one(amount->cents())} : std::nullopt;
}

std::optional<Bounds> parse_whole(std::string_view text) {
    const auto value = number(text);
    return value ? std::optional{one(*value)} : std::nullopt;
}

} // namespace planche::search
