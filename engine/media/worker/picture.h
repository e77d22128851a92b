// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace planche::media::worker {

struct Thumbnail {
    int width = 0;
    int height = 0;
    std::string jpeg; ///< sRGB, no metadata, the right way up
};

struct Picture {
    std::string format; ///< "jpeg", "png", "webp", "tiff", "gif", "heic" or "avif"
    int width = 0;      ///< in pixels, as it is looked at: the orientation of the file applied
    int height = 0;
    std::string dominant_colour;       ///< "#rrggbb"
    std::vector<Thumbnail> thumbnails; ///< one for each of frame::thumbnail_sides
};

enum class Refused { not_a_picture, too_many_pixels, damaged };

/// Once, before any picture: starts libvips and closes it to every format but those above.
void start_libvips(const char* program);

/// Looks at the size a file announces before decoding anything. Memory is bounded by the limits of the process alone.
tl::expected<Picture, Refused> picture_in(std::span<const std::byte> file, std::uint64_t max_pixels);

} // namespace planche::media::worker
