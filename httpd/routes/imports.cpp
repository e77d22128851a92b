// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"

#include "engine/exchange/archive.h"
#include "engine/exchange/rejects.h"
#include "httpd/change.h"
#include "httpd/events.h"
#include "httpd/import_answer.h"
#include "httpd/import_options.h"
#include "httpd/import_told.h"
#include "httpd/multipart.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/uploads.h"

namespace planche::httpd {

namespace imports_handlers {

using nlohmann::json;

constexpr std::size_t most_past = 20;

exchange::Request request_of(const Uploads::Upload& upload, const Call& call) {
    auto request = upload.request;
    request.by = call.person;
    return request;
}

exchange::OnProgress progress_to(Events& events, const std::string& id) {
    return [&events, id](const exchange::Progress& progress) {
        events.publish("import", {{"id", id}, {"file", progress.file}, {"items", progress.items}});
    };
}

/// Why the wish itself cannot be met: an unknown field or sheet, as opposed to what is wrong with a file.
const records::Problem* bad_wish(const std::vector<exchange::Report>& reports) {
    for (const auto& report : reports)
        for (const auto& problem : report.problems)
            if (problem.code == "unknown_field" || problem.code == "no_such_sheet" || problem.code == "kind") return &problem;
    return nullptr;
}

/// Nothing is written: the answer says what `apply` would do.
Reply plan(App& app, const Call& call) {
    const auto form = parse_form(call.header("content-type"), call.body);
    if (!form) return problem(415, "form", "Il faut un formulaire avec un fichier (multipart/form-data).");
    exchange::Request wish;
    std::vector<std::pair<std::string, std::string_view>> files;
    for (const auto& part : *form) {
        if (!part.file_name.empty())
            files.emplace_back(part.file_name, part.content);
        else if (const auto taken = part.name == "options" ? take_options(part.content, wish) : records::Result<void>{}; !taken)
            return refused(taken.error());
    }
    if (files.empty())
        return refused({records::Refusal::Kind::invalid, {{"file", "required", "Il manque le fichier.", "The file is missing."}}});
    const auto upload = app.uploads.keep(files, std::move(wish));
    upload->reports = exchange::plan(app.store, app.worker, request_of(*upload, call), progress_to(app.events, upload->id));
    if (const auto* problem = bad_wish(upload->reports)) return refused({records::Refusal::Kind::invalid, {*problem}});
    return json_reply(answer_of(*upload), 201).with("Location", "/api/imports/" + upload->id);
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
    auto answer = answer_of(*upload);
    answer["indexed"] = wait_until_indexed(app, app.store.read().revision());
    return json_reply(answer);
}

json kept_record(const store::Reading& now, records::RecordId id) {
    const auto stored = now.get(id);
    return {{"kind", records::name_of(id.kind)},
            {"id", std::to_string(id.number)},
            {"title", stored ? records::title_of(stored->value) : std::string{}}};
}

/// Says how far it is while it lasts, to pages and to the command that waits.
class Telling {
public:
    Telling(App& app, std::string id) : app_{app}, id_{std::move(id)} {}
    ~Telling() { app_.uploads.tell_over(id_); }
    Telling(const Telling&) = delete;
    Telling& operator=(const Telling&) = delete;

    exchange::OnProgress progress() {
        return [this, publish = progress_to(app_.events, id_)](const exchange::Progress& progress) {
            app_.uploads.tell(id_, progress);
            publish(progress);
        };
    }

private:
    App& app_;
    std::string id_;
};

/// Everything of another folder, into this one while it holds nothing.
Reply take_archive(App& app, const Call& call, const std::filesystem::path& file) {
    Telling telling{app, call.parts.at("import")};
    const auto read = exchange::read_archive(app.store, file, {}, [tell = telling.progress()](std::size_t done, std::size_t) {
        tell({"files", done});
    });
    if (!read) return refused(read.error());
    return json_reply({{"text", told_of_archive(*read)}, {"rejected", false}, {"revision", app.store.read().revision()}});
}

/// What a command on this machine laid out in the data folder; the answer is what the command says.
Reply take_laid_out(App& app, const Call& call) {
    const auto& id = call.parts.at("import");
    const auto files = app.uploads.laid_out(id);
    if (files.empty()) return not_found();
    exchange::Request wish;
    if (const auto taken = take_options(call.body, wish); !taken) return refused(taken.error());
    if (files.front().extension() == ".zip") return take_archive(app, call, files.front());
    const auto names = call.json.value("files", json::array());
    for (std::size_t i = 0; i < files.size(); ++i)
        wish.files.push_back({files[i], i < names.size() && names[i].is_string() ? names[i].get<std::string>() : std::string{}});
    Telling telling{app, id};
    exchange::Import done;
    if (call.json.value("dry_run", json{}) == true)
        done.reports = exchange::plan(app.store, app.worker, wish, telling.progress());
    else
        done = exchange::apply(app.store, app.worker, wish, telling.progress());
    app.events.publish("import", {{"id", id}, {"done", true}});
    return json_reply({{"text", told(done, call.json.value("json", json{}) == true ? Wording::json : Wording::words)},
                       {"rejected", rejected(done)},
                       {"revision", app.store.read().revision()}});
}

Reply progress(App& app, const Call& call) {
    const auto progress = app.uploads.progress(call.parts.at("import"));
    if (!progress) return not_found();
    return json_reply({{"file", progress->file}, {"items", progress->items}});
}

/// By the id of the plan, or by the one the import gave its records.
Reply undo(App& app, const Call& call) {
    const auto id = call.parts.at("import");
    const auto upload = app.uploads.find(id);
    const auto undone = exchange::undo(app.store, upload ? upload->import_id : id, call.person, progress_to(app.events, id));
    if (!undone) return refused(undone.error());
    auto kept = json::array();
    for (const auto& record : undone->kept) kept.push_back(kept_record(app.store.read(), record));
    return json_reply({{"records", undone->records}, {"kept", kept}, {"indexed", wait_until_indexed(app, app.store.read().revision())}});
}

Reply past(App& app, const Call&) {
    auto items = json::array();
    for (const auto& import : exchange::past_imports(app.store.read(), most_past)) items.push_back(answer_of(import));
    return json_reply({{"items", items}});
}

Reply rejects(App& app, const Call& call) {
    const auto upload = app.uploads.find(call.parts.at("import"));
    if (!upload) return not_found();
    return file_reply(exchange::rejects_csv(upload->reports), "text/csv; charset=utf-8", "rejets.csv");
}

} // namespace imports_handlers

std::vector<Route> import_routes() {
    using namespace imports_handlers;
    return {
        {"POST", "/api/imports", Who::editors, plan, Takes::file},
        {"GET", "/api/imports", Who::editors, past},
        {"POST", "/api/imports/{import}/apply", Who::editors, apply, Takes::json},
        {"POST", "/api/imports/{import}/laid-out", Who::owners, take_laid_out, Takes::json},
        {"GET", "/api/imports/{import}/progress", Who::owners, progress},
        {"DELETE", "/api/imports/{import}", Who::editors, undo},
        {"GET", "/api/imports/{import}/rejects.csv", Who::editors, rejects},
    };
}

} // namespace planche::httpd
