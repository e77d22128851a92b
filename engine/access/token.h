// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/role.h"
#include "engine/store/store.h"

/// Keys for scripts: each has a name, a role, a date, and perhaps an end. The key itself is shown once.
namespace planche::access {

struct Token {
    std::string digest; ///< of the key; names the token
    std::string name;
    Role role = Role::editor;
    records::Instant created_at;
    std::string created_by;
    std::optional<records::Instant> expires_at;
};

/// Returns the key, which is nowhere else. Refuses (invalid) a token without a name, (conflict) a name that another has.
store::Result<std::string> create_token(store::Writing&, Token, records::Instant now);
/// Nothing for one past its end.
std::optional<Token> token_with(const store::Reading&, std::string_view key, records::Instant now);
/// Oldest first; those past their end too.
std::vector<Token> tokens(const store::Reading&);
/// False when there is none.
bool revoke_token(store::Writing&, std::string_view digest);

} // namespace planche::access
