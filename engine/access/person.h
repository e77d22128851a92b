// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/role.h"
#include "engine/store/store.h"

/// The people who may sign in. Each change leaves its line in the audit.
namespace planche::access {

struct Person {
    std::uint64_t number = 0; ///< given when added, never again
    std::string name, email;
    Role role = Role::editor;
    std::string password; ///< its hash; empty until one was chosen
    records::Instant created_at;
};

/// By ascending number.
std::vector<Person> people(const store::Reading&);
std::optional<Person> person(const store::Reading&, std::uint64_t number);
/// Capitals and blanks around it do not count.
std::optional<Person> person_with_email(const store::Reading&, std::string_view email);

/// Gives the number. Refuses (invalid) a name or an address that is none, (conflict) an address someone has.
store::Result<Person> add_person(store::Writing&, Person, records::Instant now);
/// Replaces name, address and role. Refuses as above, (not_found), and (conflict) to leave nobody who is owner.
store::Result<Person> change_person(store::Writing&, const Person&);
/// Ends all sessions and links of the person. Refuses (not_found), (conflict) the last owner.
store::Result<void> remove_person(store::Writing&, std::uint64_t number);
/// Ends all sessions and links of the person.
store::Result<void> set_password(store::Writing&, std::uint64_t number, std::string hash);

} // namespace planche::access
