// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/role.h"
#include "engine/access/session.h"

namespace planche::access {

/// Who asks, once it is known.
struct Caller {
    std::string name; ///< for the history and the audit
    Role role = Role::reader;
    std::uint64_t person = 0;       ///< 0 for a token and the command line
    std::optional<Session> session; ///< of a person who signed in
};

/// The command line: whoever can read the folder may do everything.
Caller operator_of_folder();
/// Nothing when the key, or the session and its person, are no more.
std::optional<Caller> caller_with_token(const store::Reading&, std::string_view key, records::Instant now);
std::optional<Caller> caller_with_session(const store::Reading&, std::string_view secret, records::Instant now);

} // namespace planche::access
