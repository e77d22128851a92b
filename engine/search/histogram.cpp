// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/histogram.h"

#include <algorithm>
#include <chrono>

namespace planche::search {

namespace {

using schema::Measure;

constexpr std::int64_t floored(std::int64_t number, std::int64_t step) { return number / step - (number % step < 0 ? 1 : 0); }

/// How far apart any two numbers are, however large.
constexpr std::uint64_t span(std::int64_t least, std::int64_t greatest) {
    return static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
}

/// Where the last bar begins to be open: the greatest number, or behind most of them when the rest are far away.
std::int64_t usual_greatest(std::vector<std::int64_t>& numbers, std::int64_t least, std::int64_t greatest) {
    constexpr std::size_t enough = 20;
    constexpr std::uint64_t far = 3;
    if (numbers.size() < enough) return greatest;
    const auto most = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() - numbers.size() / 20 - 1);
    std::nth_element(numbers.begin(), most, numbers.end());
    return *most > least && span(least, greatest) / far > span(least, *most) ? *most : greatest;
}

std::int64_t width(std::int64_t least, std::int64_t greatest, std::int64_t unit) {
    for (auto ten = unit;; ten *= 10)
        for (const auto factor : {1, 2, 5})
            if (const auto step = ten * factor; span(floored(least, step), floored(greatest, step)) < most_bars) return step;
}

/// Amounts are as large as an integer.
std::int64_t bound(std::int64_t multiple, std::int64_t step) {
    using Limits = std::numeric_limits<std::int64_t>;
    std::int64_t product = 0;
    return __builtin_mul_overflow(multiple, step, &product) ? (multiple < 0 ? Limits::min() : Limits::max()) : product;
}

void turn_days_into_years(std::vector<std::int64_t>& numbers) {
    using namespace std::chrono;
    for (auto& number : numbers) number = static_cast<int>(year_month_day{sys_days{days{number}}}.year());
}

constexpr std::int64_t unit_of(Measure measure) { return measure == Measure::amount || measure == Measure::price ? 100 : 1; }

} // namespace

std::vector<Bar> bars_of(std::vector<std::int64_t>& numbers, std::int64_t unit) {
    if (numbers.empty()) return {};
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    const auto least = *low, greatest = *high;
    const auto last_end = usual_greatest(numbers, least, greatest);
    const auto step = width(least, last_end, unit);
    const auto first = floored(least, step);
    std::vector<Bar> bars(span(first, floored(last_end, step)) + 1);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto multiple = first + static_cast<std::int64_t>(i);
        bars[i] = {bound(multiple, step), bound(multiple + 1, step), 0};
    }
    if (last_end < greatest) bars.back().to.reset();
    for (const auto number : numbers) ++bars[std::min<std::uint64_t>(span(first, floored(number, step)), bars.size() - 1)].count;
    return bars;
}

Spread::Spread(const Columns& columns, const std::vector<Measure>& wanted) : columns_{columns}, wanted_{wanted} {
    std::sort(wanted_.begin(), wanted_.end());
    wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
    for (const auto measure : wanted_)
        for (const auto& kind : records::kind_names)
            if (columns_.bears(kind.kind, measure)) of_kind_[static_cast<std::size_t>(kind.kind)].push_back(measure);
}

std::vector<Histogram> Spread::result() {
    std::vector<Histogram> results;
    for (const auto measure : wanted_) {
        auto& [numbers, without] = gathered_[schema::index_of(measure)];
        if (measure == Measure::date) turn_days_into_years(numbers);
        Histogram histogram{measure, numbers.size(), without, 0, 0, bars_of(numbers, unit_of(measure))};
        if (!numbers.empty()) {
            const auto [least, greatest] = std::minmax_element(numbers.begin(), numbers.end());
            histogram.least = *least;
            histogram.greatest = *greatest;
        }
        results.push_back(std::move(histogram));
    }
    return results;
}

} // namespace planche::search
