// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace planche::command_line {

/// What the key file holds, without the end of its line; without such a file PLANCHE_PASSPHRASE; without that what is typed on the
/// terminal, twice when it is a new one. A new one has at least 12 characters. Nothing, and why on standard error, when there is none.
/// Throws std::system_error when the file cannot be read.
enum class Typed { once, twice };
std::optional<std::string> passphrase(const std::filesystem::path& key_file, Typed);

} // namespace planche::command_line
