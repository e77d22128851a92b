// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace planche::media::worker {

struct Position {
    double latitude = 0;
    double longitude = 0;
};

/// What a file says about its picture. Every text is tidy UTF-8 of bounded length, empty when the file says nothing.
struct Facts {
    std::string title;
    std::string caption;
    std::vector<std::string> keywords;
    std::string creator;
    std::string credit;
    std::string source;
    std::string copyright;
    std::string camera;
    std::string taken_on; ///< "2026-04-03", a real day
    std::optional<Position> position;
};

/// Each fact from XMP, else IPTC, else EXIF. Malformed metadata makes facts missing, never an error.
Facts facts_in(std::span<const std::byte> file);

} // namespace planche::media::worker
