// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

/// Who is signed in, and where. A session ends by itself 30 days after it was opened; on a device that is not trusted also when it was idle
/// for 12 hours.
namespace planche::access {

enum class Device { passing, trusted };

struct Session {
    std::string digest; ///< of the secret that the browser holds; names the session
    std::uint64_t person = 0;
    records::Instant opened_at, seen_at;
    Device device = Device::passing;
    std::string agent;   ///< what the browser says it is
    std::string address; ///< where it was opened from
};

/// Returns the secret, which is nowhere else. Takes sessions away that are over.
std::string open_session(store::Writing&, Session, records::Instant now);
/// Nothing for one that is over.
std::optional<Session> session_with(const store::Reading&, std::string_view secret, records::Instant now);
/// Newest first.
std::vector<Session> sessions_of(const store::Reading&, std::uint64_t person, records::Instant now);

/// Whether being seen now is worth a write: the times on disk are up to 15 minutes old.
bool needs_marking(const Session&, records::Instant now);
/// Nothing happens to one that was closed meanwhile.
void mark_seen(store::Writing&, std::string_view digest, records::Instant now);

/// False when there is none.
bool close_session(store::Writing&, std::string_view digest);
/// How many they were.
std::size_t close_sessions_of(store::Writing&, std::uint64_t person);

} // namespace planche::access
