// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/caller.h"
#include "engine/access/password.h"
#include "engine/records/record.h"
#include "httpd/url.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::httpd {

/// A request as a handler sees it: read, bounded, decoded, and already held against its route. No socket in it.
struct Call {
    std::string method; ///< "GET" for HEAD too
    std::string path;
    Query query;
    std::map<std::string, std::string, std::less<>> headers; ///< names in lower case
    std::string body;
    std::string peer;    ///< the address it comes from; empty for the command line
    bool secure = false; ///< the browser speaks TLS, to the proxy before us

    // Settled before the route is looked at:
    std::optional<access::Caller> caller; ///< set beforehand by those who have no need to prove who they are
    std::string person;                   ///< who asks, for the history

    // Filled in from the route:
    std::map<std::string, std::string, std::less<>> parts; ///< what the placeholders of its pattern stand for
    nlohmann::json json;                                   ///< the body, on routes that take JSON; `{}` when there was none
    std::optional<records::Revision> expected;             ///< If-Match; nothing for `*`

    std::string_view header(std::string_view name) const; ///< empty when absent
    /// The first value in the query that has this name; empty when there is none.
    std::string_view asked(std::string_view name) const;
    std::vector<std::string> all_asked(std::string_view name) const;
    /// The text that the JSON body has under this name; empty when there is none or it is no text.
    std::string said(std::string_view name) const;
    /// The value of a cookie; empty when it is absent.
    std::string_view cookie(std::string_view name) const;
    access::From from() const;

    /// The kind that the address begins with, "/api/contacts/…", and its {id}: the router lets nothing else through.
    records::Kind kind() const;
    std::uint64_t number() const;
    records::RecordId id() const { return {kind(), number()}; }
};

/// Chunks of an answer that has no end known beforehand; nothing ends it. Called from one thread; each call may block for up to a second.
using Chunks = std::function<std::optional<std::string>()>;

struct Reply {
    int status = 200;
    std::string type; ///< Content-Type
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    Chunks chunks; ///< instead of a body

    Reply& with(std::string name, std::string value) &;
    Reply with(std::string name, std::string value) &&;
    std::string_view header(std::string_view name) const;
};

Reply json_reply(const nlohmann::json&, int status = 200);
Reply no_content();
/// What the bytes are and under which name a browser saves them; an empty name shows them in place.
Reply file_reply(std::string bytes, std::string type, std::string_view name = {});

/// `"17"`: strong, the revision itself.
std::string etag_of(records::Revision);
/// True when the caller holds this version already (If-None-Match).
bool holds(const Call&, std::string_view etag);

} // namespace planche::httpd
