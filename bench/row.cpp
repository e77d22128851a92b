// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/row.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>

namespace planche::bench {

using nlohmann::json;

namespace {

double rounded(double value) { return std::round(value * 1000) / 1000; }

} // namespace

double milliseconds_since(Clock::time_point begun) { return std::chrono::duration<double, std::milli>(Clock::now() - begun).count(); }

void Timings::add(const Timings& other) {
    milliseconds_.insert(milliseconds_.end(), other.milliseconds_.begin(), other.milliseconds_.end());
}

json Timings::summary() const {
    if (milliseconds_.empty()) return nullptr;
    auto ascending = milliseconds_;
    std::sort(ascending.begin(), ascending.end());
    const auto at = [&](double part) {
        return rounded(ascending[static_cast<std::size_t>(part * static_cast<double>(ascending.size() - 1))]);
    };
    return {{"n", ascending.size()}, {"p50_ms", at(0.5)}, {"p99_ms", at(0.99)}, {"max_ms", rounded(ascending.back())}};
}

json median_of(const std::vector<json>& summaries) {
    json medians;
    for (const auto& [name, first] : summaries.front().items()) {
        std::vector<json> values;
        for (const auto& summary : summaries) values.push_back(summary[name]);
        std::sort(values.begin(), values.end());
        medians[name] = values[values.size() / 2];
    }
    return medians;
}

void print_row(const std::string& bench, const std::string& engine, const json& figures) {
    json row{{"bench", bench}, {"engine", engine}};
    row.update(figures);
    fmt::print("{}\n", row.dump());
    std::fflush(stdout);
}

double own_memory_mib(const std::string& process) {
    std::ifstream status{"/proc/" + process + "/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:")) return rounded(std::stod(line.substr(8)) / 1024);
    return 0;
}

} // namespace planche::bench
