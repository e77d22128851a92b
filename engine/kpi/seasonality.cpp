// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/seasonality.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace planche::kpi {

namespace {

std::size_t month_index(Date day) { return static_cast<unsigned>(day.month()) - 1; }

Money sum_of(const Seasons::Year& year) {
    Money sum;
    for (const auto& month : year.months) sum += month.value_or(Money{});
    return sum;
}

std::optional<std::array<double, 12>> index_of(const std::vector<Seasons::Year>& years, int current_year) {
    std::array<double, 12> mean{};
    int complete = 0;
    for (const auto& year : years) {
        const auto total = static_cast<double>(sum_of(year).cents());
        if (year.year >= current_year || total <= 0) continue;
        ++complete;
        for (std::size_t m = 0; m < 12; ++m) mean[m] += static_cast<double>(year.months[m].value_or(Money{}).cents()) / (total / 12.0);
    }
    if (complete < 2) return std::nullopt;
    const double sum = std::accumulate(mean.begin(), mean.end(), 0.0);
    for (auto& month : mean) month *= 1200.0 / sum;
    return mean;
}

} // namespace

Seasons seasons_of(const Ledger& ledger, Date today) {
    Seasons seasons;
    if (ledger.sales.empty()) return seasons;
    const int first = static_cast<int>(ledger.sales.front().issued.year());
    const int current = static_cast<int>(today.year());
    for (int y = first; y <= current; ++y) {
        Seasons::Year year;
        year.year = y;
        const std::size_t known = y == current ? month_index(today) + 1 : 12;
        std::fill_n(year.months.begin(), known, Money{});
        seasons.years.push_back(year);
    }
    for (const auto& sale : ledger.sales) {
        if (sale.issued > today) continue;
        *seasons.years[static_cast<std::size_t>(static_cast<int>(sale.issued.year()) - first)].months[month_index(sale.issued)] += sale.net;
        seasons.records.push_back(sale.id);
    }
    std::sort(seasons.records.begin(), seasons.records.end());
    seasons.index = index_of(seasons.years, current);
    return seasons;
}

nlohmann::json to_json(const Seasons& seasons) {
    nlohmann::json json{{"years", nlohmann::json::array()}, {"index", nullptr}};
    for (const auto& year : seasons.years) {
        auto months = nlohmann::json::array();
        for (const auto& month : year.months) months.push_back(month ? nlohmann::json(month->cents()) : nlohmann::json(nullptr));
        json["years"].push_back({{"year", year.year}, {"months", std::move(months)}});
    }
    if (seasons.index) json["index"] = *seasons.index;
    return json;
}

} // namespace planche::kpi
