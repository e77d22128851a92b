// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "engine/exchange/archive.h"

#include "httpd/command_line/command.h"
#include "httpd/folder.h"
#include "httpd/import_told.h"
#include "httpd/laid_out.h"
#include "httpd/url.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <future>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>

namespace planche::command_line {

namespace import_command {

using namespace std::chrono_literals;

struct Words {
    std::filesystem::path data;
    std::vector<std::filesystem::path> files;
    std::string kind, undo, sheet;
    std::vector<std::string> columns; ///< "Header=field"
    bool dry_run = false, json = false, replace = false;
};

void show(const exchange::Progress& progress) { show_progress(progress.file, static_cast<int>(progress.items), 0); }

/// Until the searches of the program that has the folder open show the revision; it may end before.
void wait_until_shown(const std::filesystem::path& data, records::Revision revision) {
    for (;; std::this_thread::sleep_for(50ms)) {
        const auto health = ask_running(data, {"GET", "/api/health", nullptr});
        if (!health || health->body.at("index").at("revision").get<records::Revision>() >= revision) return;
    }
}

void say_kept(std::string_view kind, std::string_view number, std::string_view title) {
    fmt::print("kept: {} {} {}\n", kind, number, title);
}
void say_undone(std::size_t records, std::size_t kept) {
    fmt::print("{} records taken back, {} kept because they changed since\n", records, kept);
}

Exit undo_there(const Words& words) {
    const auto undone = ask_running(words.data, {"DELETE", "/api/imports/" + httpd::encoded(words.undo), nullptr});
    if (!undone) throw std::system_error(ECONNRESET, std::generic_category(), "the running program went away");
    if (!undone->done()) return refused(*undone);
    const auto& kept = undone->body.at("kept");
    for (const auto& one : kept)
        say_kept(one.at("kind").get<std::string>(), one.at("id").get<std::string>(), one.at("title").get<std::string>());
    say_undone(undone->body.at("records").get<std::size_t>(), kept.size());
    return Exit::done;
}

Exit undo(const Words& words) {
    if (is_served(words.data)) return undo_there(words);
    httpd::Folder folder{words.data, store::Missing::make};
    const auto undone = exchange::undo(folder.store(), words.undo, {}, show);
    end_progress();
    if (!undone) return refused(undone.error());
    for (const auto& kept : undone->kept) {
        const auto stored = folder.store().read().get(kept);
        say_kept(records::name_of(kept.kind), std::to_string(kept.number), stored ? records::title_of(stored->value) : "");
    }
    say_undone(undone->records, undone->kept.size());
    folder.catch_up();
    return Exit::done;
}

/// The program that has the folder open does it; it is told what to do as the interface is, with files that stand in its folder meanwhile.
Exit import_there(const Words& words, const exchange::table::Mapping& mapping) {
    const httpd::LaidOut laid_out{words.data, words.files};
    nlohmann::json wish{
        {"files", nlohmann::json::array()}, {"sheet", words.sheet}, {"mapping", mapping}, {"differing", words.replace ? "replace" : "keep"},
        {"dry_run", words.dry_run},         {"json", words.json}};
    for (const auto& file : words.files) wish["files"].push_back(file.string());
    if (!words.kind.empty()) wish["kind"] = words.kind;
    const auto address = "/api/imports/" + laid_out.id();
    auto answer = std::async(std::launch::async, [&] { return ask_running(words.data, {"POST", address + "/laid-out", wish}); });
    while (answer.wait_for(200ms) != std::future_status::ready)
        if (const auto come = ask_running(words.data, {"GET", address + "/progress", nullptr}); come && come->done())
            show({come->body.at("file").get<std::string>(), come->body.at("items").get<std::size_t>()});
    end_progress();
    const auto done = answer.get();
    if (!done) throw std::system_error(ECONNRESET, std::generic_category(), "the running program went away");
    if (!done->done()) return refused(*done);
    fmt::print("{}", done->body.at("text").get<std::string>());
    wait_until_shown(words.data, done->body.at("revision").get<records::Revision>());
    return done->body.at("rejected").get<bool>() ? Exit::no : Exit::done;
}

bool is_archive(const std::filesystem::path& file) { return file.extension() == ".zip"; }

/// Everything of another folder, into one that holds nothing yet.
Exit import_archive(const Words& words) {
    if (words.files.size() > 1 || words.dry_run) {
        fmt::print(stderr, "planche: an archive comes alone, into an empty folder.\n");
        return Exit::wrong_words;
    }
    if (is_served(words.data)) return import_there(words, {});
    httpd::Folder folder{words.data, store::Missing::make};
    const auto read = exchange::read_archive(folder.store(), words.files.front(), {}, [](std::size_t done, std::size_t of) {
        show_progress("files", static_cast<int>(done), static_cast<int>(of));
    });
    end_progress();
    if (!read) return refused(read.error());
    folder.catch_up();
    fmt::print("{}", httpd::told_of_archive(*read));
    return Exit::done;
}

/// "Soc.=company.name"; the last equals sign counts: headers may hold some.
bool take_columns(const std::vector<std::string>& columns, exchange::table::Mapping& mapping) {
    for (const auto& said : columns) {
        const auto equals = said.rfind('=');
        if (equals == std::string::npos || !exchange::table::field_named(std::string_view{said}.substr(equals + 1))) {
            fmt::print(stderr, "planche: \"{}\" is not HEADER=FIELD with one of these fields:", said);
            for (const auto& field : exchange::table::fields()) fmt::print(stderr, " {}", field.name);
            fmt::print(stderr, "\n");
            return false;
        }
        mapping[said.substr(0, equals)] = said.substr(equals + 1);
    }
    return true;
}

Exit import(const Words& words) {
    if (!words.undo.empty()) return undo(words);
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
    request.sheet = words.sheet;
    if (words.replace) request.differing = exchange::Differing::replace;
    if (!take_columns(words.columns, request.mapping)) return Exit::wrong_words;
    if (is_served(words.data)) return import_there(words, request.mapping);
    httpd::Folder folder{words.data, store::Missing::make};
    exchange::Import done;
    if (words.dry_run)
        done.reports = exchange::plan(folder.store(), folder.worker(), request, show);
    else
        done = exchange::apply(folder.store(), folder.worker(), request, show);
    end_progress();
    fmt::print("{}", httpd::told(done, words.json ? httpd::Wording::json : httpd::Wording::words));
    folder.catch_up();
    return httpd::rejected(done) ? Exit::no : Exit::done;
}

} // namespace import_command

void add_import(CLI::App& program, Run& chosen) {
    using namespace import_command;
    auto* command = program.add_subcommand(
        "import",
        "Bring in vCards, tables (.csv .tsv .xlsx), JSON lines, pictures and folders of pictures, or a whole archive (.zip) into an empty folder");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    auto* files = command->add_option("files", words->files, "Files, or folders of pictures")->check(CLI::ExistingPath);
    command->add_option("--kind", words->kind, "What the lines of a .jsonl file or the rows of a table are, when they do not say");
    command
        ->add_option("--column", words->columns,
                     "What a column of a table is: \"Soc.=company.name\"; remembered for the next file with these headers")
        ->type_name("HEADER=FIELD");
    command->add_option("--sheet", words->sheet, "Which sheet of a workbook; else the one that looks like a table");
    command->add_flag("--replace", words->replace, "Where a row says something else than what stands here, take the row's");
    command->add_flag("--dry-run", words->dry_run, "Say what would be done; write nothing");
    command->add_flag("--json", words->json, "One JSON object a file");
    auto* undo = command->add_option("--undo", words->undo, "Take an import back")->type_name("ID")->excludes(files);
    command->callback([words, files, undo, &chosen] {
        if (files->empty() && undo->empty()) throw CLI::RequiredError("files");
        chosen = [words] { return import(*words); };
    });
}

} // namespace planche::command_line
