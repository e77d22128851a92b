// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "engine/exchange/archive.h"

#include "engine/records/json_text.h"
#include "httpd/command_line/command.h"
#include "httpd/folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace planche::command_line {

namespace import_command {

struct Words {
    std::filesystem::path data;
    std::vector<std::filesystem::path> files;
    std::string kind, undo, sheet;
    std::vector<std::string> columns; ///< "Header=field"
    bool dry_run = false, json = false, replace = false;
};

void show(const exchange::Progress& progress) { show_progress(progress.file, static_cast<int>(progress.items), 0); }

void print(const exchange::Table& table) {
    if (!table.sheet.empty()) {
        fmt::print("  sheet \"{}\"", table.sheet);
        for (const auto& other : table.other_sheets)
            fmt::print("{} \"{}\"", &other == &table.other_sheets.front() ? ", beside" : ",", other);
        fmt::print("\n");
    } else {
        fmt::print("  {}, separated by {}\n", table.encoding,
                   table.separator == '\t' ? std::string{"tabs"} : fmt::format("\"{}\"", table.separator));
    }
    for (const auto& column : table.columns)
        if (column.used)
            fmt::print("  {:<28} -> {:<28} {:>3.0f} %  {}\n", column.header, exchange::table::info(column.field).name,
                       column.confidence * 100, fmt::join(column.samples, " | "));
}

void print(std::string_view what, const std::vector<exchange::Reconciliation::Line>& lines) {
    constexpr std::size_t most_lines = 20;
    fmt::print("  {:<30} {:>6} {:>16} | {:>6} {:>16} | {:>14}\n", what, "file", "net", "here", "net", "difference");
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
        const auto& [name, file, here] = lines[i];
        fmt::print("  {:<30} {:>6} {:>16} | {:>6} {:>16} | {:>14}\n", name, file.count, records::amount_fr(file.net), here.count,
                   records::amount_fr(here.net), file.net == here.net ? "" : records::amount_fr(here.net - file.net));
    }
    if (lines.size() > most_lines) fmt::print("  and {} more\n", lines.size() - most_lines);
}

void print(const exchange::Reconciliation& reconciliation) {
    constexpr std::size_t most_lines = 50;
    print("year", reconciliation.years());
    print("client", reconciliation.clients());
    const auto differences = reconciliation.differences();
    fmt::print("  {} differences\n", differences.size());
    const auto amount = [](const std::optional<records::Money>& net) { return net ? records::amount_fr(*net) : std::string{"-"}; };
    for (std::size_t i = 0; i < std::min(differences.size(), most_lines); ++i) {
        const auto& difference = differences[i];
        fmt::print("    {} {} {}: {} in the file, {} here. {}\n",
                   difference.line == 0 ? std::string{} : fmt::format("line {}", difference.line), difference.number, difference.client,
                   amount(difference.file_net), amount(difference.here_net), difference.reason_en);
    }
}

void print(const exchange::Report& report) {
    using exchange::Outcome;
    fmt::print("{}: {} created, {} updated, {} unchanged, {} merged, {} rejected\n", report.file, report.count(Outcome::created),
               report.count(Outcome::updated), report.count(Outcome::unchanged), report.count(Outcome::merged),
               report.count(Outcome::rejected));
    if (report.table) {
        print(*report.table);
        for (const auto& [kind, count] : report.created_by_kind()) fmt::print("  {} {}: {}\n", kind, "created", count);
        if (const auto count = report.conflicting(); count > 0) fmt::print("  {} rows say something else than what stands here\n", count);
        if (const auto count = report.resembling(); count > 0) fmt::print("  {} new records may be there already\n", count);
    }
    for (const auto& problem : report.problems) fmt::print("  {}\n", problem.message_en);
    for (const auto& item : report.items) {
        for (const auto& problem : item.problems)
            fmt::print("  line {}: {}{}\n", item.line, problem.field.empty() ? "" : problem.field + ": ", problem.message_en);
        for (const auto& warning : item.warnings) fmt::print("  line {}, warning: {}\n", item.line, warning.message_en);
    }
    if (report.reconciliation) print(*report.reconciliation);
}

bool rejects(const exchange::Report& report) { return !report.problems.empty() || report.count(exchange::Outcome::rejected) > 0; }

Exit undo(httpd::Folder& folder, const std::string& id) {
    const auto undone = exchange::undo(folder.store(), id, {}, show);
    end_progress();
    if (!undone) return refused(undone.error());
    for (const auto& kept : undone->kept) {
        const auto stored = folder.store().read().get(kept);
        fmt::print("kept: {} {} {}\n", records::name_of(kept.kind), kept.number, stored ? records::title_of(stored->value) : "");
    }
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
    httpd::Folder folder{words.data, store::Missing::make};
    if (!words.undo.empty()) return undo(folder, words.undo);
    exchange::Import done;
    if (words.dry_run)
        done.reports = exchange::plan(folder.store(), folder.worker(), request, show);
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
