// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/timeline.h"

#include <algorithm>

namespace planche::httpd {

namespace history_handlers {

Reply history(App& app, const Call& call) {
    const auto limit = std::clamp<std::uint64_t>(records::parse_number(call.asked("limit")).value_or(30), 1, 500);
    const auto events = timeline_of(app.store.read(), call.id());
    if (events.empty()) return refused({records::Refusal::Kind::not_found, {}});
    return json_reply(timeline_page(events, call.asked("type"), call.asked("before"), limit));
}

} // namespace history_handlers

std::vector<Route> history_routes() {
    using namespace history_handlers;
    return {{"GET", "/api/{kinds}/{id}/history", Who::readers, history}};
}

} // namespace planche::httpd
