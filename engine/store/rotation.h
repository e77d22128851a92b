// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

#include <vector>

namespace planche::store {

/// Which copies of a folder are no longer kept. Kept is the newest copy of each of the last
///
///     24 hours    7 days    5 weeks, from Monday    12 months
///
/// that have one: at most 48, the newest among them. Hours and days are those of UTC. "Last" counts among the copies and not from now: a
/// machine that was off for a season, or whose clock jumped, loses none.
std::vector<records::Instant> superseded(std::vector<records::Instant> copies);

} // namespace planche::store
