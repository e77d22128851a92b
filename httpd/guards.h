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

/// How others reach this machine's Planche.
struct Reach {
    /// The names and addresses that browsers may call it by, besides those that mean this machine; without a port, in lower case.
    std::vector<std::string> hosts;
    /// A proxy asks for others and says for whom (X-Forwarded-For) and whether over TLS (X-Forwarded-Proto).
    enum class By { themselves, proxy } by = By::themselves;
};

/// The answer to a request that is not let in; nothing for one that is.
std::optional<Reply> stopped(const Head&, const Reach&);

/// Whom a request is from, when it came from `peer`: the last address that the proxy added, as all before it can be invented.
std::string caller_behind(const Head&, const Reach&, std::string peer);
bool came_over_tls(const Head&, const Reach&);

/// The bytes that follow the head when it says so; nothing when they come in chunks.
std::optional<std::uint64_t> content_length(const Head&);

} // namespace planche::httpd
