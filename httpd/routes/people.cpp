// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/person.h"

#include "engine/access/session.h"
#include "httpd/invitation.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

namespace planche::httpd {

namespace people_handlers {

using access::Person;
using nlohmann::json;

json shown(const Person& person, const store::Reading& reading, records::Instant now) {
    const auto sessions = access::sessions_of(reading, person.number, now);
    std::optional<records::Instant> seen;
    for (const auto& session : sessions) seen = std::max(seen.value_or(session.seen_at), session.seen_at);
    return {{"id", std::to_string(person.number)},
            {"name", person.name},
            {"email", person.email},
            {"role", access::name_of(person.role)},
            {"created_at", records::to_rfc3339(person.created_at)},
            {"has_password", !person.password.empty()},
            {"sessions", sessions.size()},
            {"last_seen_at", seen ? json(records::to_rfc3339(*seen)) : json(nullptr)}};
}

Reply list(App& app, const Call&) {
    const auto reading = app.store.read();
    auto items = json::array();
    for (const auto& person : access::people(reading)) items.push_back(shown(person, reading, app.now()));
    return json_reply({{"items", items}});
}

/// What is said replaces what was; a role that is none is a problem of its own.
records::Result<Person> said(const Call& call, Person person) {
    if (call.json.is_object() && call.json.contains("name")) person.name = call.said("name");
    if (call.json.is_object() && call.json.contains("email")) person.email = call.said("email");
    if (call.json.is_object() && call.json.contains("role")) {
        const auto role = access::role_named(call.said("role"));
        if (!role)
            return records::refuse(records::Refusal::Kind::invalid,
                                   {"role", "invalid", "Ce rôle n’existe pas : owner, editor, reader ou accountant.",
                                    "There is no such role: owner, editor, reader or accountant."});
        person.role = *role;
    }
    return person;
}

Reply add(App& app, const Call& call) {
    const auto asked = said(call, {});
    if (!asked) return refused(asked.error());
    auto writing = app.store.write(call.person, app.now());
    const auto added = access::add_person(writing, *asked, app.now());
    if (!added) return refused(added.error());
    auto answer = shown(*added, writing, app.now());
    answer["link"] = invitation(app, writing, *added);
    writing.commit();
    return json_reply(answer, 201);
}

Reply change(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    const auto before = access::person(writing, call.number());
    if (!before) return refused({records::Refusal::Kind::not_found, {}});
    const auto changed = said(call, *before).and_then([&](const Person& person) { return access::change_person(writing, person); });
    if (!changed) return refused(changed.error());
    const auto answer = shown(*changed, writing, app.now());
    writing.commit();
    return json_reply(answer);
}

Reply remove(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    if (const auto removed = access::remove_person(writing, call.number()); !removed) return refused(removed.error());
    writing.commit();
    return no_content();
}

/// The old password stays until the link is used.
Reply reset(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    const auto who = access::person(writing, call.number());
    if (!who) return refused({records::Refusal::Kind::not_found, {}});
    const json answer{{"link", invitation(app, writing, *who)}};
    writing.commit();
    return json_reply(answer);
}

Reply close_sessions(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    if (!access::person(writing, call.number())) return refused({records::Refusal::Kind::not_found, {}});
    const auto closed = access::close_sessions_of(writing, call.number());
    writing.commit();
    return json_reply({{"closed", closed}});
}

} // namespace people_handlers

std::vector<Route> people_routes() {
    using namespace people_handlers;
    return {
        {"GET", "/api/users", Who::owners, list},
        {"POST", "/api/users", Who::owners, add, Takes::json},
        {"PATCH", "/api/users/{id}", Who::owners, change, Takes::json},
        {"DELETE", "/api/users/{id}", Who::owners, remove},
        {"POST", "/api/users/{id}/reset", Who::owners, reset, Takes::json},
        {"DELETE", "/api/users/{id}/sessions", Who::owners, close_sessions},
    };
}

} // namespace planche::httpd
