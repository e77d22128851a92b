// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/period.h"
#include "httpd/app.h"
#include "httpd/router.h"

/// The routes, by their noun; each list stands in the file of that name.
namespace planche::httpd {

std::vector<Route> accounting_routes();
std::vector<Route> action_routes();
std::vector<Route> archive_routes();
std::vector<Route> audit_routes();
std::vector<Route> backup_routes();
std::vector<Route> deal_routes();
std::vector<Route> duplicate_routes();
std::vector<Route> event_routes();
std::vector<Route> health_routes();
std::vector<Route> history_routes();
std::vector<Route> image_routes();
std::vector<Route> import_routes();
std::vector<Route> index_routes();
std::vector<Route> invoice_routes();
std::vector<Route> kpi_routes();
std::vector<Route> people_routes();
std::vector<Route> quote_board_routes();
std::vector<Route> quote_routes();
std::vector<Route> record_routes();
std::vector<Route> reminder_routes();
std::vector<Route> search_routes();
std::vector<Route> session_routes();
std::vector<Route> settings_routes();
std::vector<Route> statement_routes();
std::vector<Route> token_routes();
std::vector<Route> vcard_routes();

/// The period a call asks figures of: `from` and `to`, the current year until they are said; ends the wrong way round are turned.
kpi::Period period_of(const App&, const Call&);

} // namespace planche::httpd
