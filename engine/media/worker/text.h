// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace planche::media::worker {

/// UTF-8 whatever comes in: kept when it is valid UTF-8, else read as Windows-1252, as cameras and old desks wrote it.
std::string decoded(std::string_view bytes);

/// Without the first bytes of a last UTF-8 character: the fields of IPTC have a length, and desks cut there.
std::string without_cut_character(std::string bytes);

/// Windows writes its own EXIF fields in UTF-16, little endian, often with a zero at the end.
std::string decoded_utf16(std::span<const std::uint8_t> bytes);

/// Control characters become spaces (line ends stay), spaces at both ends go, and what is longer than `max_bytes` is
/// cut between two characters.
std::string tidy(std::string utf8, std::size_t max_bytes);

} // namespace planche::media::worker
