// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::httpd {

/// One part of a multipart/form-data body (RFC 7578). `content` points into the body.
struct FormPart {
    std::string name;
    std::string file_name; ///< without folders; empty for a plain field
    std::string_view content;
};

/// Nothing when the type is another, or the body is not what its boundary says. At most 100 parts.
std::optional<std::vector<FormPart>> parse_form(std::string_view content_type, std::string_view body);

} // namespace planche::httpd
