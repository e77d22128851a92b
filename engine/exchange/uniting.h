// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"

namespace planche::exchange {

/// Three versions of one record meet: what an earlier import said (`base`), what stands here (`now`) and what this import says
/// (`incoming`). Only what differs between `base` and `incoming` is taken over, so what a person changed here stays:
///
/// - lists are joined: what is new is added, what a person removed here is not brought back, nothing is removed;
/// - a differing note is put below the one that stands here;
/// - another differing value replaces, and the history keeps the one before;
/// - nothing is emptied.
///
/// Its origin and the card's bytes are the caller's. All three are of one kind.
records::Record united(const records::Record& base, const records::Record& now, const records::Record& incoming);

} // namespace planche::exchange
