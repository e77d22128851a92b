// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <filesystem>
#include <string>

/// Files that only a passphrase opens:
///
///     "planche-sealed-1"        16
///     salt                      16
///     argon2id: passes 4, KiB 4      big-endian
///     header of the stream      24
///     message                   17: empty; with all of the above as its additional data, it tells a wrong passphrase from a damaged file
///     messages                  17 more than what they hold, 64 KiB each but for the last, which is tagged as the end
///
/// A message is one of libsodium's secretstream (XChaCha20-Poly1305): none can be changed, left out or moved unnoticed, nor the end.
namespace planche::store {

bool is_sealed(const std::filesystem::path&);

/// Writes `to`, which must not exist, and syncs it. Takes 64 MiB of memory for the key. Throws std::system_error.
void seal(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& passphrase);

/// Refuses (invalid, field "passphrase") what does not open it; throws Corrupt for a file that is cut off or changed: `to` is then not to
/// be used.
records::Result<void> unseal(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& passphrase);
/// As `unseal`, and writes nothing.
records::Result<void> check_sealed(const std::filesystem::path&, const std::string& passphrase);

} // namespace planche::store
