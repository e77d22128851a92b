// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/token.h"

#include "engine/access/notes.h"
#include "engine/access/secret.h"

#include <algorithm>

namespace planche::access {

namespace {

using records::Refusal;

/// So that a key left lying about is known for what it is.
constexpr std::string_view key_prefix = "planche_";
constexpr std::size_t most_token_name_bytes = 100;

nlohmann::json note_of(const Token& token) {
    nlohmann::json note{{"name", token.name},
                        {"role", name_of(token.role)},
                        {"created_at", to_json(token.created_at)},
                        {"created_by", token.created_by},
                        {"expires_at", nullptr}};
    if (token.expires_at) note["expires_at"] = to_json(*token.expires_at);
    return note;
}

Token token_in(std::string digest, const nlohmann::json& note) {
    Token token{std::move(digest),
                note.at("name").get<std::string>(),
                role_named(note.at("role").get<std::string>()).value(),
                instant_in(note.at("created_at")),
                note.at("created_by").get<std::string>(),
                std::nullopt};
    if (!note.at("expires_at").is_null()) token.expires_at = instant_in(note["expires_at"]);
    return token;
}

nlohmann::json audited(const Token& token) { return {{"token", token.digest}, {"name", token.name}, {"role", name_of(token.role)}}; }

} // namespace

store::Result<std::string> create_token(store::Writing& writing, Token token, records::Instant now) {
    if (token.name.find_first_not_of(' ') == std::string::npos || token.name.size() > most_token_name_bytes)
        return records::refuse(Refusal::Kind::invalid, {"name", "required", "Un jeton a un nom, de 100 lettres au plus.",
                                                        "A token has a name, of up to 100 letters."});
    const auto all = tokens(writing);
    if (std::any_of(all.begin(), all.end(), [&](const Token& other) { return other.name == token.name; }))
        return records::refuse(Refusal::Kind::conflict, {"name", "taken", "Un autre jeton a ce nom.", "Another token has this name."});
    auto key = std::string{key_prefix} + new_secret();
    token.digest = digest_of(key);
    token.created_at = now;
    put_note_in(writing, token_notes, token.digest, note_of(token));
    writing.audit("token_created", audited(token));
    return key;
}

std::optional<Token> token_with(const store::Reading& reading, std::string_view key, records::Instant now) {
    const auto digest = digest_of(key);
    const auto note = note_in(reading, token_notes, digest);
    if (!note) return std::nullopt;
    auto token = token_in(digest, *note);
    if (token.expires_at && *token.expires_at <= now) return std::nullopt;
    return token;
}

std::vector<Token> tokens(const store::Reading& reading) {
    std::vector<Token> tokens;
    for (const auto& [digest, note] : notes_in(reading, token_notes)) tokens.push_back(token_in(digest, note));
    std::stable_sort(tokens.begin(), tokens.end(), [](const auto& a, const auto& b) { return a.created_at < b.created_at; });
    return tokens;
}

bool revoke_token(store::Writing& writing, std::string_view digest) {
    const auto note = note_in(writing, token_notes, digest);
    if (!note) return false;
    erase_note_in(writing, token_notes, digest);
    writing.audit("token_revoked", audited(token_in(std::string{digest}, *note)));
    return true;
}

} // namespace planche::access
