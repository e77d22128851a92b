// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/decoded.h"

namespace planche::store {

std::shared_ptr<const Stored> Decoded::find(RecordId id, Revision revision) const {
    const std::scoped_lock lock{mutex_};
    for (const auto* half : {&young_, &old_})
        if (const auto found = half->find(id); found != half->end() && found->second->meta.revision == revision) return found->second;
    return nullptr;
}

void Decoded::put(std::shared_ptr<const Stored> stored) {
    Records gone; // freed behind the lock
    const std::scoped_lock lock{mutex_};
    if (young_.size() >= most) {
        gone = std::move(old_);
        old_ = std::move(young_);
        young_ = {};
    }
    const auto id = stored->meta.id;
    young_.insert_or_assign(id, std::move(stored));
}

} // namespace planche::store
