// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/rejects.h"

#include <string_view>

namespace planche::exchange {

namespace {

/// A cell a spreadsheet would take for a formula is guarded; quotes are doubled.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) text.insert(0, "'");
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, "\"");
    return '"' + text + '"';
}

std::string reasons(const Item& item) {
    std::string text;
    for (const auto& problem : item.problems)
        text += (text.empty() ? "" : " ") + (problem.field.empty() ? problem.message_fr : problem.field + " : " + problem.message_fr);
    return text;
}

std::string rows_of(const Report& report) {
    std::string csv;
    for (const auto& column : report.table->columns) csv += cell(column.header) + ';';
    csv += "Ligne du fichier;Raison du rejet\r\n";
    for (const auto& item : report.items) {
        if (item.outcome != Outcome::rejected) continue;
        for (std::size_t i = 0; i < report.table->columns.size(); ++i) csv += cell(i < item.cells.size() ? item.cells[i] : "") + ';';
        csv += std::to_string(item.line) + ';' + cell(reasons(item)) + "\r\n";
    }
    return csv;
}

std::string problem_rows(const std::string& file, std::size_t line, const std::vector<records::Problem>& problems) {
    std::string csv;
    for (const auto& problem : problems)
        csv += cell(file) + ';' + std::to_string(line) + ';' + cell(problem.field) + ';' + cell(problem.message_fr) + "\r\n";
    return csv;
}

} // namespace

std::string rejects_csv(const std::vector<Report>& reports) {
    if (reports.size() == 1 && reports.front().table) return "\uFEFF" + rows_of(reports.front());
    std::string csv = "\uFEFFFichier;Ligne;Champ;Raison\r\n";
    for (const auto& report : reports) {
        csv += problem_rows(report.file, 0, report.problems);
        for (const auto& item : report.items) csv += problem_rows(report.file, item.line, item.problems);
    }
    return csv;
}

} // namespace planche::exchange
