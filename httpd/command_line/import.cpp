// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "engine/exchange/archive.h"

#include "engine/records/json_text.h"
#include "httpd/command_line/command.h"
#include "httpd/folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::command_line {

namespace import_command {

struct Words {
    std::filesystem::path data;
    std::vector<std::filesystem::path> files;
    std::string kind, undo;
    bool dry_run = false, json = false;
};

void show(const exchange::Progress& progress) { show_progress(progress.file, static_cast<int>(progress.items), 0); }

void print(const exchange::Report& report) {
    using exchange::Outcome;
    fmt::print("{}: {} created, {} updated, {} unchanged, {} merged, {} rejected\n", report.file, report.count(Outcome::created),
               report.count(Outcome::updated), report.count(Outcome::unchanged), report.count(Outcome::merged),
               report.count(Outcome::rejected));
    for (const auto& problem : report.problems) fmt::print("  {}\n", problem.message_en);
    for (const auto& item : report.items)
        for (const auto& problem : item.problems) fmt::print("  line {}: {}\n", item.line, problem.message_en);
}

bool rejects(const exchange::Report& report) { return !report.problems.empty() || report.count(exchange::Outcome::rejected) > 0; }

Exit undo(httpd::Folder& folder, const std::string& id) {
    const auto undone = exchange::undo(folder.store(), id, {});
    if (!undone) return refused(undone.error());
    fmt::print("{} records taken back, {} kept because they changed since\n", undone->records, undone->kept.size());
    folder.catch_up();
    return Exit::done;
}

bool is_archive(const std::filesystem::path& file) { return file.extension() == ".zip"; }

/// Everything of another folder, into one that holds nothing yet.
Exit import_archive(const Words& words) {
    if (words.files.size() > 1 || words.dry_run) {
        fmt::print(stderr, "planche: an archive comes alone, into an empty folder.\n");
        return Exit::wrong_words;
    }
    httpd::Folder folder{words.data, store::Missing::make};
    const auto read = exchange::read_archive(folder.store(), words.files.front(), {}, [](std::size_t done, std::size_t of) {
        show_progress("files", static_cast<int>(done), static_cast<int>(of));
    });
    end_progress();
    if (!read) return refused(read.error());
    folder.catch_up();
    fmt::print("{} records, with their ids and series\n", *read);
    return Exit::done;
}

Exit import(const Words& words) {
    if (std::any_of(words.files.begin(), words.files.end(), is_archive)) return import_archive(words);
    exchange::Request request;
    for (const auto& file : words.files) request.files.push_back({file, file.string()});
    if (!words.kind.empty()) {
        request.kind = records::kind_named(words.kind);
        if (!request.kind) {
            fmt::print(stderr, "planche: there is no kind \"{}\".\n", words.kind);
            return Exit::wrong_words;
        }
    }
    httpd::Folder folder{words.data, store::Missing::make};
    if (!words.undo.empty()) return undo(folder, words.undo);
    exchange::Import done;
    if (words.dry_run)
        done.reports = exchange::plan(folder.store(), folder.worker(), request);
    else
        done = exchange::apply(folder.store(), folder.worker(), request, show);
    end_progress();
    bool rejected = false;
    for (const auto& report : done.reports) {
        if (words.json)
            fmt::print("{}\n", records::forgiving_text_of(exchange::to_json(report)));
        else
            print(report);
        rejected |= rejects(report);
    }
    if (!words.json && !done.id.empty()) fmt::print("import {}: `planche import --undo {}` takes it back\n", done.id, done.id);
    folder.catch_up();
    return rejected ? Exit::no : Exit::done;
}

} // namespace import_command

void add_import(CLI::App& program, Run& chosen) {
    using namespace import_command;
    auto* command = program.add_subcommand(
        "import", "Bring in vCards, JSON lines, pictures and folders of pictures, or a whole archive (.zip) into an empty folder");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    auto* files = command->add_option("files", words->files, "Files, or folders of pictures")->check(CLI::ExistingPath);
    command->add_option("--kind", words->kind, "What the lines of a .jsonl file are, when they do not say");
    command->add_flag("--dry-run", words->dry_run, "Say what would be done; write nothing");
    command->add_flag("--json", words->json, "One JSON object a file");
    auto* undo = command->add_option("--undo", words->undo, "Take an import back")->type_name("ID")->excludes(files);
    command->callback([words, files, undo, &chosen] {
        if (files->empty() && undo->empty()) throw CLI::RequiredError("files");
        chosen = [words] { return import(*words); };
    });
}

} // namespace planche::command_line
