// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "httpd/change.h"
#include "httpd/events.h"
#include "httpd/multipart.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/uploads.h"

namespace planche::httpd {

namespace imports_handlers {

using exchange::Outcome;
using nlohmann::json;

/// Items of a report that an answer shows; the counts are of all.
constexpr std::size_t most_items = 500;

json counts_of(const std::vector<exchange::Report>& reports) {
    auto counts = json::object();
    for (const auto outcome : {Outcome::created, Outcome::updated, Outcome::unchanged, Outcome::merged, Outcome::rejected}) {
        std::size_t count = 0;
        for (const auto& report : reports) count += report.count(outcome);
        counts[std::string{exchange::name_of(outcome)}] = count;
    }
    return counts;
}

json problem_json(const std::string& file, std::size_t line, const records::Problem& problem) {
    return {{"file", file},
            {"line", line},
            {"field", problem.field},
            {"code", problem.code},
            {"message_fr", problem.message_fr},
            {"message_en", problem.message_en}};
}

json problems_of(const std::vector<exchange::Report>& reports) {
    auto problems = json::array();
    for (const auto& report : reports) {
        for (const auto& problem : report.problems) problems.push_back(problem_json(report.file, 0, problem));
        for (const auto& item : report.items)
            for (const auto& problem : item.problems) problems.push_back(problem_json(report.file, item.line, problem));
    }
    return problems;
}

json files_of(const std::vector<exchange::Report>& reports) {
    auto files = json::array();
    for (const auto& report : reports) {
        auto shown = report;
        if (shown.items.size() > most_items) shown.items.resize(most_items);
        files.push_back(exchange::to_json(shown));
    }
    return files;
}

json shown(const Uploads::Upload& upload) {
    return {{"id", upload.id},
            {"import_id", upload.import_id.empty() ? json(nullptr) : json(upload.import_id)},
            {"counts", counts_of(upload.reports)},
            {"problems", problems_of(upload.reports)},
            {"files", files_of(upload.reports)}};
}

exchange::Request request_of(const Uploads::Upload& upload, const Call& call) { return {upload.files, {}, call.person}; }

/// Nothing is written: the answer says what `apply` would do.
Reply plan(App& app, const Call& call) {
    const auto form = parse_form(call.header("content-type"), call.body);
    if (!form) return problem(415, "form", "Il faut un formulaire avec un fichier (multipart/form-data).");
    std::vector<std::pair<std::string, std::string_view>> files;
    for (const auto& part : *form)
        if (!part.file_name.empty()) files.emplace_back(part.file_name, part.content);
    if (files.empty())
        return refused({records::Refusal::Kind::invalid, {{"file", "required", "Il manque le fichier.", "The file is missing."}}});
    const auto upload = app.uploads.keep(files);
    upload->reports = exchange::plan(app.store, app.worker, request_of(*upload, call));
    return json_reply(shown(*upload), 201).with("Location", "/api/imports/" + upload->id);
}

exchange::OnProgress progress_to(Events& events, const std::string& id) {
    return [&events, id](const exchange::Progress& progress) {
        events.publish("import", {{"id", id}, {"file", progress.file}, {"items", progress.items}});
    };
}

/// Applied once; asked again, it tells what it did.
Reply apply(App& app, const Call& call) {
    const auto upload = app.uploads.find(call.parts.at("import"));
    if (!upload) return not_found();
    const std::lock_guard once{upload->applying};
    if (upload->import_id.empty()) {
        auto done = exchange::apply(app.store, app.worker, request_of(*upload, call), progress_to(app.events, upload->id));
        upload->import_id = done.id;
        upload->reports = std::move(done.reports);
        app.events.publish("import", {{"id", upload->id}, {"done", true}});
    }
    auto answer = shown(*upload);
    answer["indexed"] = wait_until_indexed(app, app.store.read().revision());
    return json_reply(answer);
}

/// By the id of the plan, or by the one the import gave its records.
Reply undo(App& app, const Call& call) {
    const auto upload = app.uploads.find(call.parts.at("import"));
    const auto undone = exchange::undo(app.store, upload ? upload->import_id : call.parts.at("import"), call.person);
    if (!undone) return refused(undone.error());
    auto kept = json::array();
    for (const auto& id : undone->kept) kept.push_back({{"kind", records::name_of(id.kind)}, {"id", std::to_string(id.number)}});
    return json_reply({{"records", undone->records}, {"kept", kept}, {"indexed", wait_until_indexed(app, app.store.read().revision())}});
}

/// A cell a spreadsheet would take for a formula is guarded; quotes are doubled.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) text.insert(0, "'");
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, "\"");
    return '"' + text + '"';
}

Reply rejects(App& app, const Call& call) {
    const auto upload = app.uploads.find(call.parts.at("import"));
    if (!upload) return not_found();
    std::string csv = "\uFEFFFichier;Ligne;Champ;Raison\r\n";
    for (const auto& problem : problems_of(upload->reports))
        csv += cell(problem["file"]) + ';' + std::to_string(problem["line"].get<std::size_t>()) + ';' + cell(problem["field"]) + ';' +
               cell(problem["message_fr"]) + "\r\n";
    return file_reply(std::move(csv), "text/csv; charset=utf-8", "rejets.csv");
}

} // namespace imports_handlers

std::vector<Route> import_routes() {
    using namespace imports_handlers;
    return {
        {"POST", "/api/imports", Who::editors, plan, Takes::file},
        {"POST", "/api/imports/{import}/apply", Who::editors, apply, Takes::json},
        {"DELETE", "/api/imports/{import}", Who::editors, undo},
        {"GET", "/api/imports/{import}/rejects.csv", Who::editors, rejects},
    };
}

} // namespace planche::httpd
