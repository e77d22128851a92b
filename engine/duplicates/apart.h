// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/pair.h"
#include "engine/store/store.h"

#include <set>

/// Pairs of which somebody said that they are two. Saying so, and thinking again, is a line of the audit.
///
///     note "apart " pair    {"at", "by"}
namespace planche::duplicates {

void keep_apart(store::Writing&, const PairId&, const std::string& by, records::Instant at);
/// They may be proposed again. False when nobody had said so.
bool forget_apart(store::Writing&, const PairId&);

/// As they stand now: what was said of a record that was merged since holds for the one it went into.
std::set<PairId> kept_apart(const store::Reading&);

} // namespace planche::duplicates
