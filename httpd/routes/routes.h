// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/app.h"
#include "httpd/router.h"

/// The routes, by their noun; each list stands in the file of that name.
namespace planche::httpd {

std::vector<Route> record_routes();
std::vector<Route> event_routes();
std::vector<Route> health_routes();

} // namespace planche::httpd
