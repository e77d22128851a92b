// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/gate.h"

#include "engine/access/person.h"
#include "engine/access/secret.h"
#include "httpd/problem.h"

#include <fmt/format.h>
#include <system_error>

namespace planche::httpd {

namespace {

using access::Role;

constexpr std::string_view bearer = "Bearer ";
constexpr int trusted_seconds = 30 * 24 * 3600;

std::string_view cookie_name(const Call& call) { return call.secure ? "__Host-planche" : "planche"; }

std::string cookie(const Call& call, std::string_view value, std::string_view more) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", cookie_name(call), value, call.secure ? "; Secure" : "", more);
}

/// Of the records in the address.
std::optional<records::Kind> kind_of(const Call& call, const Route& route) {
    return route.pattern.find("{kinds}") != std::string_view::npos ? std::optional{call.kind()} : std::nullopt;
}

Reply unknown_caller(const store::Store& store) {
    const bool somebody = !access::people(store.read()).empty();
    return problem(401, somebody ? "signed_out" : "setup",
                   somebody ? "Connectez-vous pour continuer." : "Planche attend son premier compte.")
        .with("WWW-Authenticate", "Bearer");
}

/// A browser sends the cookie along whoever made the page; only a page of ours can read the token that goes with it, and only a browser
/// says where the page is from (what it says was looked at by the guards).
bool is_own_page(const Call& call) {
    const bool from_browser = !call.header("sec-fetch-site").empty() || !call.header("origin").empty();
    return from_browser && access::same(call.header("x-csrf-token"), access::page_token_of(session_cookie(call)));
}

} // namespace

void identify(const App& app, Call& call) {
    if (!call.caller) {
        const auto reading = app.store.read();
        const auto authorization = call.header("authorization");
        if (authorization.starts_with(bearer))
            call.caller = access::caller_with_token(reading, authorization.substr(bearer.size()), app.now());
        else if (const auto secret = session_cookie(call); !secret.empty())
            call.caller = access::caller_with_session(reading, secret, app.now());
    }
    if (call.caller) call.person = call.caller->name;
}

bool may(Role role, Who who, std::optional<records::Kind> kind) {
    switch (who) {
    case Who::anyone:
    case Who::everyone: return true;
    case Who::by_kind: return !kind || access::sees(role, *kind);
    case Who::readers: return role != Role::accountant;
    case Who::editors: return role == Role::owner || role == Role::editor;
    case Who::bookkeepers: return role != Role::reader;
    case Who::owners: return role == Role::owner;
    }
    return false;
}

std::optional<Reply> turned_away(const store::Store& store, const Call& call, const Route* route) {
    if (route && route->who == Who::anyone) return std::nullopt;
    if (!call.caller) return unknown_caller(store);
    if (!route) return std::nullopt;
    if (!may(call.caller->role, route->who, kind_of(call, *route)))
        return problem(403, "forbidden", "Vous n’avez pas le droit de faire cela.");
    if (call.caller->session && call.method != "GET" && !is_own_page(call))
        return problem(403, "csrf", "Cette page n’est plus à jour : rechargez-la.");
    return std::nullopt;
}

void keep_session(App& app, const Call& call) {
    if (!call.caller || !call.caller->session || !access::needs_marking(*call.caller->session, app.now())) return;
    try {
        auto writing = app.store.write(call.person, app.now());
        access::mark_seen(writing, call.caller->session->digest, app.now());
        writing.commit();
    } catch (const std::system_error&) {
        // A full disk must not keep people from reading: the session is marked when there is room again, or ends.
    }
}

Chunks while_welcome(const App& app, const Call& call, Chunks chunks) {
    Call credentials;
    credentials.headers = call.headers;
    credentials.secure = call.secure;
    return [&app, credentials, known = call.caller->session || call.header("authorization").starts_with(bearer),
            chunks = std::move(chunks)]() -> std::optional<std::string> {
        auto again = credentials;
        identify(app, again);
        if (known && !again.caller) return std::nullopt;
        return chunks();
    };
}

std::string_view session_cookie(const Call& call) { return call.cookie(cookie_name(call)); }

Reply with_session_cookie(Reply reply, const Call& call, std::string_view secret, access::Device device) {
    const auto age = device == access::Device::trusted ? fmt::format("; Max-Age={}", trusted_seconds) : std::string{};
    return std::move(reply).with("Set-Cookie", cookie(call, secret, age));
}

Reply without_session_cookie(Reply reply, const Call& call) { return std::move(reply).with("Set-Cookie", cookie(call, "", "; Max-Age=0")); }

} // namespace planche::httpd
