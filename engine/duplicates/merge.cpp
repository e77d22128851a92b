// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/merge.h"

#include "engine/records/references.h"
#include "engine/store/merges.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::duplicates {

namespace {

using nlohmann::json;
using records::Problem;
using records::Record;
using records::Refusal;
using records::Result;
using store::Stored;

/// An issued document says what it said, also whom it was made out to; one that an import brought too.
bool is_frozen(const Stored& stored) {
    const auto* invoice = std::get_if<records::Invoice>(&stored.value);
    return stored.meta.sealed || (invoice != nullptr && invoice->is_final());
}

std::vector<Problem> problems_of(const Choice& choice, const json& keeper, const json& other) {
    std::vector<Problem> problems;
    const auto none = [&](std::string field) {
        problems.push_back({std::move(field), "unknown", "Il n’y a rien de tel à choisir.", "There is no such thing to choose."});
    };
    for (const auto& [name, side] : choice.single) {
        const auto& value = keeper.contains(name) ? keeper[name] : other.contains(name) ? other[name] : json{};
        if (value.is_null() || value.is_array()) none("fields." + name);
    }
    for (const auto& [side, name, index] : choice.left_out) {
        const auto& fields = side == Side::keeper ? keeper : other;
        if (!fields.contains(name) || !fields[name].is_array() || index >= fields[name].size()) none("leave_out");
    }
    return problems;
}

/// A company is not its own parent.
void forget_itself(Record& record, RecordId id) {
    auto* company = std::get_if<records::Company>(&record);
    if (company != nullptr && company->parent_id && static_cast<RecordId>(*company->parent_id) == id) company->parent_id.reset();
}

/// The card it came from is attached where another has its place, so that the same card is known again.
void keep_card(const store::Reading& reading, json& fields, const json& other) {
    const auto card = other.value("vcard", std::string{});
    if (card.empty() || fields.value("vcard", std::string{}) == card) return;
    const auto bytes = reading.blob(card);
    if (bytes) fields["attachments"].push_back({{"sha256", card}, {"bytes", bytes->size()}, {"type", "text/vcard"}});
}

/// Those that changed, with their new revisions.
Result<std::vector<store::Merge::Touched>> move_links(store::Writing& writing, RecordId from, RecordId to) {
    std::vector<store::Merge::Touched> moved;
    for (const auto& id : writing.referring_to(from)) {
        const auto stored = writing.get(id);
        if (!stored || is_frozen(*stored) || id == from || id == to) continue;
        const auto replaced = writing.replace(id, std::nullopt, records::with_references_moved(stored->value, from, to));
        if (!replaced) return tl::unexpected{replaced.error()};
        moved.push_back({id, replaced->meta.revision});
    }
    return moved;
}

tl::unexpected<Refusal> not_merged() {
    return records::refuse(Refusal::Kind::conflict,
                           {"", "not_merged", "Ces fiches ne sont pas fusionnées.", "These records are not merged."});
}

/// A record before and after one of its steps; nothing when there is no such step.
struct Step {
    json before, after;
};
std::optional<Step> step_of(const store::Reading& reading, const store::Merge::Touched& touched, const Stored& now) {
    constexpr std::size_t at_a_time = 50;
    auto after = records::to_json(now.value);
    for (records::Revision before = 0;;) {
        const auto versions = reading.history(touched.id, before, at_a_time);
        for (const auto& version : versions) {
            if (version.revision == touched.revision) return Step{version.before, std::move(after)};
            if (version.revision < touched.revision) return std::nullopt;
            after = version.before;
        }
        if (versions.size() < at_a_time) return std::nullopt;
        before = versions.back().revision;
    }
}

} // namespace

Result<Stored> as_seen(const store::Reading& reading, const Seen& seen) {
    auto stored = reading.get(seen.id);
    if (!stored) return records::refuse(reading.tombstone(seen.id) ? Refusal::Kind::gone : Refusal::Kind::not_found);
    if (stored->meta.revision != seen.revision)
        return records::refuse(Refusal::Kind::stale,
                               {"", "stale", fmt::format("« {} » a changé entre-temps.", records::title_of(stored->value)),
                                fmt::format("\"{}\" has changed meanwhile.", records::title_of(stored->value))});
    return std::move(*stored);
}

Result<Stored> merge(store::Writing& writing, Seen keeper, Seen other, const Choice& choice) {
    const auto kept = as_seen(writing, keeper);
    if (!kept) return kept;
    const auto gone = as_seen(writing, other);
    if (!gone) return gone;
    const auto mine = records::to_json(kept->value), theirs = records::to_json(gone->value);
    if (auto problems = problems_of(choice, mine, theirs); !problems.empty())
        return records::refuse(Refusal::Kind::invalid, std::move(problems));

    auto combination = combined(mine, theirs, choice);
    keep_card(writing, combination.fields, theirs);
    auto value = records::with_references_moved(records::from_stored(keeper.id.kind, combination.fields), other.id, keeper.id);
    forget_itself(value, keeper.id);
    auto saved = writing.replace(keeper.id, keeper.revision, value);
    if (!saved) return saved;
    auto touched = move_links(writing, other.id, keeper.id);
    if (!touched) return tl::unexpected{touched.error()};
    if (saved->meta.revision != keeper.revision) touched->push_back({keeper.id, saved->meta.revision});
    const auto revision = writing.erase(other.id, other.revision);
    if (!revision) return tl::unexpected{revision.error()};
    const auto tombstone = writing.tombstone(other.id);
    store::remember(writing, {other.id, keeper.id, tombstone->meta.updated_at, tombstone->meta.updated_by, *revision, std::move(*touched),
                              std::move(combination.not_kept)});
    return saved;
}

Result<std::vector<RecordId>> separate(store::Writing& writing, const PairId& pair) {
    const bool first_went = store::merged_into(writing, pair.first) == pair.second;
    if (!first_went && store::merged_into(writing, pair.second) != pair.first) return not_merged();
    const auto merge = *store::merge_of(writing, first_went ? pair.first : pair.second);
    if (!writing.tombstone(merge.gone)) return not_merged(); // an archive left it out
    std::vector<RecordId> changed{merge.gone};
    if (const auto restored = writing.restore(merge.gone); !restored) return tl::unexpected{restored.error()};
    for (const auto& touched : merge.touched) {
        const auto now = writing.get(touched.id);
        const auto step = now && !is_frozen(*now) ? step_of(writing, touched, *now) : std::nullopt;
        if (!step) continue;
        const auto value = records::from_stored(touched.id.kind, taken_back(step->before, step->after, records::to_json(now->value)));
        const auto replaced = writing.replace(touched.id, std::nullopt, value);
        if (!replaced) return tl::unexpected{replaced.error()};
        if (replaced->meta.revision != now->meta.revision) changed.push_back(touched.id);
    }
    return changed;
}

} // namespace planche::duplicates
