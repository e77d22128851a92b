// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

#include <cstdint>
#include <vector>

namespace planche::store {

/// Which copies of a folder are no longer kept. Kept is the newest copy of each of the last
///
///     24 hours    7 days    5 weeks, from Monday    12 months
///
/// that have one: at most 48, the newest among them. Hours and days are those of UTC. "Last" counts among the copies and not from now: a
/// machine that was off for a season, or whose clock jumped, loses none.
std::vector<records::Instant> superseded(std::vector<records::Instant> copies);

struct SizedCopy {
    records::Instant at;
    std::uint64_t bytes = 0;
};

/// Which copies give way besides, so that together they take at most `most_bytes`: each time the one that stands closest to a newer one,
/// so that what is left still reaches far back. The newest three stay whatever they take.
std::vector<records::Instant> crowded_out(std::vector<SizedCopy> copies, std::uint64_t most_bytes);

} // namespace planche::store
