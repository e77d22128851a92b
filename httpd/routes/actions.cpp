// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/searcher.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"
#include "indexer/follower.h"

#include <algorithm>

namespace planche::httpd {

namespace actions_handlers {

namespace schema = search::schema;
using nlohmann::json;

constexpr std::size_t most_actions = 500;

using Open = store::StoredAs<records::Interaction>;

/// Exchanges that end in something still to be done. The index knows which they are, the store what they say now.
std::vector<Open> open_actions(App& app, const store::Reading& reading) {
    search::Request request;
    request.selected[schema::Facet::kind] = {"interaction"};
    request.selected[schema::Facet::state] = {"to_do"};
    request.limit = most_actions;
    std::vector<Open> open;
    for (const auto& hit : search::Searcher{app.follower.index()}.search(request).hits)
        if (auto stored = reading.get(records::InteractionId{hit.id.number}); stored && is_to_do(stored->value)) open.push_back(*stored);
    return open;
}

/// The soonest due first; what has no day last, the newest of them first.
bool is_sooner(const Open& a, const Open& b) {
    if (a.value.due_date != b.value.due_date) return a.value.due_date && (!b.value.due_date || *a.value.due_date < *b.value.due_date);
    return a.meta.id.number > b.meta.id.number;
}

json all_named(const store::Reading& reading, const std::vector<records::RecordId>& ids) {
    auto list = json::array();
    for (const auto& id : ids)
        if (const auto stored = reading.get(id)) list.push_back(named(*stored));
    return list;
}

Reply list(App& app, const Call& call) {
    const auto limit = std::clamp<std::uint64_t>(records::parse_number(call.asked("limit")).value_or(20), 1, most_actions);
    const auto reading = app.store.read();
    auto open = open_actions(app, reading);
    std::sort(open.begin(), open.end(), is_sooner);
    const auto today = app.today();
    const auto is_due = [&](const Open& action) { return action.value.due_date && *action.value.due_date <= today; };
    auto actions = json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(limit, open.size()); ++i) {
        const auto& [value, meta] = open[i];
        actions.push_back({{"id", std::to_string(meta.id.number)},
                           {"revision", meta.revision},
                           {"next_action", value.next_action},
                           {"due_date", value.due_date ? json(records::to_iso(*value.due_date)) : json(nullptr)},
                           {"days_late", is_due(open[i]) ? records::days_between(*value.due_date, today) : 0},
                           {"with", all_named(reading, value.participants)},
                           {"about", all_named(reading, value.about)}});
    }
    return json_reply({{"actions", actions}, {"total", open.size()}, {"due", std::count_if(open.begin(), open.end(), is_due)}});
}

} // namespace actions_handlers

std::vector<Route> action_routes() {
    using namespace actions_handlers;
    return {{"GET", "/api/actions", Who::readers, list}};
}

} // namespace planche::httpd
