// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/combination.h"
#include "engine/duplicates/pair.h"
#include "engine/store/store.h"

/// Two records become one, and two again.
namespace planche::duplicates {

/// One of a pair, as it was seen.
struct Seen {
    RecordId id;
    records::Revision revision = 0;
};
/// The record while it is as it was seen. Refuses: not_found, gone, stale.
records::Result<store::Stored> as_seen(const store::Reading&, const Seen&);

/// Puts the combination of both into `keeper`, moves to it every link that leads to `other`, and deletes `other`, which from then on says
/// where it went (store/merges.h). Documents that were issued keep naming the one they named. Refuses: not_found, gone, stale when one of
/// them has another revision by now, invalid for a choice of what there is not.
records::Result<store::Stored> merge(store::Writing&, Seen keeper, Seen other, const Choice&);

/// Takes the merge of a pair back at any time: the one that went is as it was, links that moved lead to it again, and the one that stayed
/// loses what came by the merge. What was changed since stays as it was changed. Returns the records that changed. Refuses (conflict) a
/// pair that is not merged now.
records::Result<std::vector<RecordId>> separate(store::Writing&, const PairId&);

} // namespace planche::duplicates
