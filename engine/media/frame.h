// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// What the server and `planche-media` say to each other over the one descriptor the worker has: a stream socket that is
/// its standard input and output. Integers are 32 bits, little endian. Each request gets exactly one answer, in order;
/// end of file ends the worker.
///
///     request   length | a file of that many bytes
///     answer    length of header | length of body | header | body
///
/// The header is a JSON object, UTF-8: either {"refused": "not_a_picture" | "too_many_pixels" | "damaged"} or the facts
/// of the picture (see `worker/main.cpp`), of which "thumbnails": [{"width", "height", "bytes"}, …]. The body is these
/// thumbnails, JPEG after JPEG.
namespace planche::media::frame {

/// Long sides of the thumbnails, in the order they are sent. A picture is never enlarged.
inline constexpr std::array thumbnail_sides{160, 320, 640};

using Length = std::array<std::byte, 4>;

constexpr Length length_bytes(std::uint32_t length) {
    return {std::byte(length), std::byte(length >> 8), std::byte(length >> 16), std::byte(length >> 24)};
}

constexpr std::uint32_t length_in(const std::byte* four) {
    return std::to_integer<std::uint32_t>(four[0]) | std::to_integer<std::uint32_t>(four[1]) << 8 |
           std::to_integer<std::uint32_t>(four[2]) << 16 | std::to_integer<std::uint32_t>(four[3]) << 24;
}

} // namespace planche::media::frame
