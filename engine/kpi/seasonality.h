// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

namespace planche::kpi {

/// Revenue of each month of each year, and how much a month weighs: 100 is an average month.
struct Seasons {
    struct Year {
        int year = 0;
        std::array<std::optional<Money>, 12> months; ///< nothing for months to come
    };
    std::vector<Year> years; ///< ascending, from the first with revenue to the current one
    /// Mean over complete years with revenue, scaled so that the twelve average 100; nothing with fewer than two such years.
    std::optional<std::array<double, 12>> index;
    std::vector<RecordId> records;
};

Seasons seasons_of(const Ledger&, Date today);
nlohmann::json to_json(const Seasons&);

} // namespace planche::kpi
