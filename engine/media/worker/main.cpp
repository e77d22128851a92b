// SPDX-License-Identifier: GPL-3.0-or-later
// planche-media: reads pictures so that the server does not have to. See engine/media/frame.h for what it says and hears.

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exiv2/exiv2.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <poll.h>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "engine/media/frame.h"
#include "engine/media/worker/confinement.h"
#include "engine/media/worker/facts.h"
#include "engine/media/worker/picture.h"

namespace planche::media::worker {
namespace {

constexpr int idle_ms = 30'000; ///< then an unused worker leaves

struct Limits {
    std::uint64_t pixels = 100'000'000;
    std::uint64_t file_bytes = 256ULL << 20;
    std::uint64_t address_space_bytes = 2ULL << 30;
    std::uint64_t processor_seconds = 10;
};

struct Option {
    std::string_view name;
    std::uint64_t Limits::*value;
};

constexpr std::array options{Option{"--pixels=", &Limits::pixels}, Option{"--file-bytes=", &Limits::file_bytes},
                             Option{"--address-space-bytes=", &Limits::address_space_bytes},
                             Option{"--processor-seconds=", &Limits::processor_seconds}};

std::optional<Limits> limits_in(std::span<char*> arguments) {
    Limits limits;
    for (const std::string_view argument : arguments) {
        bool known = false;
        for (const auto& option : options) {
            if (!argument.starts_with(option.name)) continue;
            const auto* end = argument.data() + argument.size();
            known = std::from_chars(argument.data() + option.name.size(), end, limits.*option.value).ptr == end;
        }
        if (!known) return std::nullopt;
    }
    return limits;
}

/// False at the end of the conversation: the server has closed its end, or has asked nothing for a while.
bool read_whole(std::byte* to, std::size_t size) {
    while (size > 0) {
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        const int ready = poll(&waiting, 1, idle_ms);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const auto got = read(STDIN_FILENO, to, size);
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool write_whole(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

nlohmann::json header_of(const Picture& picture, const Facts& facts) {
    nlohmann::json header{{"format", picture.format},     {"width", picture.width},
                          {"height", picture.height},     {"dominant_colour", picture.dominant_colour},
                          {"title", facts.title},         {"caption", facts.caption},
                          {"keywords", facts.keywords},   {"creator", facts.creator},
                          {"credit", facts.credit},       {"source", facts.source},
                          {"copyright", facts.copyright}, {"camera", facts.camera},
                          {"taken_on", facts.taken_on},   {"thumbnails", nlohmann::json::array()}};
    if (facts.position) header["gps"] = {{"lat", facts.position->latitude}, {"lon", facts.position->longitude}};
    for (const auto& thumbnail : picture.thumbnails)
        header["thumbnails"].push_back({{"width", thumbnail.width}, {"height", thumbnail.height}, {"bytes", thumbnail.jpeg.size()}});
    return header;
}

std::string_view name_of(Refused reason) {
    switch (reason) {
    case Refused::not_a_picture: return "not_a_picture";
    case Refused::too_many_pixels: return "too_many_pixels";
    case Refused::damaged: break;
    }
    return "damaged";
}

bool answer(std::span<const std::byte> file, const Limits& limits) {
    nlohmann::json header;
    std::string body;
    if (const auto picture = picture_in(file, limits.pixels)) {
        header = header_of(*picture, facts_in(file));
        for (const auto& thumbnail : picture->thumbnails) body += thumbnail.jpeg;
    } else {
        header["refused"] = name_of(picture.error());
    }
    const auto text = header.dump();
    const auto put_length = [](std::size_t length) {
        const auto bytes = frame::length_bytes(static_cast<std::uint32_t>(length));
        return write_whole({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    };
    return put_length(text.size()) && put_length(body.size()) && write_whole(text) && write_whole(body);
}

void start_libraries(const char* program) {
    start_libvips(program);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize();
#ifdef EXV_ENABLE_BMFF
    Exiv2::enableBMFF(true);
#endif
    // Each library opens what it needs at its first file, however short: after that nothing can be opened any more.
    for (const std::string_view start :
         {"\xff\xd8\xff\xe0 JPEG....", "\x89PNG\r\n\x1a\n.......", "RIFF....WEBPVP8 .", "....ftypheic.........", "II*\0............"}) {
        const auto file = std::as_bytes(std::span{start});
        static_cast<void>(picture_in(file, 1));
        static_cast<void>(facts_in(file));
    }
}

/// Serves until the server is done with it. An error of this program's own ends it, and the server sees that.
void serve(const Limits& limits) {
    frame::Length length;
    while (read_whole(length.data(), length.size())) {
        const auto size = frame::length_in(length.data());
        if (size > limits.file_bytes) return;
        std::vector<std::byte> file(size);
        if (!read_whole(file.data(), file.size())) return;
        allow_processor_time(static_cast<unsigned>(limits.processor_seconds));
        if (!answer(file, limits)) return;
    }
}

} // namespace
} // namespace planche::media::worker

int main(int argc, char** argv) {
    using namespace planche::media::worker;
    const auto limits = limits_in(std::span{argv, static_cast<std::size_t>(argc)}.subspan(1));
    if (!limits) {
        std::fputs("planche-media reads pictures for planche, which starts it.\n"
                   "Options: --pixels=N --file-bytes=N --address-space-bytes=N --processor-seconds=N\n",
                   stderr);
        return 2;
    }
    start_libraries(argv[0]);
    constexpr unsigned pictures_a_life = 60;
    confine(limits->address_space_bytes, static_cast<unsigned>(limits->processor_seconds) * pictures_a_life);
    serve(*limits);
    _exit(0); // the libraries' own farewells need system calls that are gone
}
