// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/backups.h"
#include "httpd/openapi.h"
#include "httpd/routes/routes.h"
#include "httpd/version.h"
#include "indexer/follower.h"

namespace planche::httpd {

namespace health_handlers {

/// Whether copies are made as they should be, for whoever watches over it.
nlohmann::json backup(const App& app, const Call& call) {
    if (!app.backups) return {{"state", "off"}};
    const auto state = app.backups->state();
    nlohmann::json answer{{"state", state.failure ? "failing" : state.newest ? "ok" : "none"}};
    if (call.caller) answer["last_at"] = state.newest ? nlohmann::json(records::to_rfc3339(state.newest->at)) : nlohmann::json(nullptr);
    return answer;
}

/// How much there is concerns only those who may see it.
Reply health(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto moment = app.follower.index().moment();
    nlohmann::json answer{
        {"status", "ok"},
        {"version", version},
        {"revision", reading.revision()},
        {"index", {{"state", search::word(moment->state.name)}, {"percent", moment->state.percent}, {"revision", moment->revision}}},
        {"backup", backup(app, call)}};
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
