// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/destination.h"
#include "engine/exchange/incoming.h"
#include "engine/exchange/json_lines.h"
#include "engine/exchange/known.h"

#include <set>

namespace planche::exchange {

/// Decides what becomes of each item: a new record, part of one that is there, nothing, or a refusal. Lives as long as one import; what it
/// writes goes to the destination it is given for each batch.
class Reconciler {
public:
    enum class Show { nothing, before_and_after };
    explicit Reconciler(Show show) : show_{show} {}

    /// Ids inside a file mean nothing in the next one.
    void begin_file() { file_ids_.clear(); }
    Item settle(Incoming, Known&, Destination&);

private:
    struct Found {
        records::RecordId id;
        records::Record value;
    };

    /// Each says which record the item became, unless it was rejected.
    using Settled = std::optional<records::RecordId>;
    Settled settle_record(const records::Record&, const Incoming&, Known&, Destination&, Item&);
    Settled create(records::Record, const Incoming&, Known&, Destination&, Item&);
    Settled unite(const Found&, records::Record, const Incoming&, Known&, Destination&, Item&);
    Settled leave(const Found&, Item&) const;
    void settle_line(const Unresolved&, const Incoming&, Known&, Destination&, Item&);
    void settle_group(const vcard::Group&, Known&, Destination&, Item&);

    /// The first live record of the kind that really has the key.
    std::optional<Found> find(const std::string& key, records::Kind, const Known&, const Destination&) const;
    std::optional<Found> find_same(const records::Record&, const Known&, const Destination&) const;

    Show show_;
    FileIds file_ids_;
    std::set<records::RecordId> touched_; ///< by this import
};

} // namespace planche::exchange
