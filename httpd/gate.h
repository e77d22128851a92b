// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/app.h"
#include "httpd/router.h"

/// Who asks, and whether they may.
namespace planche::httpd {

/// Settles who asks, by the key (Authorization: Bearer) or the cookie of the call, unless the way it came in said it already.
void identify(const App&, Call&);

/// The answer to a caller who may not come this way: 401 for nobody in particular, 403 for another role, or for a page that cannot show it
/// is ours. A route that is none is for nobody in particular either. Nothing for one who may.
std::optional<Reply> turned_away(const store::Store&, const Call&, const Route*);

/// Whether a role may come a way that asks for more than being known.
bool may(access::Role, Who, std::optional<records::Kind>);

/// Writes down, now and then, that a session is in use, so that it does not end for being idle.
void keep_session(App&, const Call&);

/// Ends a stream when its caller is signed out.
Chunks while_welcome(const App&, const Call&, Chunks);

/// The cookie that a browser holds a session by. Behind TLS its name keeps other hosts and plain HTTP from setting it.
std::string_view session_cookie(const Call&);
Reply with_session_cookie(Reply, const Call&, std::string_view secret, access::Device);
Reply without_session_cookie(Reply, const Call&);

} // namespace planche::httpd
