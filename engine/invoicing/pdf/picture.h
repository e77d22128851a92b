// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace planche::invoicing::pdf {

enum class Picture { jpeg, png };

/// What a file is, when it is sound enough to be handed to libharu, which does not survive a broken PNG: every chunk whole, with its sum,
/// and the pixels unpacking to exactly what the header announces. At most 4,000 pixels a side.
std::optional<Picture> sound_picture(std::string_view bytes);

} // namespace planche::invoicing::pdf
