// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/picture.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <zlib.h>

namespace planche::invoicing::pdf {

namespace {

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view jpeg_start = "\xFF\xD8\xFF";
constexpr std::string_view jpeg_end = "\xFF\xD9";
constexpr std::uint32_t most_pixels_a_side = 4000;

std::uint32_t u32(std::string_view bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
    return value;
}

struct PngHeader {
    std::uint32_t width = 0, height = 0;
    std::uint8_t depth = 0, colour = 0, interlaced = 0;

    std::uint64_t bits_a_pixel() const {
        constexpr std::array<std::uint8_t, 7> samples{1, 0, 3, 1, 2, 0, 4}; // by colour type
        return colour < samples.size() ? std::uint64_t{samples.at(colour)} * depth : 0;
    }
    bool sound() const {
        const bool sized = width > 0 && height > 0 && width <= most_pixels_a_side && height <= most_pixels_a_side;
        return sized && depth == 8 && interlaced == 0 && bits_a_pixel() > 0;
    }
    std::uint64_t unpacked_bytes() const { return (1 + (width * bits_a_pixel() + 7) / 8) * height; }
};

bool unpacks_to(const std::string& packed, std::uint64_t expected) {
    std::vector<Bytef> pixels(expected + 1);
    uLongf size = pixels.size();
    return uncompress(pixels.data(), &size, reinterpret_cast<const Bytef*>(packed.data()), packed.size()) == Z_OK && size == expected;
}

bool is_sound_png(std::string_view bytes) {
    PngHeader header;
    std::string packed;
    bool palette = false;
    for (auto rest = bytes.substr(png_signature.size()); rest.size() >= 12;) {
        const std::uint64_t size = u32(rest);
        if (size > rest.size() - 12) return false;
        const auto type = rest.substr(4, 4);
        const auto data = rest.substr(8, size);
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(rest.data() + 4), static_cast<uInt>(size + 4));
        if (sum != u32(rest.substr(8 + size))) return false;
        if (type == "IHDR" && size == 13)
            header = {u32(data), u32(data.substr(4)), static_cast<std::uint8_t>(data[8]), static_cast<std::uint8_t>(data[9]),
                      static_cast<std::uint8_t>(data[12])};
        if (type == "PLTE") palette = true;
        if (type == "IDAT") packed += data;
        if (type == "IEND") return header.sound() && (header.colour != 3 || palette) && unpacks_to(packed, header.unpacked_bytes());
        rest.remove_prefix(12 + size);
    }
    return false;
}

} // namespace

std::optional<Picture> sound_picture(std::string_view bytes) {
    if (bytes.substr(0, png_signature.size()) == png_signature) return is_sound_png(bytes) ? std::optional{Picture::png} : std::nullopt;
    const bool jpeg = bytes.substr(0, jpeg_start.size()) == jpeg_start && bytes.find(jpeg_end) != std::string_view::npos;
    return jpeg ? std::optional{Picture::jpeg} : std::nullopt;
}

} // namespace planche::invoicing::pdf
