// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

/// JSON to text and back, compiled once: the library's parser and writer are templates that every file which calls them would make anew.
namespace planche::records {

/// Throws nlohmann::json::parse_error.
nlohmann::json parse_json(std::string_view);
/// Discarded (is_discarded) when it is no JSON.
nlohmann::json try_parse_json(std::string_view);

/// On one line, members in the order of their names. Throws nlohmann::json::type_error for bytes that are not UTF-8.
std::string text_of(const nlohmann::json&);
/// The same, with U+FFFD for such bytes.
std::string forgiving_text_of(const nlohmann::json&);

} // namespace planche::records
