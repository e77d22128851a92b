// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/answer.h"

using namespace planche;
using nlohmann::json;

namespace {

const std::string jpeg = "\xff\xd8\xff picture \xff\xd9";
constexpr std::uint64_t max_pixels = 100'000'000;

json sound_header() {
    const json thumbnail{{"width", 90}, {"height", 60}, {"bytes", jpeg.size()}};
    return {{"format", "jpeg"},
            {"width", 300},
            {"height", 200},
            {"dominant_colour", "#a0b1c2"},
            {"title", "Toits"},
            {"caption", ""},
            {"keywords", {"Lyon"}},
            {"creator", ""},
            {"credit", ""},
            {"source", ""},
            {"copyright", ""},
            {"camera", ""},
            {"taken_on", "2026-04-03"},
            {"thumbnails", {thumbnail, thumbnail, thumbnail}}};
}

} // namespace

TEST_CASE("a sound answer is read") {
    const auto answer = media::read_answer(sound_header().dump(), jpeg + jpeg + jpeg, max_pixels);
    REQUIRE(answer);
    REQUIRE(*answer);
    CHECK((*answer)->title == "Toits");
    CHECK((*answer)->thumbnails[2].jpeg == jpeg);
}

TEST_CASE("an answer that a sound worker never sends is not believed") {
    struct Case {
        const char* what;
        std::string patch; ///< merged into a sound header (RFC 7396)
    };
    for (const auto& c :
         {Case{"no width", R"({"width": null})"}, Case{"width as text", R"({"width": "300"})"}, Case{"nothing wide", R"({"width": 0})"},
          Case{"too wide", R"({"width": 100000001})"}, Case{"beyond 64 bits", R"({"height": 1e30})"},
          Case{"unknown format", R"({"format": "svg"})"}, Case{"a colour that is style", R"({"dominant_colour": "red;}"})"},
          Case{"no such day", R"({"taken_on": "2026-02-30"})"}, Case{"keywords not texts", R"({"keywords": [1]})"},
          Case{"keywords not a list", R"({"keywords": {}})"}, Case{"title not a text", R"({"title": []})"},
          Case{"beyond the pole", R"({"gps": {"lat": 91, "lon": 0}})"}, Case{"half a position", R"({"gps": {"lat": 45}})"},
          Case{"no thumbnails", R"({"thumbnails": []})"}, Case{"a refusal of its own making", R"({"refused": "<b>no</b>"})"}}) {
        CAPTURE(c.what);
        auto header = sound_header();
        header.merge_patch(json::parse(c.patch));
        CHECK(!media::read_answer(header.dump(), jpeg + jpeg + jpeg, max_pixels));
    }
    const auto sound = sound_header().dump();
    CHECK(!media::read_answer(sound, jpeg + jpeg, max_pixels));
    CHECK(!media::read_answer(sound, jpeg + jpeg + jpeg + "x", max_pixels));
    CHECK(!media::read_answer(sound, std::string(3 * jpeg.size(), 'x'), max_pixels));
    CHECK(!media::read_answer(sound.substr(1), jpeg + jpeg + jpeg, max_pixels));
    CHECK(!media::read_answer("[]", "", max_pixels));
    CHECK(!media::read_answer("", "", max_pixels));
    CHECK(!media::read_answer("{\"title\": \"\xff\"}", "", max_pixels));
}

TEST_CASE("a refusal says why in both languages") {
    for (const auto* code : {"not_a_picture", "too_many_pixels", "damaged"}) {
        const auto answer = media::read_answer(json{{"refused", code}}.dump(), "", max_pixels);
        REQUIRE(answer);
        REQUIRE(!*answer);
        const auto& problem = answer->error().problems.at(0);
        CHECK(problem.field == "file");
        CHECK(problem.code == code);
        CHECK(!problem.message_fr.empty());
        CHECK(!problem.message_en.empty());
    }
    CHECK(media::refusal("too_many_pixels", max_pixels).problems.at(0).message_fr == "Cette image dépasse 100 millions de pixels.");
}
