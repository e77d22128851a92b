// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/events.h"

#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <limits>

namespace planche::httpd {

namespace events_handlers {

/// From now on, or from where the page was cut off.
Reply listen(App& app, const Call& call) {
    const auto seen = records::parse_number(call.header("last-event-id")).value_or(std::numeric_limits<store::Revision>::max());
    auto chunks = app.events.open(seen);
    if (!chunks) return problem(503, "streams", "Trop de pages ouvertes écoutent déjà.").with("Retry-After", "5");
    return {200, "text/event-stream", {}, {{"Cache-Control", "no-store"}}, std::move(*chunks)};
}

} // namespace events_handlers

std::vector<Route> event_routes() {
    using namespace events_handlers;
    return {{"GET", "/api/events", Who::everyone, listen}};
}

} // namespace planche::httpd
