// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace planche::bench {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point);

/// What one thing took, each time it was done.
class Timings {
public:
    void add(double milliseconds) { milliseconds_.push_back(milliseconds); }
    void add(const Timings& other);

    /// n, p50_ms, p99_ms, max_ms. Call once all are in; null when there are none.
    nlohmann::json summary() const;

private:
    std::vector<double> milliseconds_;
};

/// The summary of three runs: of each figure the median.
nlohmann::json median_of(const std::vector<nlohmann::json>& summaries);

/// One line of JSON on standard output, which bench.py puts into its table: {"bench": …, "engine": …, figures…}.
void print_row(const std::string& bench, const std::string& engine, const nlohmann::json& figures);

/// Resident memory of a process ("self" or its number) that is not a mapped file.
double own_memory_mib(const std::string& process = "self");

} // namespace planche::bench
