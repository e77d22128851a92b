// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

namespace planche::httpd {

/// The contract of the interface as OpenAPI 3.1: the fragments of httpd/api/ joined, the one of the kinds once for each kind, and the
/// schemas of the records drawn from their own lists of fields.
const nlohmann::json& openapi();

/// The fragments as the build found them, base.json first. The paths and schemas of each are joined.
std::span<const std::string_view> openapi_fragments();
/// The paths that every kind has, written once: {kinds} and {Kind} stand for its names.
std::string_view openapi_kind_fragment();

} // namespace planche::httpd
