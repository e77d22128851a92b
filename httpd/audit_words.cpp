// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/audit_words.h"

#include "engine/access/person.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace planche::httpd {

namespace {

constexpr std::array acts{
    std::pair{std::string_view{"change"}, ActName{"Fiches modifiées", "Records changed"}},
    std::pair{std::string_view{"export"}, ActName{"Export", "Export"}},
    std::pair{std::string_view{"session_opened"}, ActName{"Connexion", "Signed in"}},
    std::pair{std::string_view{"session_closed"}, ActName{"Session fermée", "Session ended"}},
    std::pair{std::string_view{"person_added"}, ActName{"Compte ajouté", "Account added"}},
    std::pair{std::string_view{"person_changed"}, ActName{"Compte modifié", "Account changed"}},
    std::pair{std::string_view{"person_removed"}, ActName{"Compte retiré", "Account removed"}},
    std::pair{std::string_view{"password_set"}, ActName{"Mot de passe choisi", "Password chosen"}},
    std::pair{std::string_view{"link_made"}, ActName{"Lien de connexion créé", "Sign-in link made"}},
    std::pair{std::string_view{"token_created"}, ActName{"Clé d’accès créée", "Access key made"}},
    std::pair{std::string_view{"token_revoked"}, ActName{"Clé d’accès retirée", "Access key withdrawn"}},
    std::pair{std::string_view{"pair_kept_apart"}, ActName{"Doublon écarté", "Duplicate set aside"}},
    std::pair{std::string_view{"pair_proposed_again"}, ActName{"Doublon proposé à nouveau", "Duplicate proposed again"}},
};

std::string text_in(const nlohmann::json& about, const char* member) {
    const auto found = about.find(member);
    return found != about.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// By the name they have now; who is no more, by nothing.
std::string person_in(const nlohmann::json& about, const store::Reading& reading) {
    const auto number = records::parse_number(text_in(about, "person"));
    const auto person = number ? access::person(reading, *number) : std::nullopt;
    return person ? person->name : std::string{};
}

} // namespace

ActName act_name(std::string_view action) {
    const auto* known = std::find_if(acts.begin(), acts.end(), [&](const auto& act) { return act.first == action; });
    return known == acts.end() ? ActName{action, action} : known->second;
}

std::string detail_of(const store::Audited& line, const store::Reading& reading) {
    if (line.action == "change") return {};
    if (line.action == "export") return text_in(line.about, "address");
    const auto name = text_in(line.about, "name"), email = text_in(line.about, "email");
    if (!name.empty()) return email.empty() ? name : fmt::format("{} ({})", name, email);
    return person_in(line.about, reading);
}

std::string origin_of(const store::Audited& line) {
    return line.action.starts_with("session_") ? text_in(line.about, "address") : std::string{};
}

} // namespace planche::httpd
