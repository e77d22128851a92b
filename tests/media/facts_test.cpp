// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker.h"
#include "tests/media/made_picture.h"

using namespace planche;
using tests::Metadata;

namespace {

media::Inspection inspected(const Metadata& metadata) {
    static const auto plain = tests::made_picture(".jpg", 60, 40);
    static media::Worker worker{PLANCHE_MEDIA_PROGRAM};
    const auto file = tests::with_metadata(plain, metadata);
    auto inspection = worker.inspect(tests::bytes_of(file));
    REQUIRE(inspection);
    return *std::move(inspection);
}

const std::string utf8_mark = "\x1b%G";

} // namespace

TEST_CASE("a text comes from XMP, else IPTC, else EXIF") {
    struct Case {
        const char* fact;
        std::string media::Inspection::*field;
        Metadata metadata;
        std::string expected;
    };
    using I = media::Inspection;
    for (const auto& c : {
             Case{"title, XMP first", &I::title, {{"Xmp.dc.title", "Toits"}, {"Iptc.Application2.ObjectName", "Autre"}}, "Toits"},
             Case{"title, IPTC", &I::title, {{"Iptc.Application2.ObjectName", "Vignes"}}, "Vignes"},
             Case{"title, headline when there is no other", &I::title, {{"Xmp.photoshop.Headline", "Le toit"}}, "Le toit"},
             Case{"caption, XMP",
                  &I::caption,
                  {{"Xmp.dc.description", "Vue de Lyon"}, {"Exif.Image.ImageDescription", "non"}},
                  "Vue de Lyon"},
             Case{"caption, EXIF", &I::caption, {{"Exif.Image.ImageDescription", "Vue de Lyon"}}, "Vue de Lyon"},
             Case{"caption, not the camera's own words", &I::caption, {{"Exif.Image.ImageDescription", "OLYMPUS DIGITAL CAMERA"}}, ""},
             Case{"caption, line ends kept", &I::caption, {{"Xmp.dc.description", "Un\nDeux "}}, "Un\nDeux"},
             Case{"creator, several", &I::creator, {{"Xmp.dc.creator", "J. Perrin"}, {"Exif.Image.Artist", "Canon owner"}}, "J. Perrin"},
             Case{"creator, EXIF", &I::creator, {{"Exif.Image.Artist", "J. Perrin"}}, "J. Perrin"},
             Case{"credit", &I::credit, {{"Iptc.Application2.Credit", "Agence du Rhône"}}, "Agence du Rhône"},
             Case{"source", &I::source, {{"Xmp.photoshop.Source", "Agence"}}, "Agence"},
             Case{"copyright", &I::copyright, {{"Xmp.dc.rights", "© J. Perrin"}}, "© J. Perrin"},
             Case{"camera, brand once", &I::camera, {{"Exif.Image.Make", "Canon"}, {"Exif.Image.Model", "Canon EOS R5"}}, "Canon EOS R5"},
             Case{"camera, long maker",
                  &I::camera,
                  {{"Exif.Image.Make", "NIKON CORPORATION"}, {"Exif.Image.Model", "NIKON Z 8"}},
                  "NIKON Z 8"},
             Case{"camera, brand not in the model",
                  &I::camera,
                  {{"Exif.Image.Make", "FUJIFILM"}, {"Exif.Image.Model", "X-T5"}},
                  "FUJIFILM X-T5"},
         }) {
        CAPTURE(c.fact);
        CHECK(inspected(c.metadata).*c.field == c.expected);
    }
}

TEST_CASE("IPTC text is UTF-8 when it says so or looks so, else Windows-1252") {
    struct Case {
        const char* fact;
        Metadata metadata;
        std::string caption;
    };
    for (const auto& c : {
             Case{"marked", {{"Iptc.Envelope.CharacterSet", utf8_mark}, {"Iptc.Application2.Caption", "Été à Lyon"}}, "Été à Lyon"},
             Case{"not marked, valid", {{"Iptc.Application2.Caption", "Été à Lyon"}}, "Été à Lyon"},
             Case{"Windows-1252", {{"Iptc.Application2.Caption", "\xc9t\xe9 \xe0 Lyon"}}, "Été à Lyon"},
             Case{"Windows-1252, typographic", {{"Iptc.Application2.Caption", "L\x92\x9cuvre \x80"}}, "L’œuvre €"},
             Case{"Windows-1252, accent last", {{"Iptc.Application2.Caption", "Caf\xe9"}}, "Café"},
             Case{"marked, cut within a character",
                  {{"Iptc.Envelope.CharacterSet", utf8_mark}, {"Iptc.Application2.Caption", "Caf\xc3"}},
                  "Caf"},
             Case{"marked, yet Windows-1252",
                  {{"Iptc.Envelope.CharacterSet", utf8_mark}, {"Iptc.Application2.Caption", "\xc9t\xe9 \xe0 Lyon"}},
                  "Été à Lyon"},
         }) {
        CAPTURE(c.fact);
        CHECK(inspected(c.metadata).caption == c.caption);
    }
}

