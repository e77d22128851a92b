// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace planche::exchange {

/// What one file may hold: a card file of 100,000 contacts with photos stays below.
inline constexpr std::uintmax_t longest_file = 1ULL << 30;

/// Refuses what is not there (not_found), no file (malformed) or too large. Throws std::system_error when the disk fails.
records::Result<std::string> file_bytes(const std::filesystem::path&);

} // namespace planche::exchange
