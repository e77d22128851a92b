// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/media/frame.h"
#include "engine/records/date.h"

namespace planche::media {

/// WGS 84, degrees; north and east are positive.
struct Position {
    double latitude = 0;
    double longitude = 0;
};

struct Thumbnail {
    int width = 0;
    int height = 0;
    std::string jpeg; ///< sRGB, no metadata
};

/// What a picture file shows and says. Texts are UTF-8, trimmed, at most 8 KiB each, and empty when the file says nothing:
/// each comes from XMP, else IPTC, else EXIF.
struct Inspection {
    std::string format; ///< "jpeg", "png", "webp", "tiff", "gif", "heic" or "avif"
    int width = 0;      ///< in pixels, as the picture is looked at: the orientation of the file is applied, in thumbnails too
    int height = 0;
    std::string dominant_colour; ///< "#rrggbb"

    std::string title;
    std::string caption;
    std::vector<std::string> keywords;
    std::string creator;
    std::string credit;
    std::string source;
    std::string copyright;
    std::string camera;
    std::optional<records::Date> taken_on;
    std::optional<Position> position;

    /// Long sides of 160, 320 and 640 pixels, or the picture's own when that is less: never enlarged.
    std::array<Thumbnail, frame::thumbnail_sides.size()> thumbnails;
};

} // namespace planche::media
