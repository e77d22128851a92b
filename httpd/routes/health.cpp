// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "httpd/routes/routes.h"
#include "httpd/version.h"
#include "indexer/follower.h"

namespace planche::httpd {

namespace {

Reply health(App& app, const Call&) {
    const auto reading = app.store.read();
    auto counts = nlohmann::json::object();
    for (const auto& [kind, name, plural] : records::kind_names)
        if (kind != records::Kind::settings) counts[std::string{plural}] = reading.count(kind);
    const auto moment = app.follower.index().moment();
    return json_reply(
        {{"status", "ok"},
         {"version", version},
         {"revision", reading.revision()},
         {"records", counts},
         {"index", {{"state", search::word(moment->state.name)}, {"percent", moment->state.percent}, {"revision", moment->revision}}}});
}

Reply contract(App&, const Call&) { return json_reply(openapi()); }

} // namespace

std::vector<Route> health_routes() {
    return {
        {"GET", "/api/health", health},
        {"GET", "/api/openapi.json", contract},
    };
}

} // namespace planche::httpd
