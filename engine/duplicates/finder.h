// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/pair.h"
#include "engine/store/store.h"

#include <memory>

namespace planche::duplicates {

/// All pairs among the contacts and companies of a snapshot, in the order of comes_before. What was said of a pair before (that they are
/// two) is not looked at. For a large store rather keep a Finder.
std::vector<Pair> find_pairs(const store::Reading&);

/// Keeps what a search for duplicates needs of every record, and the pairs of the last search. Safe from any thread.
class Finder {
public:
    Finder();
    ~Finder();

    /// As of the store now: reads what changed since the last call, and searches anew when that were contacts or companies. Stays valid
    /// and unchanged while it is held.
    std::shared_ptr<const std::vector<Pair>> pairs(const store::Store&);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace planche::duplicates
