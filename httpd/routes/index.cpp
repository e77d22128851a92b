// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "indexer/follower.h"

namespace planche::httpd {

namespace index_handlers {

/// Beside the index that is searched meanwhile; the answer comes when the new one has taken its place.
Reply rebuild(App& app, const Call&) {
    app.follower.rebuild();
    const auto moment = app.follower.index().moment();
    if (moment->state.name == search::IndexState::Name::rebuilding)
        return problem(503, "stopped", "Le serveur s’arrête : l’index sera refait au prochain démarrage.");
    return json_reply({{"revision", moment->revision}});
}

} // namespace index_handlers

std::vector<Route> index_routes() {
    using namespace index_handlers;
    return {{"POST", "/api/reindex", Who::owners, rebuild, Takes::json}};
}

} // namespace planche::httpd
