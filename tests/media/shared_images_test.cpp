// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/media/worker.h"
#include "tests/media/made_picture.h"

using namespace planche;

namespace {

std::filesystem::path samples() {
    const char* shared = std::getenv("PLANCHE_SHARED");
    return std::filesystem::path{shared != nullptr ? shared : PLANCHE_SHARED} / "data/images/files";
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

TEST_CASE("pictures of real cameras and desks are read") {
    if (!std::filesystem::exists(samples())) {
        MESSAGE("skipped: no samples in ", samples().string());
        return;
    }
    media::Worker worker{PLANCHE_MEDIA_PROGRAM, {.time = std::chrono::seconds{60}, .processor_time = std::chrono::seconds{120}}};
    std::size_t read = 0;
    std::size_t refused = 0;
    for (const auto& entry : std::filesystem::directory_iterator{samples()}) {
        CAPTURE(entry.path().filename().string());
        const auto inspection = worker.inspect(tests::bytes_of(content(entry.path())));
        if (!inspection) CHECK(inspection.error().problems.at(0).code != "too_slow");
        ++(inspection ? read : refused);
    }
    CHECK(read > 4 * refused); // the refused ones are a decoder's own test suite of broken files

    const auto reference = samples() / "jpg__Issue_258_(dotnet).jpg"; // the IPTC 2019.1 reference picture: every field filled
    if (std::filesystem::exists(reference)) {
        const auto inspection = worker.inspect(tests::bytes_of(content(reference)));
        REQUIRE(inspection);
        CHECK(inspection->title == "The Title (ref2019.1)");
        CHECK(inspection->keywords == std::vector<std::string>{"Keyword1ref2019.1", "Keyword2ref2019.1", "Keyword3ref2019.1"});
        CHECK(inspection->creator == "Creator1 (ref2019.1), Creator2 (ref2019.1)");
        CHECK(inspection->credit == "Credit Line (ref2019.1)");
        CHECK(inspection->source == "Source (ref2019.1)");
    }
}
