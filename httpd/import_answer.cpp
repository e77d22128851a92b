// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/import_answer.h"

#include "engine/records/date.h"

#include <map>

namespace planche::httpd {

namespace {

using exchange::Outcome;
using nlohmann::json;

/// Items of each outcome, and problems, that an answer shows; the counts are of all.
constexpr std::size_t most_items = 100;
constexpr std::size_t most_problems = 1000;

json counts_of(const std::vector<exchange::Report>& reports) {
    auto counts = json::object();
    for (const auto outcome : {Outcome::created, Outcome::updated, Outcome::unchanged, Outcome::merged, Outcome::rejected}) {
        std::size_t count = 0;
        for (const auto& report : reports) count += report.count(outcome);
        counts[std::string{exchange::name_of(outcome)}] = count;
    }
    std::size_t conflicting = 0, resembling = 0;
    std::map<std::string, std::size_t> created;
    for (const auto& report : reports) {
        conflicting += report.conflicting();
        resembling += report.resembling();
        for (const auto& [kind, count] : report.created_by_kind()) created[kind] += count;
    }
    counts["conflicting"] = conflicting;
    counts["resembling"] = resembling;
    counts["created_by_kind"] = created;
    return counts;
}

/// What the row has in the column that the problem names; empty when it names none.
std::string value_in(const exchange::Report& report, const exchange::Item& item, const std::string& header) {
    if (!report.table) return {};
    const auto& columns = report.table->columns;
    for (std::size_t i = 0; i < columns.size() && i < item.cells.size(); ++i)
        if (columns[i].header == header) return item.cells[i];
    return {};
}

json problem_json(const std::string& file, std::size_t line, const records::Problem& problem, std::string value = {}) {
    return {{"file", file},
            {"line", line},
            {"field", problem.field},
            {"code", problem.code},
            {"value", std::move(value)},
            {"message_fr", problem.message_fr},
            {"message_en", problem.message_en}};
}

json problems_of(const std::vector<exchange::Report>& reports, std::size_t most) {
    auto problems = json::array();
    for (const auto& report : reports) {
        for (const auto& problem : report.problems) problems.push_back(problem_json(report.file, 0, problem));
        for (const auto& item : report.items)
            for (const auto& problem : item.problems)
                if (problems.size() < most)
                    problems.push_back(problem_json(report.file, item.line, problem, value_in(report, item, problem.field)));
    }
    return problems;
}

json warnings_of(const std::vector<exchange::Report>& reports) {
    auto warnings = json::array();
    for (const auto& report : reports)
        for (const auto& item : report.items)
            for (const auto& warning : item.warnings)
                if (warnings.size() < most_problems) warnings.push_back(problem_json(report.file, item.line, warning));
    return warnings;
}

json files_of(const std::vector<exchange::Report>& reports) {
    auto files = json::array();
    for (const auto& report : reports) {
        auto file = exchange::to_json(report, most_items);
        file.erase("warnings");
        if (auto& rejected = file["rejected"].get_ref<json::array_t&>(); rejected.size() > most_problems) rejected.resize(most_problems);
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace

json answer_of(const Uploads::Upload& upload) {
    return {{"id", upload.id},
            {"import_id", upload.import_id.empty() ? json(nullptr) : json(upload.import_id)},
            {"counts", counts_of(upload.reports)},
            {"problems", problems_of(upload.reports, most_problems)},
            {"warnings", warnings_of(upload.reports)},
            {"files", files_of(upload.reports)}};
}

json answer_of(const exchange::PastImport& import) {
    return {{"id", import.id},           {"at", records::to_rfc3339(import.at)},
            {"by", import.by},           {"files", import.files},
            {"created", import.created}, {"updated", import.updated},
            {"undone", import.undone}};
}

} // namespace planche::httpd
