// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/token.h"

#include "httpd/problem.h"
#include "httpd/routes/routes.h"

namespace planche::httpd {

namespace tokens_handlers {

using access::Token;
using nlohmann::json;

json shown(const Token& token) {
    return {{"id", token.digest},
            {"name", token.name},
            {"role", access::name_of(token.role)},
            {"created_at", records::to_rfc3339(token.created_at)},
            {"created_by", token.created_by},
            {"expires_at", token.expires_at ? json(records::to_rfc3339(*token.expires_at)) : json(nullptr)}};
}

Reply list(App& app, const Call&) {
    auto items = json::array();
    for (const auto& token : access::tokens(app.store.read())) items.push_back(shown(token));
    return json_reply({{"items", items}});
}

/// An editor until the role is said; without an end until one is said.
records::Result<Token> said(const Call& call, records::Instant now) {
    constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000, most_days = 3650;
    const auto role = call.said("role").empty() ? access::Role::editor : access::role_named(call.said("role"));
    if (!role)
        return records::refuse(records::Refusal::Kind::invalid,
                               {"role", "invalid", "Ce rôle n’existe pas : owner, editor, reader ou accountant.",
                                "There is no such role: owner, editor, reader or accountant."});
    Token token{{}, call.said("name"), *role, now, call.person, std::nullopt};
    const auto days = call.json.is_object() ? call.json.value("days", json{}) : json{};
    if (days.is_null()) return token;
    if (!days.is_number_integer() || days.get<std::int64_t>() < 1 || days.get<std::int64_t>() > most_days)
        return records::refuse(records::Refusal::Kind::invalid,
                               {"days", "out_of_range", "La durée va de 1 à 3650 jours.", "A token lives for 1 to 3650 days."});
    token.expires_at = records::Instant{now.milliseconds + days.get<std::int64_t>() * day_ms};
    return token;
}

/// The key is in this answer and nowhere else.
Reply create(App& app, const Call& call) {
    const auto token = said(call, app.now());
    if (!token) return refused(token.error());
    auto writing = app.store.write(call.person, app.now());
    const auto key = access::create_token(writing, *token, app.now());
    if (!key) return refused(key.error());
    auto answer = shown(access::token_with(writing, *key, app.now()).value());
    writing.commit();
    answer["token"] = *key;
    return json_reply(answer, 201).with("Cache-Control", "no-store");
}

Reply revoke(App& app, const Call& call) {
    auto writing = app.store.write(call.person, app.now());
    if (!access::revoke_token(writing, call.parts.at("token"))) return not_found();
    writing.commit();
    return no_content();
}

} // namespace tokens_handlers

std::vector<Route> token_routes() {
    using namespace tokens_handlers;
    return {
        {"GET", "/api/tokens", Who::owners, list},
        {"POST", "/api/tokens", Who::owners, create, Takes::json},
        {"DELETE", "/api/tokens/{token}", Who::owners, revoke},
    };
}

} // namespace planche::httpd
