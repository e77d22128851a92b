// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"

namespace planche::records {

using nlohmann::json;

json parse_json(std::string_view text) { return json::parse(text); }
json try_parse_json(std::string_view text) { return json::parse(text, nullptr, false); }

std::string text_of(const json& value) { return value.dump(); }
std::string forgiving_text_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

} // namespace planche::records
