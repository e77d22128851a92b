// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/app.h"
#include "httpd/call.h"

#include <functional>

/// The one way a request changes the store.
namespace planche::httpd {

/// What a change answers with.
struct Done {
    int status = 200;
    nlohmann::json body;
    std::optional<records::RecordId> created;  ///< gives the answer its Location
    std::optional<records::Revision> revision; ///< gives the answer its ETag
};

/// With the record as it is now, and what looks wrong in it without being refused.
Done created(const App&, const store::Reading&, const store::Stored&);
Done replaced(const App&, const store::Reading&, const store::Stored&);

/// Of a record that was taken away.
Done erased(records::RecordId, records::Revision);

using Work = std::function<records::Result<Done>(store::Writing&)>;

/// Runs the work in one write transaction and commits it. The answer carries "undo", the token that takes it back, and "indexed",
/// whether the next search shows it. Under an Idempotency-Key seen before, the earlier answer is given again and nothing is done.
/// Refused work leaves nothing; when it is refused as stale, the answer carries the record as it is now.
Reply change(App&, const Call&, const Work&);

/// Waits a moment for searches to show the store as it is now, so that the next one of whoever wrote does.
bool wait_until_indexed(App&, records::Revision);

} // namespace planche::httpd
