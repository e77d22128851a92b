// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What a store must hold after each act, told a second time and plainly: maps, and no index of anything.
namespace planche::tests::life {

using records::RecordId;
using records::Revision;

/// What the acts of a life change in a record.
struct Told {
    std::string name, nickname, uid;
    std::set<std::string> emails, tags;
    std::optional<RecordId> link; ///< a contact's company, a company's parent, whom an interaction was with
    bool operator==(const Told&) const = default;
};
Told told_by(const records::Record&);

/// Records before an act (nothing: not there), and the revisions that it gave them.
struct Trace {
    std::map<RecordId, std::optional<Told>> before;
    std::map<RecordId, Revision> after;
};

class Model {
public:
    struct Entry {
        std::optional<Told> now; ///< nothing when deleted
        Told last;               ///< as it is or was
        Revision revision = 0;
        bool from_card = false;
    };

    const std::map<RecordId, Entry>& entries() const { return entries_; }
    bool is_live(RecordId id) const { return live_.contains(id); }
    std::vector<RecordId> live(std::optional<records::Kind> = std::nullopt) const;
    std::vector<RecordId> referring_to(RecordId) const;

    /// One act after another; `happened` ends it and tells what of it the store gave new revisions.
    void put(RecordId, Told);
    void erase(RecordId);
    void came_from_card(RecordId id) { entries_[id].from_card = true; }
    void merge(RecordId keeper, RecordId other);
    Trace happened(const store::Reading&);

    /// Whether nothing that the act changed has changed since.
    bool can_undo(const Trace&) const;
    void undo(const Trace&);

    /// Of an import, from its last touch to its first: nothing that was changed since, nothing that is used. Those that stay as they are.
    struct Touch {
        RecordId id;
        bool created = false;
        Told before;
        Revision after = 0;
    };
    std::set<RecordId> take_back(const std::vector<Touch>&);

    /// Who is known by the UID of a card, merged or not.
    std::set<RecordId> known_by(const std::string& uid) const;
    std::optional<RecordId> merged_into(RecordId) const;
    const std::map<RecordId, RecordId>& merges() const { return merged_; }
    /// The record itself, or the live one that it ended in.
    std::optional<RecordId> standing_for(RecordId) const;
    void forget_merge(RecordId gone) { merged_.erase(gone); }

private:
    std::map<RecordId, Entry> entries_;
    std::set<RecordId> live_;             ///< of them; a long life leaves many dead
    std::map<RecordId, RecordId> merged_; ///< the last merge of each, also when it was taken back
    std::map<RecordId, std::optional<Told>> acted_;
};

} // namespace planche::tests::life
