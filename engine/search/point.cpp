// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/point.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace planche::search {

namespace {

constexpr double millionths = 1e6;

double radians(std::int32_t millionths_of_a_degree) { return millionths_of_a_degree / millionths * std::numbers::pi / 180; }

std::optional<double> parse_real(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::optional<double> parse_degrees(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return parse_real(text);
}

} // namespace

std::optional<Point> point_at(std::optional<double> latitude, std::optional<double> longitude) {
    if (!latitude || !longitude || !(std::abs(*latitude) <= 90) || !(std::abs(*longitude) <= 180)) return std::nullopt;
    return Point{static_cast<std::int32_t>(std::lround(*latitude * millionths)),
                 static_cast<std::int32_t>(std::lround(*longitude * millionths))};
}

std::optional<Point> parse_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    return point_at(parse_degrees(text.substr(0, comma)), parse_degrees(text.substr(comma + 1)));
}

std::optional<Near> parse_near(std::string_view point, std::string_view within_km) {
    const auto centre = parse_point(point);
    if (!centre) return std::nullopt;
    const auto km = parse_real(within_km);
    return Near{*centre, km && *km >= 0 ? km : std::nullopt};
}

double kilometres_between(Point a, Point b) {
    constexpr double radius = 6371.0088;
    const auto half = [](std::int32_t from, std::int32_t to) { return std::sin((radians(to) - radians(from)) / 2); };
    const double north = half(a.latitude, b.latitude), east = half(a.longitude, b.longitude);
    const double haversine = north * north + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * east * east;
    return 2 * radius * std::asin(std::sqrt(std::min(1.0, haversine)));
}

} // namespace planche::search
