// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <zlib.h>

#include "engine/media/worker.h"
#include "tests/media/made_picture.h"

using namespace planche;

namespace {

std::string big_endian(std::uint32_t value) {
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string chunk(const std::string& name, const std::string& content) {
    const auto covered = name + content;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + covered + big_endian(static_cast<std::uint32_t>(sum));
}

std::string deflated(const std::string& content) {
    uLongf size = compressBound(static_cast<uLong>(content.size()));
    std::string out(size, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(content.data()),
              static_cast<uLong>(content.size()), 9);
    out.resize(size);
    return out;
}

/// A grey PNG, one bit a pixel, all zeros, with `extra` chunks after the header.
std::string png(std::uint32_t width, std::uint32_t height, std::size_t rows, const std::string& extra = {}) {
    const std::string header = big_endian(width) + big_endian(height) + std::string{"\x01\x00\x00\x00\x00", 5};
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + extra + chunk("IDAT", deflated(std::string(rows * (1 + (width + 7) / 8), '\0'))) +
           chunk("IEND", "");
}

std::string code_of(const records::Result<media::Inspection>& result) { return result ? "" : result.error().problems.at(0).code; }

std::string code_of(std::string_view file) {
    // Enough for the busiest machine, and the clock first: a file that stalls the worker is too_slow, not damaged.
    static media::Worker worker{PLANCHE_MEDIA_PROGRAM, {.time = std::chrono::seconds{60}, .processor_time = std::chrono::seconds{120}}};
    return code_of(worker.inspect(tests::bytes_of(file)));
}

} // namespace

TEST_CASE("what is not a whole picture is refused with its reason") {
    struct Case {
        const char* what;
        std::string file;
        std::string code;
    };
    for (const auto& c :
         {Case{"nothing", "", "not_a_picture"}, Case{"a text", "Bonjour", "not_a_picture"},
          Case{"a PDF", "%PDF-1.7 and then some more of it", "not_a_picture"},
          Case{"an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"},
          Case{"the start of a JPEG", "\xff\xd8\xff\xe0", "damaged"}, Case{"a PNG without pixels", png(100, 100, 0), "damaged"}}) {
        CAPTURE(c.what);
        CHECK(code_of(c.file) == c.code);
    }
    for (const auto* suffix : {".jpg", ".png", ".webp", ".tif", ".gif"}) {
        CAPTURE(suffix);
        const auto whole = tests::made_picture(suffix, 1'300, 900);
        CHECK(code_of(whole) == "");
        CHECK(code_of(whole.substr(0, whole.size() / 2)) == "damaged");
    }
}

TEST_CASE("a picture that unpacks to more than the limits is refused before it is unpacked") {
    CHECK(code_of(png(30'000, 30'000, 10)) == "too_many_pixels");
    CHECK(code_of(png(2'147'483'647, 2'147'483'647, 1)) != "");
    CHECK(code_of(std::string{"GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x00;", 26}) != "");

    media::Worker small{PLANCHE_MEDIA_PROGRAM, {.pixels = 10'000, .file_bytes = 5'000}};
    CHECK(small.inspect(tests::bytes_of(tests::made_picture(".jpg", 100, 100))));
    CHECK(code_of(small.inspect(tests::bytes_of(tests::made_picture(".jpg", 101, 100)))) == "too_many_pixels");
    CHECK(code_of(small.inspect(tests::bytes_of(std::string(5'001, 'x')))) == "too_large");
}

TEST_CASE("metadata that unpacks to 256 MiB does not stop the picture or the worker") {
    const auto zeros = deflated(std::string(std::size_t{256} << 20, '\0'));
    const auto compressed_text = chunk("zTXt", std::string{"Raw profile type exif\0\0", 23} + zeros);
    const auto packet = chunk("iTXt", std::string{"XML:com.adobe.xmp\0\1\0\0\0", 22} + zeros);
    for (const auto& bomb : {compressed_text, packet}) {
        const auto code = code_of(png(64, 64, 64, bomb));
        CHECK((code == "" || code == "damaged"));
        CHECK(code_of(png(64, 64, 64)) == "");
    }
}

TEST_CASE("malformed metadata is missing, not an error") {
    const auto sound =
        tests::with_metadata(tests::made_picture(".jpg", 300, 200), {{"Exif.Image.Artist", "J. Perrin"}, {"Xmp.dc.title", "Toits"}});
    auto broken_packet = sound;
    broken_packet.replace(broken_packet.find("<rdf:RDF"), 8, "<rdf:<<<");
    auto wild_offset = sound;
    wild_offset.replace(wild_offset.find("Exif") + 10, 4, "\xff\xff\xff\xff");
    media::Worker worker{PLANCHE_MEDIA_PROGRAM};

    const auto without_packet = worker.inspect(tests::bytes_of(broken_packet));
    REQUIRE(without_packet);
    CHECK(without_packet->title == "");
    CHECK(without_packet->creator == "J. Perrin");
    const auto without_directory = worker.inspect(tests::bytes_of(wild_offset));
    REQUIRE(without_directory);
    CHECK(without_directory->creator == "");
    CHECK(without_directory->width == 300);
}

TEST_CASE("no damage to a file harms or stalls the worker") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::vector<std::string> sound;
    for (const auto* suffix : {".jpg", ".png", ".webp", ".tif", ".gif"}) sound.push_back(tests::made_picture(suffix, 90, 60));
    sound[0] = tests::with_metadata(sound[0],
                                    {{"Exif.Image.Artist", "J. Perrin"}, {"Xmp.dc.title", "Toits"}, {"Iptc.Application2.Caption", "Lyon"}});

    for (int i = 0; i < 300; ++i) {
        auto file = sound[static_cast<std::size_t>(i) % sound.size()];
        const auto place = [&] { return random() % file.size(); };
        if (i % 3 == 0) file.resize(place());
        for (auto count = random() % 8; count > 0 && !file.empty(); --count) file[place()] = static_cast<char>(random());
        CHECK(code_of(file) != "too_slow");
    }
    for (const auto& file : sound) CHECK(code_of(file) == "");
}
