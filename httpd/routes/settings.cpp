// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/change.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace settings_handlers {

Reply get(App& app, const Call& call) {
    const auto settings = settings_of(app.store.read());
    const auto etag = etag_of(settings.meta.revision);
    if (holds(call, etag)) return Reply{304, {}, {}, {{"ETag", etag}}, {}};
    return json_reply(records::to_json(records::Record{settings.value}, settings.meta)).with("ETag", etag);
}

/// There is one such record. Until it is stored, its defaults stand at revision 0.
records::Result<store::Stored> replace(store::Writing& writing, std::optional<records::Revision> expected,
                                       const records::Record& settings) {
    const records::RecordId only{records::Kind::settings, 0};
    if (writing.get(only)) return writing.replace(only, expected, settings);
    if (expected && *expected != 0) return records::refuse(records::Refusal::Kind::stale);
    return writing.add(settings);
}

Reply put(App& app, const Call& call) {
    const auto settings = records::parse(records::Kind::settings, call.json);
    if (!settings) return refused(settings.error());
    return change(app, call, [&](store::Writing& writing) {
        return replace(writing, call.expected, *settings).map([&](const store::Stored& stored) { return replaced(app, writing, stored); });
    });
}

} // namespace settings_handlers

std::vector<Route> settings_routes() {
    using namespace settings_handlers;
    return {
        {"GET", "/api/settings/company", Who::everyone, get},
        {"PUT", "/api/settings/company", Who::editors, put, Takes::json, IfMatch::required},
    };
}

} // namespace planche::httpd
