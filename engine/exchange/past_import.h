// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/destination.h"
#include "engine/exchange/import.h"

#include <set>

/// What imports leave in the notes of the store:
///
///     "import " id " " batch from 0   [[kind, number, "created" | "replaced", first revision, last revision], …], so that it can be taken
///                                     back; gone once it was
///     "import " id " put back"        [[kind, number, revision], …]: what a taking back that is under way gave back to records of the
///     import "imported " id                  {"at", "by", "files", "created", "updated", "undone"} "mapping " signature's SHA-256 {header:
///     field}
namespace planche::exchange {

/// Written with the first batch, in the same transaction.
void begin(store::Writing&, const std::string& import_id, const Request&);
/// Written with the batch, in the same transaction.
void remember(store::Writing&, const std::string& import_id, std::size_t batch, const std::vector<Touch>&);
/// What came of it, and the mappings that were chosen.
void finish(store::Store&, const Request&, const Import&);

table::Mapping mapping_for(const store::Reading&, const std::string& signature);

/// Takes an import back from its last touch to its first, a batch a writing. See undo().
class TakingBack {
public:
    explicit TakingBack(std::string import_id) : import_id_{std::move(import_id)} {}

    /// False when that was the last batch. The caller commits. Refuses an import that never was (not_found) or was taken back (conflict).
    records::Result<bool> next_batch(store::Writing&);
    Undone undone() const { return {changed_.size(), {kept_.begin(), kept_.end()}}; }

private:
    void take_back(store::Writing&, const Touch&);
    bool put_back(store::Writing&, const Touch&);
    records::Result<void> start(store::Writing&);

    std::string import_id_;
    bool started_ = false;
    std::size_t batches_left_ = 0;
    std::set<std::pair<records::RecordId, store::Revision>> own_; ///< revisions that the taking back itself gave
    std::set<records::RecordId> changed_, kept_;
};

} // namespace planche::exchange
