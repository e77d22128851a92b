// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace planche::search {

/// Where on the earth, WGS 84, in millionths of a degree: 11 cm.
struct Point {
    std::int32_t latitude = 0, longitude = 0;
    bool operator==(const Point&) const = default;
};

/// Nothing for what is no place: beyond the poles, or beyond 180 degrees east or west.
std::optional<Point> point_at(double latitude, double longitude);
/// "45.7578,4.8320"
std::optional<Point> parse_point(std::string_view);

/// Along the great circle of a sphere of the mean radius 6,371.0088 km (IUGG): at most half a percent off the ellipsoid.
double kilometres_between(Point, Point);

} // namespace planche::search
