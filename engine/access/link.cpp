// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/link.h"

#include "engine/access/notes.h"
#include "engine/access/secret.h"

namespace planche::access {

namespace {

using Opens = Link::Opens;

constexpr std::array<std::string_view, 3> doors{"setup", "password", "sign_in"};

std::string_view name_of(Opens opens) { return doors.at(static_cast<std::size_t>(opens)); }

Link link_in(const nlohmann::json& note) {
    Link link;
    for (const auto opens : {Opens::setup, Opens::password, Opens::sign_in})
        if (note.at("opens").get<std::string>() == name_of(opens)) link.opens = opens;
    link.person = note.at("person").get<std::uint64_t>();
    link.expires_at = instant_in(note.at("expires_at"));
    return link;
}

template <class Condition>
void cancel(store::Writing& writing, Condition condition) {
    for (const auto& [digest, note] : notes_in(writing, link_notes))
        if (condition(link_in(note))) erase_note_in(writing, link_notes, digest);
}

} // namespace

std::string make_link(store::Writing& writing, const Link& link, records::Instant now) {
    cancel(writing,
           [&](const Link& other) { return other.expires_at <= now || (other.opens == link.opens && other.person == link.person); });
    auto secret = new_secret();
    put_note_in(writing, link_notes, digest_of(secret),
                {{"opens", name_of(link.opens)}, {"person", link.person}, {"expires_at", to_json(link.expires_at)}});
    writing.audit("link_made", {{"opens", name_of(link.opens)}, {"person", std::to_string(link.person)}});
    return secret;
}

std::optional<Link> link_with(const store::Reading& reading, std::string_view secret, records::Instant now) {
    const auto note = note_in(reading, link_notes, digest_of(secret));
    if (!note) return std::nullopt;
    auto link = link_in(*note);
    if (link.expires_at <= now) return std::nullopt;
    return link;
}

void use_link(store::Writing& writing, std::string_view secret) { erase_note_in(writing, link_notes, digest_of(secret)); }

void cancel_links_of(store::Writing& writing, std::uint64_t person) {
    cancel(writing, [&](const Link& link) { return link.opens != Opens::setup && link.person == person; });
}

} // namespace planche::access
