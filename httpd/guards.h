// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/call.h"

#include <optional>

/// What a request must be before anything else looks at it. Each guard has a test that fails without it.
namespace planche::httpd {

/// Request line and headers as they came; names in lower case, in order, repeats kept.
struct Head {
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> headers;

    /// How many have this name, and the first of them.
    std::size_t count(std::string_view name) const;
    std::string_view value(std::string_view name) const;
    bool has_body() const;
};

/// The answer to a request that is not let in; nothing for one that is.
std::optional<Reply> stopped(const Head&);

/// The bytes that follow the head when it says so; nothing when they come in chunks.
std::optional<std::uint64_t> content_length(const Head&);

} // namespace planche::httpd
