// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

/// Where a record went that was merged into another. It is deleted then, and what cannot change any more still names it: whoever follows a
/// reference asks here whom it leads to.
///
///     note "merged " kind " " number                     {"into", "at", "by", "revision", "touched": [[kind, number, revision], …],
///                                                         "not_kept": [{"field", "before", "after"}, …]}
///     note "merged into " kind " " number " " number     nothing; the one that stays first
///
/// Both stay when the merge is taken back: the record is live again then, and nothing leads away from it.
namespace planche::store {

struct Merge {
    RecordId gone, into;
    records::Instant at;
    std::string by;
    Revision revision = 0; ///< of the deletion
    struct Touched {
        RecordId id;
        Revision revision = 0;
    };
    std::vector<Touched> touched; ///< the one that stays and those whose links moved, with the revisions they got
    nlohmann::json not_kept;      ///< values that neither stand in the one that stays nor stood there before
};

void remember(Writing&, const Merge&);
/// The last merge of this record into another, also when it was taken back.
std::optional<Merge> merge_of(const Reading&, RecordId gone);
/// Every record that was once merged into this one, ascending, also when it was taken back.
std::vector<Merge> merges_into(const Reading&, RecordId);

/// Nothing for a record that is live or was not merged.
std::optional<RecordId> merged_into(const Reading&, RecordId);
/// The record itself, or the one that it ended in, over any number of merges.
RecordId standing_for(const Reading&, RecordId);
template <Kind K>
records::Id<K> standing_for(const Reading& reading, records::Id<K> id) {
    return records::Id<K>{standing_for(reading, static_cast<RecordId>(id)).number};
}
/// The record, then all that ended in it.
std::vector<RecordId> standing_with(const Reading&, RecordId);

/// The note of a record's merge; erased when somebody deletes it once more for its own sake.
std::string merge_note(RecordId gone);

} // namespace planche::store
