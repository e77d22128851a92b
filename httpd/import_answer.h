// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/uploads.h"

#include <nlohmann/json.hpp>

namespace planche::httpd {

/// What an upload would do, or did: counts of everything, the first items of each outcome, the first problems.
nlohmann::json answer_of(const Uploads::Upload&);

/// {"id","at","by","files","created":{kind: count},"updated","undone"}
nlohmann::json answer_of(const exchange::PastImport&);

} // namespace planche::httpd
