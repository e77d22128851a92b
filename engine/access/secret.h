// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What its holder alone knows: 256 random bits as 43 letters of base64url. Whoever reads the store finds only digests of them.
namespace planche::access {

std::string new_secret();
/// 64 hexadecimal digits. A secret cannot be guessed, so a fast hash keeps it.
std::string digest_of(std::string_view secret);
/// Another secret that follows from this one: what a page shows besides its cookie, which it cannot read.
std::string page_token_of(std::string_view session_secret);
/// Takes as long whatever differs.
bool same(std::string_view, std::string_view);

} // namespace planche::access
