// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

namespace planche::httpd {

kpi::Period period_of(const App& app, const Call& call) {
    const auto year = kpi::whole_year(app.today().year());
    const auto from = records::parse_iso(call.asked("from")).value_or(year.from);
    const auto to = records::parse_iso(call.asked("to")).value_or(std::max(year.to, from));
    return {std::min(from, to), std::max(from, to)};
}

namespace kpi_handlers {

Reply figures(App& app, const Call& call) {
    app.books.follow(app.store);
    return json_reply(kpi::figures(*app.books.ledger(), period_of(app, call), app.today()));
}

Reply csv(App& app, const Call& call) {
    app.books.follow(app.store);
    auto table = kpi::csv(*app.books.ledger(), call.parts.at("name"), period_of(app, call), app.today());
    if (!table) return not_found();
    return file_reply(std::move(*table), "text/csv; charset=utf-8", call.parts.at("name") + ".csv");
}

} // namespace kpi_handlers

std::vector<Route> kpi_routes() {
    using namespace kpi_handlers;
    return {
        {"GET", "/api/kpi", Who::everyone, figures},
        {"GET", "/api/kpi/{name}.csv", Who::everyone, csv, Takes::nothing, IfMatch::ignored, Exports::yes},
    };
}

} // namespace planche::httpd
