// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/link.h"
#include "engine/access/person.h"
#include "engine/access/secret.h"
#include "engine/access/throttle.h"
#include "httpd/gate.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace session_handlers {

using access::Link;
using access::Person;
using nlohmann::json;

json person_json(const Person& person) {
    return {{"id", std::to_string(person.number)}, {"name", person.name}, {"email", person.email}, {"role", access::name_of(person.role)}};
}

json signed_in(const Person& person, std::string_view secret) {
    return {{"name", person.name},
            {"role", access::name_of(person.role)},
            {"person", person_json(person)},
            {"csrf_token", access::page_token_of(secret)},
            {"setup", false}};
}

/// Whoever asks: a page must know whether to show the sign-in, the first start, or itself.
Reply get(App& app, const Call& call) {
    const auto reading = app.store.read();
    json answer{{"name", nullptr},
                {"role", nullptr},
                {"person", nullptr},
                {"csrf_token", nullptr},
                {"setup", !call.caller && access::people(reading).empty()}};
    if (call.caller) {
        answer["name"] = call.caller->name;
        answer["role"] = access::name_of(call.caller->role);
        if (const auto person = access::person(reading, call.caller->person)) answer["person"] = person_json(*person);
        if (call.caller->session) answer["csrf_token"] = access::page_token_of(session_cookie(call));
    }
    return json_reply(answer).with("Cache-Control", "no-store");
}

/// Signs the person in where the call comes from, out of whatever was open there.
Reply opened(store::Writing& writing, const App& app, const Call& call, const Person& person, int status) {
    const bool trusted = call.json.is_object() && call.json.value("trusted", json{}) == true;
    const auto device = trusted ? access::Device::trusted : access::Device::passing;
    if (const auto before = session_cookie(call); !before.empty()) access::close_session(writing, access::digest_of(before));
    const auto secret =
        access::open_session(writing, {{}, person.number, {}, {}, device, std::string{call.header("user-agent")}, call.peer}, app.now());
    writing.commit();
    return with_session_cookie(json_reply(signed_in(person, secret), status).with("Cache-Control", "no-store"), call, secret, device);
}

Reply dead_link() { return problem(403, "link", "Ce lien a déjà servi ou n’est plus valable."); }

Reply come_back(std::int64_t seconds) {
    const auto minutes = (seconds + 59) / 60;
    return problem(429, "too_many", fmt::format("Trop d’essais. Réessayez dans {} minute{}.", minutes, minutes > 1 ? "s" : ""))
        .with("Retry-After", std::to_string(seconds));
}

Reply sign_in_by_link(App& app, const Call& call) {
    const auto secret = call.said("link");
    auto writing = app.store.write("lien de connexion", app.now());
    const auto link = access::link_with(writing, secret, app.now());
    const auto who = link && link->opens == Link::Opens::sign_in ? access::person(writing, link->person) : std::nullopt;
    if (!who) return dead_link();
    access::use_link(writing, secret);
    return opened(writing, app, call, *who, 200);
}

Reply sign_in(App& app, const Call& call) {
    if (!call.said("link").empty()) return sign_in_by_link(app, call);
    const auto email = call.said("email");
    if (const auto wait = app.throttle.wait_seconds(call.from(), call.peer, email, app.now())) return come_back(*wait);
    const auto who = access::person_with_email(app.store.read(), email);
    const auto fits = app.passwords.fits(who ? std::optional{who->password} : std::nullopt, call.said("password"), call.from());
    if (!fits) return come_back(1);
    if (!*fits) {
        app.throttle.failed(call.from(), call.peer, email, app.now());
        return problem(401, "credentials", "E-mail ou mot de passe incorrect.").with("WWW-Authenticate", "Bearer");
    }
    auto writing = app.store.write(who->name, app.now());
    return opened(writing, app, call, *who, 200);
}

Reply sign_out(App& app, const Call& call) {
    if (call.caller->session) {
        auto writing = app.store.write(call.person, app.now());
        access::close_session(writing, call.caller->session->digest);
        writing.commit();
    }
    return without_session_cookie(no_content(), call);
}

/// The person that the link lets choose a password: the first owner, made here, or one who was there.
records::Result<Person> let_in(store::Writing& writing, const Call& call, const Link& link, records::Instant now) {
    if (link.opens == Link::Opens::setup)
        return access::add_person(writing, {0, call.said("name"), call.said("email"), access::Role::owner, {}, {}}, now);
    const auto who = access::person(writing, link.person);
    if (!who) return records::refuse(records::Refusal::Kind::not_found);
    return *who;
}

