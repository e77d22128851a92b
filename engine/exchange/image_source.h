// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/incoming.h"
#include "engine/media/worker.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace planche::exchange {

bool is_picture(const std::filesystem::path&);
/// The pictures of a folder and the folders in it, in the order of their names; links are not followed.
std::vector<std::filesystem::path> pictures_in(const std::filesystem::path& folder);

/// Pictures with what they say about themselves and thumbnails. `is_known` tells, by sha256, which need no look at.
using IsKnown = std::function<bool(std::string_view sha256)>;
std::unique_ptr<Source> image_source(std::vector<std::filesystem::path> pictures, media::Worker&, IsKnown is_known);

} // namespace planche::exchange
