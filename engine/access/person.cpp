// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/person.h"

#include "engine/access/link.h"
#include "engine/access/notes.h"
#include "engine/access/session.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::access {

namespace {

using records::Problem;
using records::Refusal;
using store::Result;

constexpr std::size_t most_name_bytes = 200;
constexpr std::size_t most_email_bytes = 254; // RFC 5321

std::string note_name(std::uint64_t number) { return fmt::format("{:020}", number); }

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_address(std::string_view email) {
    const auto at = email.find('@');
    return at != 0 && at != std::string_view::npos && at + 1 < email.size() && email.find('@', at + 1) == std::string_view::npos &&
           email.find(' ') == std::string_view::npos && email.size() <= most_email_bytes && !has_controls(email);
}

std::vector<Problem> problems_of(const Person& person) {
    std::vector<Problem> problems;
    if (person.name.empty()) problems.push_back({"name", "required", "Le nom est nécessaire.", "A name is needed."});
    if (person.name.size() > most_name_bytes || has_controls(person.name))
        problems.push_back({"name", "invalid", "Ce nom ne peut pas être enregistré.", "This name cannot be stored."});
    if (!is_address(person.email))
        problems.push_back({"email", "invalid", "Cet e-mail n’est pas complet : nom@domaine.", "This is no e-mail address: name@domain."});
    return problems;
}

nlohmann::json note_of(const Person& person) {
    return {{"name", person.name},
            {"email", person.email},
            {"role", name_of(person.role)},
            {"password", person.password},
            {"created_at", to_json(person.created_at)}};
}

Person person_in(std::uint64_t number, const nlohmann::json& note) {
    return {number,
            note.at("name").get<std::string>(),
            note.at("email").get<std::string>(),
            role_named(note.at("role").get<std::string>()).value(),
            note.at("password").get<std::string>(),
            instant_in(note.at("created_at"))};
}

nlohmann::json audited(const Person& person) {
    return {{"person", std::to_string(person.number)}, {"name", person.name}, {"email", person.email}, {"role", name_of(person.role)}};
}

tl::unexpected<Refusal> no_such_person() {
    return records::refuse(Refusal::Kind::not_found, {"", "not_found", "Cette personne n’existe pas.", "There is no such person."});
}

tl::unexpected<Refusal> last_owner() {
    return records::refuse(Refusal::Kind::conflict,
                           {"role", "last_owner", "Il faut au moins une personne propriétaire.", "At least one person must stay owner."});
}

bool has_other_owner(const store::Reading& reading, std::uint64_t number) {
    const auto all = people(reading);
    return std::any_of(all.begin(), all.end(), [&](const Person& one) { return one.number != number && one.role == Role::owner; });
}

/// With name and address as they are stored.
Result<Person> checked(const store::Reading& reading, Person person) {
    person.name = trimmed(person.name);
    person.email = trimmed(person.email);
    if (auto problems = problems_of(person); !problems.empty()) return records::refuse(Refusal::Kind::invalid, std::move(problems));
    const auto holder = person_with_email(reading, person.email);
    if (holder && holder->number != person.number)
        return records::refuse(Refusal::Kind::conflict,
                               {"email", "taken", "Une autre personne a cet e-mail.", "Another person has this e-mail address."});
    return person;
}

void store_person(store::Writing& writing, const Person& person) {
    put_note_in(writing, person_notes, note_name(person.number), note_of(person));
}

} // namespace

std::vector<Person> people(const store::Reading& reading) {
    std::vector<Person> people;
    for (const auto& [name, note] : notes_in(reading, person_notes)) people.push_back(person_in(std::stoull(name), note));
    return people;
}

std::optional<Person> person(const store::Reading& reading, std::uint64_t number) {
    const auto note = note_in(reading, person_notes, note_name(number));
    if (!note) return std::nullopt;
    return person_in(number, *note);
}

std::optional<Person> person_with_email(const store::Reading& reading, std::string_view email) {
    const auto wanted = lower(trimmed(email));
    for (auto& person : people(reading))
        if (lower(person.email) == wanted) return std::move(person);
    return std::nullopt;
}

Result<Person> add_person(store::Writing& writing, Person person, records::Instant now) {
    person.number = 0;
    auto fine = checked(writing, std::move(person));
    if (!fine) return fine;
    fine->number = writing.next_in_series("access/person");
    fine->created_at = now;
    store_person(writing, *fine);
    writing.audit("person_added", audited(*fine));
    return fine;
}

Result<Person> change_person(store::Writing& writing, const Person& changed) {
    const auto before = person(writing, changed.number);
    if (!before) return no_such_person();
    auto fine = checked(writing, changed);
    if (!fine) return fine;
    if (before->role == Role::owner && fine->role != Role::owner && !has_other_owner(writing, changed.number)) return last_owner();
    fine->password = before->password;
    fine->created_at = before->created_at;
    store_person(writing, *fine);
    writing.audit("person_changed", audited(*fine));
    return fine;
}

Result<void> remove_person(store::Writing& writing, std::uint64_t number) {
    const auto before = person(writing, number);
    if (!before) return no_such_person();
    if (before->role == Role::owner && !has_other_owner(writing, number)) return last_owner();
    close_sessions_of(writing, number);
    cancel_links_of(writing, number);
    erase_note_in(writing, person_notes, note_name(number));
    writing.audit("person_removed", audited(*before));
    return {};
}

Result<void> set_password(store::Writing& writing, std::uint64_t number, std::string hash) {
    auto one = person(writing, number);
    if (!one) return no_such_person();
    one->password = std::move(hash);
    close_sessions_of(writing, number);
    cancel_links_of(writing, number);
    store_person(writing, *one);
    writing.audit("password_set", audited(*one));
    return {};
}

} // namespace planche::access
