// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <nlohmann/json.hpp>

/// What this layer keeps, as notes of the store with JSON in them: in the same transactions as the records, and in no export.
///
///     access/person/ number, 20 digits     name email role password created_at
///     access/session/ digest               person opened_at seen_at trusted device address
///     access/token/ digest                 name role created_at created_by expires_at
///     access/link/ digest                  opens person expires_at
namespace planche::access {

inline constexpr std::string_view person_notes = "access/person/";
inline constexpr std::string_view session_notes = "access/session/";
inline constexpr std::string_view token_notes = "access/token/";
inline constexpr std::string_view link_notes = "access/link/";

std::optional<nlohmann::json> note_in(const store::Reading&, std::string_view folder, std::string_view name);
void put_note_in(store::Writing&, std::string_view folder, std::string_view name, const nlohmann::json&);
bool erase_note_in(store::Writing&, std::string_view folder, std::string_view name);
/// All of a folder: names without it, and what they hold.
std::vector<std::pair<std::string, nlohmann::json>> notes_in(const store::Reading&, std::string_view folder);

nlohmann::json to_json(records::Instant);
records::Instant instant_in(const nlohmann::json&);

} // namespace planche::access
