// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/session.h"

#include "engine/access/notes.h"
#include "engine/access/secret.h"

#include <algorithm>

namespace planche::access {

namespace {

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr std::int64_t longest_ms = std::int64_t{30} * 24 * 60 * minute_ms;
constexpr std::int64_t longest_idle_ms = std::int64_t{12} * 60 * minute_ms;
constexpr std::int64_t marked_every_ms = 15 * minute_ms;
constexpr std::size_t most_agent_bytes = 300;

nlohmann::json note_of(const Session& session) {
    return {{"person", session.person},
            {"opened_at", to_json(session.opened_at)},
            {"seen_at", to_json(session.seen_at)},
            {"trusted", session.device == Device::trusted},
            {"agent", session.agent},
            {"address", session.address}};
}

Session session_in(std::string digest, const nlohmann::json& note) {
    return {std::move(digest),
            note.at("person").get<std::uint64_t>(),
            instant_in(note.at("opened_at")),
            instant_in(note.at("seen_at")),
            note.at("trusted").get<bool>() ? Device::trusted : Device::passing,
            note.at("agent").get<std::string>(),
            note.at("address").get<std::string>()};
}

bool is_over(const Session& session, records::Instant now) {
    const bool old = now.milliseconds - session.opened_at.milliseconds > longest_ms;
    const bool idle = session.device == Device::passing && now.milliseconds - session.seen_at.milliseconds > longest_idle_ms;
    return old || idle;
}

std::vector<Session> all_sessions(const store::Reading& reading) {
    std::vector<Session> sessions;
    for (const auto& [digest, note] : notes_in(reading, session_notes)) sessions.push_back(session_in(digest, note));
    return sessions;
}

nlohmann::json audited(const Session& session) {
    return {
        {"person", std::to_string(session.person)}, {"session", session.digest}, {"agent", session.agent}, {"address", session.address}};
}

} // namespace

std::string open_session(store::Writing& writing, Session session, records::Instant now) {
    for (const auto& other : all_sessions(writing))
        if (is_over(other, now)) erase_note_in(writing, session_notes, other.digest);
    auto secret = new_secret();
    session.digest = digest_of(secret);
    session.opened_at = session.seen_at = now;
    session.agent.resize(std::min(session.agent.size(), most_agent_bytes));
    std::replace_if(
        session.agent.begin(), session.agent.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?'); // cut or not, it stays text
    put_note_in(writing, session_notes, session.digest, note_of(session));
    writing.audit("session_opened", audited(session));
    return secret;
}

std::optional<Session> session_with(const store::Reading& reading, std::string_view secret, records::Instant now) {
    const auto digest = digest_of(secret);
    const auto note = note_in(reading, session_notes, digest);
    if (!note) return std::nullopt;
    auto session = session_in(digest, *note);
    if (is_over(session, now)) return std::nullopt;
    return session;
}

std::vector<Session> sessions_of(const store::Reading& reading, std::uint64_t person, records::Instant now) {
    std::vector<Session> sessions;
    for (auto& session : all_sessions(reading))
        if (session.person == person && !is_over(session, now)) sessions.push_back(std::move(session));
    std::stable_sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) { return a.opened_at > b.opened_at; });
    return sessions;
}

bool needs_marking(const Session& session, records::Instant now) {
    return now.milliseconds - session.seen_at.milliseconds > marked_every_ms;
}

void mark_seen(store::Writing& writing, std::string_view digest, records::Instant now) {
    const auto note = note_in(writing, session_notes, digest);
    if (!note) return;
    auto session = session_in(std::string{digest}, *note);
    session.seen_at = now;
    put_note_in(writing, session_notes, digest, note_of(session));
}

bool close_session(store::Writing& writing, std::string_view digest) {
    const auto note = note_in(writing, session_notes, digest);
    if (!note) return false;
    erase_note_in(writing, session_notes, digest);
    writing.audit("session_closed", audited(session_in(std::string{digest}, *note)));
    return true;
}

std::size_t close_sessions_of(store::Writing& writing, std::uint64_t person) {
    std::size_t closed = 0;
    for (const auto& session : all_sessions(writing))
        if (session.person == person && close_session(writing, session.digest)) ++closed;
    return closed;
}

} // namespace planche::access
