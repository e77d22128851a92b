// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/problem.h"

namespace planche::httpd {

namespace {

using Refused = records::Refusal::Kind;

struct Word {
    Refused kind;
    int status;
    std::string_view code, detail;
};

constexpr std::array words{
    Word{Refused::malformed, 400, "malformed", "Cette demande ne peut pas être lue."},
    Word{Refused::invalid, 422, "invalid", "Certains champs sont à corriger."},
    Word{Refused::not_found, 404, "not_found", "Cette fiche n’existe pas."},
    Word{Refused::gone, 404, "gone", "Cette fiche a été supprimée."},
    Word{Refused::conflict, 409, "conflict", "Cette action n’est pas possible dans l’état actuel."},
    Word{Refused::stale, 412, "stale", "Cette fiche a été modifiée entre-temps."},
    Word{Refused::too_large, 413, "too_large", "C’est trop volumineux."},
    Word{Refused::forbidden, 403, "forbidden", "Vous n’avez pas le droit de faire cela."},
};

const Word& word_of(Refused kind) {
    for (const auto& word : words)
        if (word.kind == kind) return word;
    return words.front();
}

std::string_view title_of(int status) {
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return "Internal Server Error";
    }
}

} // namespace

nlohmann::json to_json(const std::vector<records::Problem>& problems) {
    auto list = nlohmann::json::array();
    for (const auto& p : problems)
        list.push_back({{"field", p.field}, {"code", p.code}, {"message_fr", p.message_fr}, {"message_en", p.message_en}});
    return list;
}

Reply problem(int status, std::string_view code, std::string_view detail, nlohmann::json more) {
    more["type"] = "about:blank";
    more["title"] = title_of(status);
    more["status"] = status;
    more["code"] = code;
    more["detail"] = detail;
    if (!more.contains("problems")) more["problems"] = nlohmann::json::array();
    auto reply = json_reply(more, status);
    reply.type = "application/problem+json";
    return reply;
}

Reply refused(const records::Refusal& refusal, nlohmann::json more) {
    const auto& word = word_of(refusal.kind);
    more["problems"] = to_json(refusal.problems);
    const std::string detail = refusal.problems.empty() ? std::string{word.detail} : refusal.problems.front().message_fr;
    return problem(word.status, word.code, detail, std::move(more));
}

Reply not_found() { return problem(404, "not_found", "Il n’y a rien à cette adresse."); }

} // namespace planche::httpd
