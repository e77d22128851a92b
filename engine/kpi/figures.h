// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::kpi {

/// One part of a figure: a month, a sector, a bucket of age.
struct Slice {
    std::string label;
    Money amount;
    std::optional<Money> previous; ///< the same part a year before
    std::vector<RecordId> records;
    std::vector<Slice> parts; ///< within it: a sector by company size
};

/// A figure with the records it was made of. Exactly one of `amount` and `value` is set, unless there is nothing to tell ("n/d").
struct Figure {
    std::optional<Money> amount, previous_amount;
    std::optional<double> value, previous_value;
    std::vector<RecordId> records; ///< ascending, each once
    std::vector<Slice> slices;
    nlohmann::json detail; ///< members of its own in the answer; null for none
};

/// What a figure counts. A share is between 0 and 1; an index is 100 when all is average.
enum class Unit { cents, clients, days, share, index };
constexpr auto words(Unit) {
    return std::array{std::pair{Unit::cents, "cents"}, std::pair{Unit::clients, "clients"}, std::pair{Unit::days, "days"},
                      std::pair{Unit::share, "share"}, std::pair{Unit::index, "index"}};
}

/// A sentence in the languages of the screen.
struct Words {
    std::string_view fr, en;
};

/// What a figure is, for people. The table of all figures is in figures.cpp; docs/recipes.md says how to add one.
struct Definition {
    std::string_view name; ///< "revenue_net"
    Unit unit = Unit::cents;
    std::string_view slices_name; ///< of the array in JSON: "series", "buckets"; empty when it has none
    Words meaning;                ///< a sentence for the "?" beside it
    Words formula;
    Figure (*compute)(const Ledger&, Period, Date today);
};

const std::vector<Definition>& definitions();

/// All figures of a period as `GET /api/kpi` answers them.
nlohmann::json figures(const Ledger&, Period, Date today);

/// The records one figure (or, with a label, one part of it) was made of; nothing when there is no such figure.
std::optional<std::vector<RecordId>> records_behind(const Ledger&, std::string_view name, std::string_view label, Period, Date today);

/// A figure's parts (or the figure itself) for a spreadsheet: `;`, decimal comma, byte order mark. Nothing when there is no such figure.
std::optional<std::string> csv(const Ledger&, std::string_view name, Period, Date today);

} // namespace planche::kpi
