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

/// Nothing for what is no place: a degree that is missing, beyond the poles, or beyond 180 degrees east or west.
std::optional<Point> point_at(std::optional<double> latitude, std::optional<double> longitude);
/// "45.7578,4.8320"
std::optional<Point> parse_point(std::string_view);

/// Round a point. Records that are nowhere lie outside any distance.
struct Near {
    Point point;
    std::optional<double> within_km;
};
/// Nothing without a point; a distance that cannot be read bounds nothing.
std::optional<Near> parse_near(std::string_view point, std::string_view within_km);

/// Along the great circle of a sphere of the mean radius 6,371.0088 km (IUGG): at most half a percent off the ellipsoid.
double kilometres_between(Point, Point);

} // namespace planche::search
