// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"
#include "httpd/call.h"

/// Every "no" of the interface is made here: application/problem+json (RFC 9457).
namespace planche::httpd {

/// `code` is for programs, `detail` for the screen. `more` are members beside the standard ones.
Reply problem(int status, std::string_view code, std::string_view detail, nlohmann::json more = nlohmann::json::object());

/// With every problem of the refusal; its status follows from its kind.
Reply refused(const records::Refusal&, nlohmann::json more = nlohmann::json::object());

Reply not_found();

nlohmann::json to_json(const std::vector<records::Problem>&);

} // namespace planche::httpd
