// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "httpd/routes/routes.h"
#include "httpd/version.h"
#include "indexer/follower.h"

namespace planche::httpd {

namespace health_handlers {

/// How much there is concerns only those who may see it.
Reply health(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto moment = app.follower.index().moment();
    nlohmann::json answer{
        {"status", "ok"},
        {"version", version},
        {"revision", reading.revision()},
        {"index", {{"state", search::word(moment->state.name)}, {"percent", moment->state.percent}, {"revision", moment->revision}}}};
    if (call.caller)
        for (const auto& [kind, name, plural] : records::kind_names)
            if (kind != records::Kind::settings) answer["records"][std::string{plural}] = reading.count(kind);
    return json_reply(answer);
}

Reply contract(App&, const Call&) { return json_reply(openapi()); }

} // namespace health_handlers

std::vector<Route> health_routes() {
    using namespace health_handlers;
    return {
        {"GET", "/api/health", Who::anyone, health},
        {"GET", "/api/openapi.json", Who::everyone, contract},
    };
}

} // namespace planche::httpd
