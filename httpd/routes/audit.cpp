// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/routes/routes.h"

#include <algorithm>

namespace planche::httpd {

namespace audit_handlers {

using nlohmann::json;

/// Newest first.
Reply list(App& app, const Call& call) {
    const auto limit = std::clamp<std::uint64_t>(records::parse_number(call.asked("limit")).value_or(50), 1, 500);
    auto items = json::array();
    json next;
    for (const auto& line : app.store.read().audited(records::parse_number(call.asked("cursor")).value_or(0), limit)) {
        items.push_back({{"number", line.number},
                         {"at", records::to_rfc3339(line.at)},
                         {"by", line.by},
                         {"action", line.action},
                         {"about", line.about}});
        next = line.number > 1 ? json(std::to_string(line.number)) : json(nullptr);
    }
    if (items.size() < limit) next = nullptr;
    return json_reply({{"items", items}, {"next_cursor", next}});
}

} // namespace audit_handlers

std::vector<Route> audit_routes() {
    using namespace audit_handlers;
    return {{"GET", "/api/audit", Who::owners, list}};
}

} // namespace planche::httpd
