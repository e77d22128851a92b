// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/import_told.h"

#include "engine/records/json_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace planche::httpd {

namespace {

using exchange::Outcome;

/// What is said, piece by piece.
class Words {
public:
    template <class... Args>
    void say(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    }
    std::string text() && { return std::move(text_); }

private:
    std::string text_;
};

void tell(Words& words, const exchange::Table& table) {
    if (!table.sheet.empty()) {
        words.say("  sheet \"{}\"", table.sheet);
        for (const auto& other : table.other_sheets)
            words.say("{} \"{}\"", &other == &table.other_sheets.front() ? ", beside" : ",", other);
        words.say("\n");
    } else {
        words.say("  {}, separated by {}\n", table.encoding,
                  table.separator == '\t' ? std::string{"tabs"} : fmt::format("\"{}\"", table.separator));
    }
    for (const auto& column : table.columns)
        if (column.used)
            words.say("  {:<28} -> {:<28} {:>3.0f} %  {}\n", column.header, exchange::table::info(column.field).name,
                      column.confidence * 100, fmt::join(column.samples, " | "));
}

void tell(Words& words, std::string_view what, const std::vector<exchange::Reconciliation::Line>& lines) {
    constexpr std::size_t most_lines = 20;
    words.say("  {:<30} {:>6} {:>16} | {:>6} {:>16} | {:>14}\n", what, "file", "net", "here", "net", "difference");
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
        const auto& [name, file, here] = lines[i];
        words.say("  {:<30} {:>6} {:>16} | {:>6} {:>16} | {:>14}\n", name, file.count, records::amount_fr(file.net), here.count,
                  records::amount_fr(here.net), file.net == here.net ? "" : records::amount_fr(here.net - file.net));
    }
    if (lines.size() > most_lines) words.say("  and {} more\n", lines.size() - most_lines);
}

void tell(Words& words, const exchange::Reconciliation& reconciliation) {
    constexpr std::size_t most_lines = 50;
    tell(words, "year", reconciliation.years());
    tell(words, "client", reconciliation.clients());
    const auto differences = reconciliation.differences();
    words.say("  {} differences\n", differences.size());
    const auto amount = [](const std::optional<records::Money>& net) { return net ? records::amount_fr(*net) : std::string{"-"}; };
    for (std::size_t i = 0; i < std::min(differences.size(), most_lines); ++i) {
        const auto& difference = differences[i];
        words.say("    {} {} {}: {} in the file, {} here. {}\n",
                  difference.line == 0 ? std::string{} : fmt::format("line {}", difference.line), difference.number, difference.client,
                  amount(difference.file_net), amount(difference.here_net), difference.reason_en);
    }
}

void tell(Words& words, const exchange::Report& report) {
    words.say("{}: {} created, {} updated, {} unchanged, {} merged, {} rejected\n", report.file, report.count(Outcome::created),
              report.count(Outcome::updated), report.count(Outcome::unchanged), report.count(Outcome::merged),
              report.count(Outcome::rejected));
    if (report.table) {
        tell(words, *report.table);
        for (const auto& [kind, count] : report.created_by_kind()) words.say("  {} created: {}\n", kind, count);
        if (const auto count = report.conflicting(); count > 0) words.say("  {} rows say something else than what stands here\n", count);
        if (const auto count = report.resembling(); count > 0) words.say("  {} new records may be there already\n", count);
    }
    for (const auto& problem : report.problems) words.say("  {}\n", problem.message_en);
    for (const auto& item : report.items) {
        for (const auto& problem : item.problems)
            words.say("  line {}: {}{}\n", item.line, problem.field.empty() ? "" : problem.field + ": ", problem.message_en);
        for (const auto& warning : item.warnings) words.say("  line {}, warning: {}\n", item.line, warning.message_en);
    }
    if (report.reconciliation) tell(words, *report.reconciliation);
}

} // namespace

std::string told(const exchange::Import& done, Wording wording) {
    Words words;
    for (const auto& report : done.reports) {
        if (wording == Wording::json)
            words.say("{}\n", records::forgiving_text_of(exchange::to_json(report)));
        else
            tell(words, report);
    }
    if (wording == Wording::words && !done.id.empty()) words.say("import {}: `planche import --undo {}` takes it back\n", done.id, done.id);
    return std::move(words).text();
}

std::string told_of_archive(std::size_t records) { return fmt::format("{} records, with their ids and series\n", records); }

bool rejected(const exchange::Import& done) {
    return std::any_of(done.reports.begin(), done.reports.end(),
                       [](const exchange::Report& report) { return !report.problems.empty() || report.count(Outcome::rejected) > 0; });
}

} // namespace planche::httpd
