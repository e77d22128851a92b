// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/media/made_picture.h"

#include <exiv2/exiv2.hpp>
#include <stdexcept>
#include <vips/vips.h>

namespace planche::tests {
namespace {

void require(bool done) {
    if (!done) throw std::runtime_error(vips_error_buffer());
}

} // namespace

std::string made_picture(std::string_view suffix, int width, int height, Colour colour) {
    static const bool started = VIPS_INIT("test_media") == 0;
    require(started);
    std::string pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int channel : {colour.red, colour.green, colour.blue})
                pixels += static_cast<char>(3 * y < 2 * height ? channel : 128);

    auto* image = vips_image_new_from_memory(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
    require(image != nullptr);
    image->Type = VIPS_INTERPRETATION_sRGB;
    void* file = nullptr;
    std::size_t size = 0;
    require(vips_image_write_to_buffer(image, std::string{suffix}.c_str(), &file, &size, nullptr) == 0);
    g_object_unref(image);
    std::string out(static_cast<const char*>(file), size);
    g_free(file);
    return out;
}

std::string with_metadata(const std::string& file, const Metadata& metadata) {
    auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
    image->readMetadata();
    for (const auto& [key, value] : metadata) {
        const std::string_view name{key};
        if (name.starts_with("Xmp.")) image->xmpData()[key] = value;
        if (name.starts_with("Exif.")) image->exifData()[key] = value;
        if (name.starts_with("Iptc.")) {
            Exiv2::StringValue text;
            text.read(value);
            image->iptcData().add(Exiv2::IptcKey{key}, &text);
        }
    }
    image->writeMetadata();
    auto& io = image->io();
    io.open();
    const auto content = io.read(static_cast<long>(io.size()));
    return {reinterpret_cast<const char*>(content.pData_), static_cast<std::size_t>(content.size_)};
}

} // namespace planche::tests

#if defined(__SANITIZE_ADDRESS__)
// The encoder of HEIC never frees its tables; that is this program's affair, not the worker's.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265"; }
#endif
