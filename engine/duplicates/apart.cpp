// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/apart.h"

#include "engine/records/json_text.h"
#include "engine/store/merges.h"

namespace planche::duplicates {

namespace {

constexpr std::string_view apart = "apart ";

std::string apart_note(const PairId& pair) { return std::string{apart} + to_string(pair); }

} // namespace

void keep_apart(store::Writing& writing, const PairId& pair, const std::string& by, records::Instant at) {
    writing.put_note(apart_note(pair), records::text_of({{"at", records::to_rfc3339(at)}, {"by", by}}));
    writing.audit("pair_kept_apart", {{"pair", to_string(pair)}});
}

bool forget_apart(store::Writing& writing, const PairId& pair) {
    if (!writing.erase_note(apart_note(pair))) return false;
    writing.audit("pair_proposed_again", {{"pair", to_string(pair)}});
    return true;
}

std::set<PairId> kept_apart(const store::Reading& reading) {
    std::vector<PairId> said;
    reading.each_note(apart, [&](std::string_view name, std::string_view) {
        if (const auto pair = parse_pair(name.substr(apart.size()))) said.push_back(*pair);
        return true;
    });
    std::set<PairId> pairs;
    for (const auto& pair : said)
        pairs.insert(pair_of(store::standing_for(reading, pair.first), store::standing_for(reading, pair.second)));
    return pairs;
}

} // namespace planche::duplicates