TEST_CASE("keywords are kept in order, each once") {
    using Words = std::vector<std::string>;
    struct Case {
        const char* fact;
        Metadata metadata;
        Words keywords;
    };
    for (const auto& c : {
             Case{"IPTC, repeated field",
                  {{"Iptc.Application2.Keywords", "Lyon"}, {"Iptc.Application2.Keywords", "toits"}, {"Iptc.Application2.Keywords", "Lyon"}},
                  {"Lyon", "toits"}},
             Case{"one text with semicolons", {{"Iptc.Application2.Keywords", "Lyon; toits ;;aube"}}, {"Lyon", "toits", "aube"}},
             Case{"Windows", {{"Exif.Image.XPKeywords", "76 0 121 0 111 0 110 0 59 0 233 0 116 0 233 0 0 0"}}, {"Lyon", "été"}},
             Case{"none", {}, {}},
         }) {
        CAPTURE(c.fact);
        CHECK(inspected(c.metadata).keywords == c.keywords);
    }
}

TEST_CASE("the day a picture was taken is a real day or unknown") {
    struct Case {
        const char* fact;
        Metadata metadata;
        std::string day;
    };
    for (const auto& c : {
             Case{"EXIF", {{"Exif.Photo.DateTimeOriginal", "2026:04:03 10:11:12"}}, "2026-04-03"},
             Case{"XMP first",
                  {{"Xmp.photoshop.DateCreated", "2025-12-31T23:59"}, {"Exif.Photo.DateTimeOriginal", "2026:04:03 10:11:12"}},
                  "2025-12-31"},
             Case{"XMP without a day",
                  {{"Xmp.photoshop.DateCreated", "2025-12"}, {"Exif.Photo.DateTimeOriginal", "2026:04:03 10:11:12"}},
                  "2026-04-03"},
             Case{"a clock never set", {{"Exif.Photo.DateTimeOriginal", "0000:00:00 00:00:00"}}, ""},
             Case{"no such day", {{"Exif.Photo.DateTimeOriginal", "2026:02:30 10:11:12"}}, ""},
             Case{"when the file was changed is not it", {{"Exif.Image.DateTime", "2026:04:03 10:11:12"}}, ""},
         }) {
        CAPTURE(c.fact);
        const auto day = inspected(c.metadata).taken_on;
        CHECK((day ? records::to_iso(*day) : "") == c.day);
    }
}

TEST_CASE("a position is two angles on the globe or unknown") {
    const auto at = [](const char* latitude, const char* north, const char* longitude, const char* east) {
        return inspected({{"Exif.GPSInfo.GPSLatitude", latitude},
                          {"Exif.GPSInfo.GPSLatitudeRef", north},
                          {"Exif.GPSInfo.GPSLongitude", longitude},
                          {"Exif.GPSInfo.GPSLongitudeRef", east}})
            .position;
    };
    const auto lyon = at("45/1 45/1 5076/100", "N", "4/1 50/1 31/1", "E");
    REQUIRE(lyon);
    CHECK(lyon->latitude == doctest::Approx(45.7641));
    CHECK(lyon->longitude == doctest::Approx(4.841944));

    const auto south_west = at("33/1 30/1 0/1", "S", "70/1 0/1 0/1", "W");
    REQUIRE(south_west);
    CHECK(south_west->latitude == -33.5);
    CHECK(south_west->longitude == -70.0);

    const auto whole_degrees = at("45/1 0/0 0/0", "N", "4/1 0/0 0/0", "E");
    REQUIRE(whole_degrees);
    CHECK(whole_degrees->latitude == 45.0);

    CHECK(!at("0/0 0/0 0/0", "N", "4/1 50/1 31/1", "E"));
    CHECK(!at("91/1 0/1 0/1", "N", "4/1 50/1 31/1", "E"));
    CHECK(!at("0/1 0/1 0/1", "N", "0/1 0/1 0/1", "E"));
}
