// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/finder.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::httpd {

namespace duplicates_handlers {

using duplicates::Pair;
using nlohmann::json;

constexpr std::size_t most_pairs = 100;

/// Where a pair stands in the order, whether it is still there or not: "1012-contact-12-17".
std::string cursor_of(const Pair& pair) { return fmt::format("{}-{}", pair.weight, to_string(pair.id)); }

std::optional<Pair> place_of(std::string_view cursor) {
    const auto end = cursor.find('-');
    if (end == std::string_view::npos) return std::nullopt;
    const auto weight = records::parse_number(cursor.substr(0, end));
    const auto id = duplicates::parse_pair(cursor.substr(end + 1));
    if (!weight || !id || *weight > 1'000'000) return std::nullopt;
    return Pair{*id, {}, static_cast<int>(*weight), {}};
}

/// Nothing when one of the two has gone since.
json shown_pair(const App& app, const store::Reading& reading, const Pair& pair) {
    auto records = json::array();
    for (const auto& id : {pair.id.first, pair.id.second})
        if (const auto stored = reading.get(id)) records.push_back(shown(app, reading, *stored));
    if (records.size() < 2) return nullptr;
    auto reasons = json::array();
    for (const auto& reason : pair.reasons) reasons.push_back(records::to_json(reason));
    return {{"id", to_string(pair.id)}, {"strength", records::word(pair.strength)}, {"reasons", reasons}, {"records", records}};
}

json counts_of(const std::vector<Pair>& pairs) {
    const auto strong = std::count_if(pairs.begin(), pairs.end(), [](const Pair& p) { return p.strength == duplicates::Strength::strong; });
    return {{"strong", strong}, {"weak", static_cast<std::ptrdiff_t>(pairs.size()) - strong}};
}

Reply list(App& app, const Call& call) {
    const auto limit = std::min<std::size_t>(records::parse_number(call.asked("limit")).value_or(20), most_pairs);
    const auto pairs = app.finder.pairs(app.store);
    auto pair = pairs->begin();
    if (const auto after = place_of(call.asked("cursor")))
        pair = std::upper_bound(pairs->begin(), pairs->end(), *after, duplicates::comes_before);
    const auto reading = app.store.read();
    auto items = json::array();
    std::string last;
    for (; pair != pairs->end() && items.size() < limit; ++pair) {
        last = cursor_of(*pair);
        if (auto item = shown_pair(app, reading, *pair); !item.is_null()) items.push_back(std::move(item));
    }
    const bool more = pair != pairs->end() && !last.empty();
    return json_reply({{"counts", counts_of(*pairs)}, {"items", items}, {"next_cursor", more ? json(last) : json(nullptr)}});
}

} // namespace duplicates_handlers

std::vector<Route> duplicate_routes() {
    using namespace duplicates_handlers;
    return {{"GET", "/api/duplicates", Who::readers, list}};
}

} // namespace planche::httpd
