// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/media/inspection.h"
#include "engine/records/refusal.h"

namespace planche::media {

/// Why a file is refused, in words for the screen. `code`: "not_a_picture", "too_many_pixels", "damaged", "too_slow" or
/// "too_large"; the problem's field is "file".
records::Refusal refusal(std::string_view code, std::uint64_t limit = 0);

/// What the worker answered. It may have been taken over by the file it read, so nothing in the answer is believed:
/// nothing at all comes back when any part is not what a sound worker sends.
std::optional<records::Result<Inspection>> read_answer(std::string_view header, std::string_view body, std::uint64_t max_pixels);

} // namespace planche::media
