// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vips/vips.h>

#include "engine/media/frame.h"

namespace planche::media::worker {
namespace {

constexpr int jpeg_quality = 80;

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

struct Free {
    void operator()(void* memory) const { g_free(memory); }
};
using Memory = std::unique_ptr<void, Free>;

/// What the first bytes say; empty for anything that is not read here.
std::string format_of(std::span<const std::byte> file) {
    const std::string_view head{reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 16)};
    if (head.starts_with("\xff\xd8\xff")) return "jpeg";
    if (head.starts_with("\x89PNG\r\n\x1a\n")) return "png";
    if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return "gif";
    if (head.starts_with(std::string_view{"II*\0", 4}) || head.starts_with(std::string_view{"MM\0*", 4})) return "tiff";
    if (head.size() == 16 && head.starts_with("RIFF") && head.substr(8, 4) == "WEBP") return "webp";
    if (head.size() == 16 && head.substr(4, 4) == "ftyp") {
        const auto brand = head.substr(8, 4);
        if (brand == "avif") return "avif";
        if (brand == "heic" || brand == "heix" || brand == "mif1") return "heic";
    }
    return {};
}

enum class Colour { managed, as_stored };

/// At most `side` pixels on its long side, upright, three bytes a pixel, white where it was transparent; nullptr when the
/// file cannot be decoded to its end.
Image decoded(std::span<const std::byte> file, int side, Colour colour) {
    // libvips takes a pointer to non-const and does not write through it. The option is given as text because libvips 8.14
    // forgets its "fail_on" argument when it opens the file again at a reduced size.
    auto* bytes = const_cast<std::byte*>(file.data());
    constexpr auto strict = "fail_on=truncated";
    VipsImage* out = nullptr;
    const int failed = colour == Colour::managed
                           ? vips_thumbnail_buffer(bytes, file.size(), &out, side, "height", side, "size", VIPS_SIZE_DOWN, "option_string",
                                                   strict, "export_profile", "srgb", nullptr)
                           : vips_thumbnail_buffer(bytes, file.size(), &out, side, "height", side, "size", VIPS_SIZE_DOWN, "option_string",
                                                   strict, nullptr);
    if (failed != 0) return nullptr;
    const Image upright{out};

    if (vips_colourspace(upright.get(), &out, VIPS_INTERPRETATION_sRGB, nullptr) != 0) return nullptr;
    Image opaque{out};
    if (vips_image_hasalpha(opaque.get()) != 0) {
        const Image transparent = std::move(opaque);
        const std::array<double, 3> white{255, 255, 255};
        auto* background = vips_array_double_new(white.data(), white.size());
        const int flattened = vips_flatten(transparent.get(), &out, "background", background, nullptr);
        vips_area_unref(VIPS_AREA(background));
        if (flattened != 0) return nullptr;
        opaque.reset(out);
    }
    if (vips_cast_uchar(opaque.get(), &out, nullptr) != 0) return nullptr;
    const Image bytes_a_pixel{out};
    return Image{vips_image_copy_memory(bytes_a_pixel.get())}; // decodes here, once for all thumbnails
}

/// "#rrggbb": the mean of the most frequent of 512 colour boxes, from the smallest thumbnail.
std::string dominant_colour(VipsImage* image) {
    struct Box {
        std::size_t count = 0;
        std::array<std::size_t, 3> sum{};
    };
    std::size_t size = 0;
    const Memory pixels{vips_image_write_to_memory(image, &size)};
    if (!pixels) throw std::bad_alloc{};
    std::vector<Box> boxes(512);
    const auto* pixel = static_cast<const unsigned char*>(pixels.get());
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        auto& box = boxes[static_cast<std::size_t>(pixel[i] >> 5 << 6 | pixel[i + 1] >> 5 << 3 | pixel[i + 2] >> 5)];
        ++box.count;
        for (std::size_t channel = 0; channel < 3; ++channel) box.sum[channel] += pixel[i + channel];
    }
    const auto& fullest = *std::max_element(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.count < b.count; });
    std::string colour = "#";
    for (const auto sum : fullest.sum) {
        const auto mean = (sum + fullest.count / 2) / std::max<std::size_t>(fullest.count, 1);
        colour += "0123456789abcdef"[mean >> 4];
        colour += "0123456789abcdef"[mean & 15];
    }
    return colour;
}

Image scaled(VipsImage* from, int width, int height) {
    VipsImage* out = nullptr;
    if (vips_thumbnail_image(from, &out, width, "height", height, "size", VIPS_SIZE_FORCE, nullptr) != 0) throw std::bad_alloc{};
    const Image lazy{out};
    return Image{vips_image_copy_memory(lazy.get())};
}

Thumbnail encoded(VipsImage* image) {
    void* jpeg = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image, &jpeg, &size, "Q", jpeg_quality, "strip", TRUE, "optimize_coding", TRUE, nullptr) != 0)
        throw std::bad_alloc{};
    const Memory owned{jpeg};
    return {vips_image_get_width(image), vips_image_get_height(image), std::string(static_cast<const char*>(jpeg), size)};
}

/// From the largest down: each is made from the one before.
void add_thumbnails(Picture& picture, Image image) {
    const auto long_side = std::max(picture.width, picture.height);
    for (auto side = frame::thumbnail_sides.rbegin(); side != frame::thumbnail_sides.rend(); ++side) {
        const auto scale = std::min(1.0, static_cast<double>(*side) / long_side);
        const auto length = [&](int full) { return std::max(1, static_cast<int>(std::lround(full * scale))); };
        image = scaled(image.get(), length(picture.width), length(picture.height));
        picture.thumbnails.insert(picture.thumbnails.begin(), encoded(image.get()));
    }
    picture.dominant_colour = dominant_colour(image.get());
}

} // namespace

void start_libvips(const char* program) {
    if (VIPS_INIT(program) != 0) throw std::runtime_error("libvips does not start");
    vips_concurrency_set(1); // the server runs several workers
    vips_cache_set_max(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadTiff",
                               "VipsForeignLoadNsgif", "VipsForeignLoadHeif"})
        vips_operation_block_set(loader, FALSE);
    g_log_set_default_handler([](const char*, GLogLevelFlags, const char*, void*) {}, nullptr); // files must not fill the log
}

tl::expected<Picture, Refused> picture_in(std::span<const std::byte> file, std::uint64_t max_pixels) {
    Picture picture;
    picture.format = format_of(file);
    if (picture.format.empty()) return tl::unexpected{Refused::not_a_picture};

    const Image announced{vips_image_new_from_buffer(file.data(), file.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr)};
    if (!announced) return tl::unexpected{Refused::damaged};
    picture.width = vips_image_get_width(announced.get());
    picture.height = vips_image_get_height(announced.get());
    if (vips_image_get_orientation_swap(announced.get()) != 0) std::swap(picture.width, picture.height);
    if (static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height) > max_pixels)
        return tl::unexpected{Refused::too_many_pixels};

    const bool has_profile = vips_image_get_typeof(announced.get(), VIPS_META_ICC_NAME) != 0;
    const bool is_cmyk = vips_image_get_interpretation(announced.get()) == VIPS_INTERPRETATION_CMYK;
    auto image = decoded(file, frame::thumbnail_sides.back(), has_profile || is_cmyk ? Colour::managed : Colour::as_stored);
    if (!image && has_profile)
        image = decoded(file, frame::thumbnail_sides.back(), Colour::as_stored); // a broken profile is not a broken picture
    vips_error_clear();
    if (!image) return tl::unexpected{Refused::damaged};
    add_thumbnails(picture, std::move(image));
    return picture;
}

} // namespace planche::media::worker
