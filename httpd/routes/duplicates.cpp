// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/apart.h"
#include "engine/duplicates/finder.h"
#include "httpd/change.h"
#include "httpd/events.h"
#include "httpd/merge_wish.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::httpd {

namespace duplicates_handlers {

using duplicates::Pair;
using nlohmann::json;
using records::Result;

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

/// Those still to be looked at, and those of which somebody said that they are two.
struct Divided {
    std::vector<Pair> open, apart;
};
Divided divided(const store::Reading& reading, const std::vector<Pair>& pairs) {
    const auto apart = duplicates::kept_apart(reading);
    Divided divided;
    for (const auto& pair : pairs) (apart.contains(pair.id) ? divided.apart : divided.open).push_back(pair);
    return divided;
}

json counts_of(const Divided& pairs) {
    const auto is_strong = [](const Pair& pair) { return pair.strength == duplicates::Strength::strong; };
    const auto strong = static_cast<std::size_t>(std::count_if(pairs.open.begin(), pairs.open.end(), is_strong));
    return {{"strong", strong}, {"weak", pairs.open.size() - strong}, {"apart", pairs.apart.size()}};
}

Reply list(App& app, const Call& call) {
    const auto limit = std::min<std::size_t>(records::parse_number(call.asked("limit")).value_or(20), most_pairs);
    const auto found = app.finder.pairs(app.store);
    const auto reading = app.store.read();
    const auto all = divided(reading, *found);
    const auto& pairs = call.asked("apart") == "1" ? all.apart : all.open;
    auto pair = pairs.begin();
    if (const auto after = place_of(call.asked("cursor")))
        pair = std::upper_bound(pairs.begin(), pairs.end(), *after, duplicates::comes_before);
    auto items = json::array();
    std::string last;
    for (; pair != pairs.end() && items.size() < limit; ++pair) {
        last = cursor_of(*pair);
        if (auto item = shown_pair(app, reading, *pair); !item.is_null()) items.push_back(std::move(item));
    }
    const bool more = pair != pairs.end() && !last.empty();
    return json_reply({{"counts", counts_of(all)}, {"items", items}, {"next_cursor", more ? json(last) : json(nullptr)}});
}

Reply merge(App& app, const Call& call) {
    const auto wish = pair_in(call.parts.at("pair")).and_then([&](const auto& pair) { return wish_in(pair, call.json); });
    if (!wish) return refused(wish.error());
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        return duplicates::merge(writing, wish->keeper, wish->other, wish->choice).map([&](const auto& kept) {
            return replaced(app, writing, kept);
        });
    });
}

Reply separate(App& app, const Call& call) {
    const auto pair = pair_in(call.parts.at("pair"));
    if (!pair) return refused(pair.error());
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        return duplicates::separate(writing, *pair).map([](const auto& ids) {
            auto list = json::array();
            for (const auto& id : ids) list.push_back({{"kind", records::name_of(id.kind)}, {"id", std::to_string(id.number)}});
            return Done{200, {{"records", list}}, {}, {}};
        });
    });
}

/// Pages that show pairs hear of it: no record changes.
Reply told(App& app, Reply reply, const Call& call) {
    if (reply.status == 200) app.events.publish("duplicates", {{"id", call.parts.at("pair")}});
    return reply;
}

Done apart(const duplicates::PairId& pair, bool apart) { return {200, {{"id", to_string(pair)}, {"apart", apart}}, {}, {}}; }

Reply dismiss(App& app, const Call& call) {
    const auto pair = pair_in(call.parts.at("pair"));
    if (!pair) return refused(pair.error());
    const auto seen = seen_in(*pair, call.json);
    if (!seen) return refused(seen.error());
    return told(app,
                change(app, call,
                       [&](store::Writing& writing) -> Result<Done> {
                           for (const auto& one : {seen->first, seen->second})
                               if (const auto there = duplicates::as_seen(writing, one); !there) return tl::unexpected{there.error()};
                           duplicates::keep_apart(writing, *pair, call.person, app.now());
                           return apart(*pair, true);
                       }),
                call);
}

Reply reconsider(App& app, const Call& call) {
    const auto pair = pair_in(call.parts.at("pair"));
    if (!pair) return refused(pair.error());
    return told(app,
                change(app, call,
                       [&](store::Writing& writing) -> Result<Done> {
                           duplicates::forget_apart(writing, *pair);
                           return apart(*pair, false);
                       }),
                call);
}

} // namespace duplicates_handlers

std::vector<Route> duplicate_routes() {
    using namespace duplicates_handlers;
    return {
        {"GET", "/api/duplicates", Who::readers, list},
        {"POST", "/api/duplicates/{pair}/merge", Who::editors, merge, Takes::json},
        {"DELETE", "/api/duplicates/{pair}/merge", Who::editors, separate},
        {"POST", "/api/duplicates/{pair}/dismiss", Who::editors, dismiss, Takes::json},
        {"DELETE", "/api/duplicates/{pair}/dismiss", Who::editors, reconsider},
    };
}

} // namespace planche::httpd
