// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

namespace planche::kpi {

/// Nothing ("n/d") of nothing.
inline std::optional<double> rate(double part, double whole) { return whole > 0 ? std::optional{part / whole} : std::nullopt; }

inline nlohmann::json or_null(const std::optional<double>& value) { return value ? nlohmann::json(*value) : nlohmann::json(nullptr); }

} // namespace planche::kpi
