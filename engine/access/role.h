// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/id.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace planche::access {

/// What someone may do. Which role reaches which address is said in the table of routes. Stored by name.
enum class Role : std::uint8_t {
    owner,      ///< everything, people and tokens included
    editor,     ///< reads and changes all records
    reader,     ///< reads all records
    accountant, ///< reads and exports sales
};

inline constexpr std::array roles{Role::owner, Role::editor, Role::reader, Role::accountant};

std::string_view name_of(Role);
std::optional<Role> role_named(std::string_view);

/// Whether records of the kind are shown to the role: an accountant sees invoices, payments and the companies they are about.
bool sees(Role, records::Kind);

} // namespace planche::access
