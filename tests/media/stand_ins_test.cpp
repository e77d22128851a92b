// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker.h"
#include "fixtures/stand_ins/picture.h"
#include "tests/media/made_picture.h"

#include <set>

using namespace planche;
using fixtures::draw_picture;
using fixtures::Scene;

TEST_CASE("every stand-in is a whole JPEG of the size asked for") {
    media::Worker worker{PLANCHE_MEDIA_PROGRAM};
    struct Size {
        int width;
        int height;
    };
    for (const auto& scene : fixtures::scene_names)
        for (const auto& size : {Size{480, 320}, Size{200, 300}, Size{129, 67}, Size{16, 16}}) {
            CAPTURE(std::string{scene.name});
            CAPTURE(size.width);
            const auto inspection = worker.inspect(tests::bytes_of(draw_picture(7, scene.scene, size.width, size.height)));
            REQUIRE(inspection);
            CHECK(inspection->format == "jpeg");
            CHECK(inspection->width == size.width);
            CHECK(inspection->height == size.height);
        }
}

TEST_CASE("the same seed draws the same picture, another seed or scene another one") {
    CHECK(draw_picture(1, Scene::river, 120, 80) == draw_picture(1, Scene::river, 120, 80));
    std::set<std::string> pictures;
    for (const auto& scene : fixtures::scene_names)
        for (const std::uint64_t seed : {1, 2, 3}) pictures.insert(draw_picture(seed, scene.scene, 120, 80));
    CHECK(pictures.size() == 3 * fixtures::scene_names.size());
}

TEST_CASE("stand-ins are pictures, not blanks") {
    media::Worker worker{PLANCHE_MEDIA_PROGRAM};
    std::set<std::string> colours;
    for (const auto& scene : fixtures::scene_names)
        for (const std::uint64_t seed : {1, 2, 3}) {
            CAPTURE(std::string{scene.name});
            const auto jpeg = draw_picture(seed, scene.scene, 480, 320);
            CHECK(jpeg.size() > 6'000);
            CHECK(jpeg.size() < 80'000);
            const auto inspection = worker.inspect(tests::bytes_of(jpeg));
            REQUIRE(inspection);
            colours.insert(inspection->dominant_colour);
        }
    CHECK(colours.size() > 2 * fixtures::scene_names.size());
}
