// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/role.h"

namespace planche::access {

namespace {

constexpr std::array<std::string_view, roles.size()> names{"owner", "editor", "reader", "accountant"};

} // namespace

std::string_view name_of(Role role) { return names.at(static_cast<std::size_t>(role)); }

std::optional<Role> role_named(std::string_view name) {
    for (const auto role : roles)
        if (name_of(role) == name) return role;
    return std::nullopt;
}

bool sees(Role role, records::Kind kind) {
    using records::Kind;
    return role != Role::accountant || kind == Kind::quote || kind == Kind::invoice || kind == Kind::payment || kind == Kind::company;
}

} // namespace planche::access
