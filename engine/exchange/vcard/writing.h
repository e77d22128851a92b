// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/card.h"
#include "engine/records/contact.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace planche::exchange::vcard {

/// The bytes of a blob by its sha256.
using BlobOf = std::function<std::optional<std::string>(std::string_view sha256)>;
enum class ShownAs { person, company };

/// record -> card, vCard 3.0 as Apple reads it: CRLF, folded at 75 octets outside of characters, FN and UID always.
///
/// What came from a card keeps the card's lines, byte for byte (folds aside), in their order and groups; an edit replaces the lines of the
/// values that changed and nothing else. Properties that are not understood are never touched. Only what 3.0 cannot say the way the card
/// said it (2.1's parameters without a name, quoted-printable, character sets) is said anew.
///
/// `own` is the card it came from, if it did; `uid` names what has none.
std::string written(const records::Contact& now, ShownAs, const Card* own, std::string_view uid, const BlobOf&);

} // namespace planche::exchange::vcard
