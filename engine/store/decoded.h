// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <mutex>
#include <unordered_map>

namespace planche::store {

/// Records that were read lately, already decoded: parsing one costs ten times its copy. A record at a revision never changes, so nothing
/// in here is ever stale; only what is committed may be put in. Safe from any thread.
class Decoded {
public:
    std::shared_ptr<const Stored> find(RecordId, Revision) const;
    void put(std::shared_ptr<const Stored>);

private:
    static constexpr std::size_t most = 4096; ///< records of each half

    using Records = std::unordered_map<RecordId, std::shared_ptr<const Stored>>;
    mutable std::mutex mutex_;
    Records young_, old_; ///< when the young half is full it becomes the old one, which goes
};

} // namespace planche::store
