// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/merges.h"

#include "engine/records/json_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::store {

namespace {

using nlohmann::json;

std::string into_prefix(RecordId id) { return fmt::format("merged into {} {} ", records::name_of(id.kind), id.number); }

json printed(const Merge::Touched& touched) {
    return json::array({records::name_of(touched.id.kind), touched.id.number, touched.revision});
}

Merge::Touched touched_of(const json& entry) {
    const auto kind = records::kind_named(entry.at(0).get<std::string>());
    if (!kind) throw Corrupt{"note of a merge: unknown kind"};
    return {{*kind, entry.at(1).get<std::uint64_t>()}, entry.at(2).get<Revision>()};
}

bool is_live(const Reading& reading, RecordId id) { return reading.get(id).has_value(); }

} // namespace

std::string merge_note(RecordId gone) { return fmt::format("merged {} {}", records::name_of(gone.kind), gone.number); }

void remember(Writing& writing, const Merge& merge) {
    auto touched = json::array();
    for (const auto& one : merge.touched) touched.push_back(printed(one));
    writing.put_note(merge_note(merge.gone), records::text_of({{"into", merge.into.number},
                                                               {"at", records::to_rfc3339(merge.at)},
                                                               {"by", merge.by},
                                                               {"revision", merge.revision},
                                                               {"touched", touched},
                                                               {"not_kept", merge.not_kept}}));
    writing.put_note(into_prefix(merge.into) + std::to_string(merge.gone.number), {});
}

std::optional<Merge> merge_of(const Reading& reading, RecordId gone) {
    const auto note = reading.note(merge_note(gone));
    if (!note) return std::nullopt;
    const auto facts = records::parse_json(*note);
    Merge merge{gone,
                {gone.kind, facts.at("into").get<std::uint64_t>()},
                records::parse_rfc3339(facts.at("at").get<std::string>()).value_or(records::Instant{}),
                facts.at("by").get<std::string>(),
                facts.at("revision").get<Revision>(),
                {},
                facts.at("not_kept")};
    for (const auto& entry : facts.at("touched")) merge.touched.push_back(touched_of(entry));
    return merge;
}

std::vector<Merge> merges_into(const Reading& reading, RecordId into) {
    std::vector<RecordId> gone;
    const auto prefix = into_prefix(into);
    reading.each_note(prefix, [&](std::string_view name, std::string_view) {
        if (const auto number = records::parse_number(name.substr(prefix.size()))) gone.push_back({into.kind, *number});
        return true;
    });
    std::sort(gone.begin(), gone.end());
    std::vector<Merge> merges;
    for (const auto& id : gone)
        if (auto merge = merge_of(reading, id); merge && merge->into == into) merges.push_back(std::move(*merge));
    return merges;
}

std::optional<RecordId> merged_into(const Reading& reading, RecordId id) {
    if (id.kind != Kind::contact && id.kind != Kind::company) return std::nullopt;
    const auto merge = merge_of(reading, id);
    if (!merge || is_live(reading, id)) return std::nullopt;
    return merge->into;
}

RecordId standing_for(const Reading& reading, RecordId id) {
    constexpr int most_steps = 64; // a circle cannot come about; a damaged note must not hang
    for (int step = 0; step < most_steps; ++step) {
        const auto into = merged_into(reading, id);
        if (!into) break;
        id = *into;
    }
    return id;
}

std::vector<RecordId> standing_with(const Reading& reading, RecordId id) {
    std::vector<RecordId> all{id};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const auto& merge : merges_into(reading, all[i])) {
            const bool known = std::find(all.begin(), all.end(), merge.gone) != all.end();
            if (!known && !is_live(reading, merge.gone)) all.push_back(merge.gone);
        }
    return all;
}

} // namespace planche::store
