// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planche::tests {

struct Colour {
    int red = 0;
    int green = 0;
    int blue = 0;
};

/// A picture file of one colour with a grey lower half. `suffix` is libvips' name of a format: ".jpg", ".png", ".webp", ".tif".
std::string made_picture(std::string_view suffix, int width, int height, Colour = {180, 60, 40});

/// Key ("Xmp.dc.title", "Iptc.Application2.Caption", "Exif.Image.Artist") and value, byte for byte.
using Metadata = std::vector<std::pair<const char*, std::string>>;

/// The same picture with that metadata written into it.
std::string with_metadata(const std::string& file, const Metadata&);

inline std::span<const std::byte> bytes_of(std::string_view file) { return std::as_bytes(std::span{file}); }

} // namespace planche::tests
