// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/backups.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace backups_handlers {

using nlohmann::json;
using Kind = Backups::Failure::Kind;

json instant(const std::optional<records::Instant>& at) { return at ? json(records::to_rfc3339(*at)) : json(nullptr); }

std::string sentence(const Backups& backups, const Backups::Failure& failure) {
    const auto folder = backups.plan().folder.string();
    switch (failure.kind) {
    case Kind::no_space: return fmt::format("Il n’y a plus de place sur le disque des sauvegardes ({}).", folder);
    case Kind::no_folder: return fmt::format("Le dossier des sauvegardes n’est pas accessible ({}). Le disque est-il branché ?", folder);
    case Kind::faults:
        return fmt::format("La copie est faite, mais une donnée est abîmée ({}). Les copies plus anciennes sont toutes conservées.",
                           failure.words);
    case Kind::other: break;
    }
    return fmt::format("La sauvegarde a échoué ({}).", failure.words);
}

json shown(const Backups& backups, const store::Copy& copy) {
    return {{"file", copy.name()},       {"at", records::to_rfc3339(copy.at)},
            {"revision", copy.revision}, {"bytes", copy.bytes},
            {"sealed", copy.sealed},     {"path", (backups.plan().folder / copy.name()).string()}};
}

/// What is on the disk, or nothing where it cannot be read: the failure says so.
std::vector<store::Copy> copies_of(const Backups& backups) {
    try {
        return backups.copies();
    } catch (const std::system_error&) {
        return {};
    }
}

/// Where the copies are concerns only those who look after them.
json shown(const Backups& backups, bool with_places) {
    const auto state = backups.state();
    json answer{{"state", state.failure  ? "failing"
                          : state.newest ? "ok"
                                         : "none"},
                {"every_minutes", std::chrono::duration_cast<std::chrono::minutes>(backups.plan().every).count()},
                {"sealed", !backups.plan().sealing.passphrase.empty()},
                {"last_at", state.newest ? json(records::to_rfc3339(state.newest->at)) : json(nullptr)},
                {"next_at", instant(state.next_at)},
                {"failure", nullptr}};
    const auto copies = copies_of(backups);
    std::uint64_t bytes = 0;
    for (const auto& copy : copies) bytes += copy.bytes;
    answer["count"] = copies.size();
    answer["bytes"] = bytes;
    if (!with_places) return answer;
    answer["folder"] = backups.plan().folder.string();
    answer["same_disk"] = backups.same_disk();
    if (state.failure)
        answer["failure"] = {{"at", records::to_rfc3339(state.failure->at)},
                             {"message_fr", sentence(backups, *state.failure)},
                             {"message_en", state.failure->words}};
    answer["items"] = json::array();
    for (const auto& copy : copies) answer["items"].push_back(shown(backups, copy));
    return answer;
}

Reply none() { return json_reply({{"state", "off"}}); }

Reply get(App& app, const Call& call) {
    if (!app.backups) return none();
    return json_reply(shown(*app.backups, call.caller->role == access::Role::owner));
}

Reply save(App& app, const Call&) {
    if (!app.backups) return problem(409, "off", "Les sauvegardes sont désactivées sur ce serveur (--no-backups).");
    app.backups->save(app.now());
    if (const auto failure = app.backups->state().failure; failure && failure->kind != Kind::faults)
        return problem(failure->kind == Kind::no_space ? 507 : 503, "backup_failed", sentence(*app.backups, *failure));
    return json_reply(shown(*app.backups, true), 201);
}

} // namespace backups_handlers

std::vector<Route> backup_routes() {
    using namespace backups_handlers;
    return {
        {"GET", "/api/backups", Who::everyone, get},
        {"POST", "/api/backups", Who::owners, save},
    };
}

} // namespace planche::httpd
