// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/life/model.h"

#include <doctest/doctest.h>

namespace planche::tests::life {

using records::Kind;

namespace {

std::set<std::string> as_set(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

template <class T>
void fill_up(T& mine, const T& theirs) {
    if (mine == T{}) mine = theirs;
}

} // namespace

Told told_by(const records::Record& record) {
    Told told;
    told.tags = as_set(records::common_of(record).tags);
    if (const auto* contact = std::get_if<records::Contact>(&record)) {
        told.name = contact->display_name;
        told.nickname = contact->nickname;
        told.uid = contact->uid;
        for (const auto& email : contact->emails) told.emails.insert(email.value);
        if (contact->company_id) told.link = *contact->company_id;
    } else if (const auto* company = std::get_if<records::Company>(&record)) {
        told.name = company->name;
        if (company->parent_id) told.link = *company->parent_id;
    } else if (const auto* interaction = std::get_if<records::Interaction>(&record)) {
        told.name = interaction->text;
        if (!interaction->participants.empty()) told.link = interaction->participants.front();
    }
    return told;
}

std::vector<RecordId> Model::live(std::optional<Kind> kind) const {
    std::vector<RecordId> ids;
    for (const auto& id : live_)
        if (!kind || id.kind == *kind) ids.push_back(id);
    return ids;
}

std::vector<RecordId> Model::referring_to(RecordId target) const {
    std::vector<RecordId> ids;
    for (const auto& id : live_)
        if (entries_.at(id).now->link == target) ids.push_back(id);
    return ids;
}

void Model::put(RecordId id, Told told) {
    auto& entry = entries_[id];
    acted_.try_emplace(id, entry.now);
    entry.last = told;
    entry.now = std::move(told);
    live_.insert(id);
}

void Model::erase(RecordId id) {
    auto& entry = entries_.at(id);
    acted_.try_emplace(id, entry.now);
    entry.now.reset();
    live_.erase(id);
}

void Model::merge(RecordId keeper, RecordId other) {
    auto mine = *entries_.at(keeper).now;
    const auto theirs = *entries_.at(other).now;
    fill_up(mine.name, theirs.name);
    fill_up(mine.nickname, theirs.nickname);
    fill_up(mine.uid, theirs.uid);
    fill_up(mine.link, theirs.link);
    mine.emails.insert(theirs.emails.begin(), theirs.emails.end());
    mine.tags.insert(theirs.tags.begin(), theirs.tags.end());
    if (mine.link == other) mine.link = keeper;
    if (mine.link == keeper) mine.link.reset();
    for (const auto& id : referring_to(other)) {
        if (id == keeper || id == other) continue;
        auto moved = *entries_.at(id).now;
        moved.link = keeper;
        put(id, moved);
    }
    if (entries_.at(other).from_card) entries_.at(keeper).from_card = true;
    put(keeper, mine);
    erase(other);
    merged_[other] = keeper;
}

Trace Model::happened(const store::Reading& reading) {
    Trace trace;
    for (const auto& [id, before] : acted_) {
        auto& entry = entries_.at(id);
        const auto stored = reading.get(id);
        const auto gone = stored ? std::nullopt : reading.tombstone(id);
        REQUIRE((stored || gone));
        const auto revision = stored ? stored->meta.revision : gone->meta.revision;
        // Beside what is told here a merge brings the card, so its keeper may change without a word of it.
        if (revision == entry.revision) {
            REQUIRE(before == entry.now);
            continue;
        }
        REQUIRE(revision > entry.revision);
        entry.revision = revision;
        trace.before.emplace(id, before);
        trace.after.emplace(id, revision);
    }
    acted_.clear();
    return trace;
}

bool Model::can_undo(const Trace& trace) const {
    for (const auto& [id, revision] : trace.after)
        if (entries_.at(id).revision != revision) return false;
    return true;
}

void Model::undo(const Trace& trace) {
    for (const auto& [id, before] : trace.before) {
        if (before)
            put(id, *before);
        else
            erase(id);
    }
}

std::set<RecordId> Model::take_back(const std::vector<Touch>& touches) {
    std::set<RecordId> kept;
    for (auto touch = touches.rbegin(); touch != touches.rend(); ++touch) {
        if (!is_live(touch->id)) continue;
        if (entries_.at(touch->id).revision != touch->after || (touch->created && !referring_to(touch->id).empty()))
            kept.insert(touch->id);
        else if (touch->created)
            erase(touch->id);
        else
            put(touch->id, touch->before);
    }
    return kept;
}

std::optional<RecordId> Model::merged_into(RecordId id) const {
    const auto found = merged_.find(id);
    return is_live(id) || found == merged_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<RecordId> Model::standing_for(RecordId first) const {
    auto id = std::optional{first};
    for (std::size_t steps = 0; id && !is_live(*id) && steps <= merged_.size(); ++steps) id = merged_into(*id);
    return id && is_live(*id) ? id : std::nullopt;
}

std::set<RecordId> Model::known_by(const std::string& uid) const {
    std::set<RecordId> known;
    for (const auto& [id, entry] : entries_)
        if (entry.last.uid == uid)
            if (const auto standing = standing_for(id)) known.insert(*standing);
    return known;
}

} // namespace planche::tests::life