bool still_opens(const store::Reading& reading, const std::optional<Link>& link) {
    if (!link || link->opens == Link::Opens::sign_in) return false;
    return link->opens != Link::Opens::setup || access::people(reading).empty();
}

/// By a link that works once: makes the first owner, or lets a person choose a password; and signs in.
Reply set_up(App& app, const Call& call) {
    const auto secret = call.said("link"), password = call.said("password");
    auto by = call.said("name");
    {
        const auto reading = app.store.read();
        const auto link = access::link_with(reading, secret, app.now());
        if (!still_opens(reading, link)) return dead_link();
        if (const auto who = access::person(reading, link->person)) by = who->name;
    }
    auto problem_with_it = access::problem_of_password(password);
    // Hashed before the store is in hand: it takes a tenth of a second.
    const auto hash = problem_with_it ? std::optional{std::string{}} : app.passwords.hash(password, call.from());
    if (!hash) return come_back(1);
    auto writing = app.store.write(by, app.now());
    const auto link = access::link_with(writing, secret, app.now());
    if (!still_opens(writing, link)) return dead_link();
    const auto who = let_in(writing, call, *link, app.now());
    if (!who || problem_with_it) {
        records::Refusal no = who ? records::Refusal{} : who.error();
        if (problem_with_it) no.problems.push_back(std::move(*problem_with_it));
        return refused(no);
    }
    access::use_link(writing, secret);
    if (const auto set = access::set_password(writing, who->number, *hash); !set) return refused(set.error());
    return opened(writing, app, call, *who, 201);
}

/// Ends every other session of the person.
Reply change_password(App& app, const Call& call) {
    const auto who = access::person(app.store.read(), call.caller->person);
    if (!who) return problem(403, "not_a_person", "Seule une personne a un mot de passe.");
    if (auto wrong = access::problem_of_password(call.said("password")))
        return refused({records::Refusal::Kind::invalid, {std::move(*wrong)}});
    if (const auto wait = app.throttle.wait_seconds(call.from(), call.peer, who->email, app.now())) return come_back(*wait);
    const auto fits = app.passwords.fits(who->password, call.said("current"), call.from());
    const auto hash = fits && *fits ? app.passwords.hash(call.said("password"), call.from()) : std::nullopt;
    if (!fits || (*fits && !hash)) return come_back(1);
    if (!*fits) {
        app.throttle.failed(call.from(), call.peer, who->email, app.now());
        return refused({records::Refusal::Kind::invalid,
                        {{"current", "wrong", "Ce n’est pas le mot de passe actuel.", "This is not the current password."}}});
    }
    auto writing = app.store.write(call.person, app.now());
    if (const auto set = access::set_password(writing, who->number, *hash); !set) return refused(set.error());
    return opened(writing, app, call, *who, 200);
}

json session_json(const access::Session& session, const Call& call) {
    return {{"id", session.digest},
            {"opened_at", records::to_rfc3339(session.opened_at)},
            {"seen_at", records::to_rfc3339(session.seen_at)},
            {"trusted", session.device == access::Device::trusted},
            {"agent", session.agent},
            {"address", session.address},
            {"current", call.caller->session && call.caller->session->digest == session.digest}};
}

Reply own_sessions(App& app, const Call& call) {
    auto items = json::array();
    for (const auto& session : access::sessions_of(app.store.read(), call.caller->person, app.now()))
        items.push_back(session_json(session, call));
    return json_reply({{"items", items}});
}

/// One's own; an owner closes anybody's with all of a person's.
Reply close(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    for (const auto& session : access::sessions_of(writing, call.caller->person, app.now()))
        if (session.digest == call.parts.at("session")) {
            access::close_session(writing, session.digest);
            writing.commit();
            return no_content();
        }
    return not_found();
}

} // namespace session_handlers

std::vector<Route> session_routes() {
    using namespace session_handlers;
    return {
        {"GET", "/api/session", Who::anyone, get},
        {"POST", "/api/session", Who::anyone, sign_in, Takes::json},
        {"DELETE", "/api/session", Who::everyone, sign_out},
        {"PUT", "/api/session/password", Who::everyone, change_password, Takes::json},
        {"POST", "/api/setup", Who::anyone, set_up, Takes::json},
        {"GET", "/api/sessions", Who::everyone, own_sessions},
        {"DELETE", "/api/sessions/{session}", Who::everyone, close},
    };
}

} // namespace planche::httpd
