// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <ostream>
#include <vips/vips.h>

#include "engine/media/worker.h"
#include "tests/media/made_picture.h"

using namespace planche;

namespace {

media::Inspection inspected(const std::string& file) {
    static media::Worker worker{PLANCHE_MEDIA_PROGRAM};
    auto inspection = worker.inspect(tests::bytes_of(file));
    REQUIRE(inspection);
    return *std::move(inspection);
}

struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Size& size) { return out << size.width << 'x' << size.height; }
};

/// What the JPEG itself says, by a decoder.
Size size_of(const std::string& jpeg) {
    auto* image = vips_image_new_from_buffer(jpeg.data(), jpeg.size(), "", nullptr);
    REQUIRE(image != nullptr);
    const Size size{vips_image_get_width(image), vips_image_get_height(image)};
    g_object_unref(image);
    return size;
}

} // namespace

TEST_CASE("every format that is promised is read") {
    struct Case {
        const char* suffix;
        const char* format;
    };
    for (const auto& c : {Case{".jpg", "jpeg"}, Case{".png", "png"}, Case{".webp", "webp"}, Case{".tif", "tiff"}, Case{".gif", "gif"},
                          Case{".avif", "avif"}, Case{".heic", "heic"}}) {
        CAPTURE(c.suffix);
        const auto inspection = inspected(tests::made_picture(c.suffix, 200, 120));
        CHECK(inspection.format == c.format);
        CHECK(inspection.width == 200);
        CHECK(inspection.height == 120);
    }
}

TEST_CASE("thumbnails have the promised long side, and a picture is never enlarged") {
    struct Case {
        Size picture;
        std::array<Size, 3> thumbnails;
    };
    for (const auto& c :
         {Case{{1200, 800}, {{{160, 107}, {320, 213}, {640, 427}}}}, Case{{600, 900}, {{{107, 160}, {213, 320}, {427, 640}}}},
          Case{{480, 320}, {{{160, 107}, {320, 213}, {480, 320}}}}, Case{{1, 1}, {{{1, 1}, {1, 1}, {1, 1}}}},
          Case{{3000, 2}, {{{160, 1}, {320, 1}, {640, 1}}}}}) {
        CAPTURE(c.picture.width);
        const auto inspection = inspected(tests::made_picture(".png", c.picture.width, c.picture.height));
        for (std::size_t i = 0; i < c.thumbnails.size(); ++i) {
            const auto& thumbnail = inspection.thumbnails[i];
            CHECK(Size{thumbnail.width, thumbnail.height} == c.thumbnails[i]);
            CHECK(size_of(thumbnail.jpeg) == c.thumbnails[i]);
        }
    }
}

TEST_CASE("the orientation of the file is applied to the size and to the thumbnails") {
    const auto plain = tests::made_picture(".jpg", 300, 200);
    struct Case {
        const char* orientation;
        Size size;
    };
    for (const auto& c :
         {Case{"1", {300, 200}}, Case{"3", {300, 200}}, Case{"6", {200, 300}}, Case{"8", {200, 300}}, Case{"99", {300, 200}}}) {
        CAPTURE(c.orientation);
        const auto inspection = inspected(tests::with_metadata(plain, {{"Exif.Image.Orientation", c.orientation}}));
        CHECK(Size{inspection.width, inspection.height} == c.size);
        CHECK(size_of(inspection.thumbnails[2].jpeg) == c.size);
    }
}

TEST_CASE("thumbnails carry no metadata") {
    const auto file =
        tests::with_metadata(tests::made_picture(".jpg", 300, 200),
                             {{"Exif.Image.Artist", "J. Perrin"}, {"Xmp.dc.title", "Toits"}, {"Iptc.Application2.Caption", "Lyon"}});
    for (const auto& thumbnail : inspected(file).thumbnails) {
        CHECK(thumbnail.jpeg.find("Perrin") == std::string::npos);
        CHECK(thumbnail.jpeg.find("Toits") == std::string::npos);
        CHECK(thumbnail.jpeg.find("Lyon") == std::string::npos);
        CHECK(thumbnail.jpeg.find("Exif") == std::string::npos);
    }
}

TEST_CASE("the dominant colour is the one that covers most") {
    struct Case {
        tests::Colour colour;
        const char* dominant;
    };
    for (const auto& c :
         {Case{{200, 16, 16}, "#c81010"}, Case{{16, 16, 200}, "#1010c8"}, Case{{250, 250, 250}, "#fafafa"}, Case{{0, 0, 0}, "#000000"}})
        CHECK(inspected(tests::made_picture(".png", 200, 300, c.colour)).dominant_colour == std::string{c.dominant});
}
