// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/lines.h"

#include <optional>
#include <string>
#include <vector>

/// The value of a line as people mean it: character set, encoding and escapes undone, in the order that keeps data apart from separators.
namespace planche::exchange::vcard {

/// One TEXT value, commas and all.
std::string text_of(const Line&);
/// The parts of a structured value (N, ORG, ADR); commas inside a part stay.
std::vector<std::string> components_of(const Line&);
/// A list with commas (NICKNAME, CATEGORIES).
std::vector<std::string> list_of(const Line&);

/// The bytes in a PHOTO, LOGO, SOUND or KEY; nothing when it is an address elsewhere or a text.
std::optional<std::string> binary_of(const Line&);
/// "image/jpeg" by what the bytes begin with, else by what the line declares, else "application/octet-stream".
std::string media_type_of(const Line&, std::string_view bytes);

} // namespace planche::exchange::vcard
