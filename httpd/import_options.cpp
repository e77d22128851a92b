// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/import_options.h"

#include "engine/records/json_text.h"

namespace planche::httpd {

namespace {

using nlohmann::json;

records::Problem bad_option(const std::string& field, std::string fr, std::string en) {
    return {field, "invalid", std::move(fr), std::move(en)};
}

void take_mapping(const json& said, exchange::table::Mapping& mapping, std::vector<records::Problem>& problems) {
    if (!said.is_object()) return problems.push_back(bad_option("mapping", "Il faut un objet.", "An object is needed."));
    for (const auto& [header, field] : said.items()) {
        if (field.is_string() || field.is_null())
            mapping[header] = field.is_null() ? "ignored" : field.get<std::string>();
        else
            problems.push_back(bad_option("mapping." + header, "Il faut le nom d’un champ.", "The name of a field is needed."));
    }
}

} // namespace

records::Result<void> take_options(std::string_view text, exchange::Request& request) {
    using records::Refusal;
    if (text.find_first_not_of(" \r\n\t") == std::string_view::npos) return {};
    const auto options = records::try_parse_json(text);
    if (!options.is_object())
        return records::refuse(Refusal::Kind::malformed,
                               bad_option("options", "Les options ne sont pas un objet JSON.", "The options are no JSON object."));
    std::vector<records::Problem> problems;
    const auto text_of = [&](const char* name) {
        const auto found = options.find(name);
        if (found == options.end() || found->is_null()) return std::string{};
        if (found->is_string()) return found->get<std::string>();
        problems.push_back(bad_option(name, "Il faut un texte.", "A text is needed."));
        return std::string{};
    };
    request.sheet = text_of("sheet");
    if (const auto kind = text_of("kind"); !kind.empty()) {
        request.kind = records::kind_named(kind);
        if (!request.kind) problems.push_back(bad_option("kind", "Ce type de fiche n’existe pas.", "There is no such kind."));
    }
    if (const auto differing = text_of("differing"); differing == "replace")
        request.differing = exchange::Differing::replace;
    else if (!differing.empty() && differing != "keep")
        problems.push_back(bad_option("differing", "« keep » ou « replace ».", "\"keep\" or \"replace\"."));
    take_mapping(options.value("mapping", json::object()), request.mapping, problems);
    if (problems.empty()) return {};
    return records::refuse(Refusal::Kind::invalid, std::move(problems));
}

} // namespace planche::httpd
