// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/caller.h"

#include "engine/access/person.h"
#include "engine/access/token.h"

namespace planche::access {

Caller operator_of_folder() { return {"ligne de commande", Role::owner, 0, std::nullopt}; }

std::optional<Caller> caller_with_token(const store::Reading& reading, std::string_view key, records::Instant now) {
    const auto token = token_with(reading, key, now);
    if (!token) return std::nullopt;
    return Caller{token->name, token->role, 0, std::nullopt};
}

std::optional<Caller> caller_with_session(const store::Reading& reading, std::string_view secret, records::Instant now) {
    const auto session = session_with(reading, secret, now);
    const auto who = session ? person(reading, session->person) : std::nullopt;
    if (!who) return std::nullopt;
    return Caller{who->name, who->role, who->number, session};
}

} // namespace planche::access
