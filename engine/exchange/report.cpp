// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/report.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace planche::exchange {

namespace {

using nlohmann::json;

std::string reason(const std::vector<records::Problem>& problems) {
    std::string text;
    for (const auto& problem : problems) {
        if (!text.empty()) text += ' ';
        text += problem.field.empty() ? problem.message_fr : problem.field + " : " + problem.message_fr;
    }
    return text;
}

json printed(const Item& item) {
    json object{{"index", item.index}, {"line", item.line}, {"kind", item.kind}, {"id", item.id}, {"outcome", name_of(item.outcome)}};
    if (item.outcome == Outcome::rejected) object["reason"] = reason(item.problems);
    if (!item.before.is_null()) object["before"] = item.before;
    if (!item.after.is_null()) object["after"] = item.after;
    if (!item.said.is_null()) object["said"] = item.said;
    if (!item.because.empty()) object["because"] = item.because;
    if (!item.conflicts.empty()) object["conflicts"] = item.conflicts;
    if (!item.resembles.empty()) object["resembles"] = item.resembles;
    if (!item.nested.empty()) {
        object["nested"] = json::array();
        for (const auto& inner : item.nested) object["nested"].push_back(printed(inner));
    }
    return object;
}

void add_rejected(const std::vector<Item>& items, json& rejected) {
    for (const auto& item : items) {
        if (item.outcome == Outcome::rejected) rejected.push_back({{"line", item.line}, {"reason", reason(item.problems)}});
        add_rejected(item.nested, rejected);
    }
}

json printed(const Table& table) {
    json columns = json::array();
    for (const auto& column : table.columns)
        if (column.used)
            columns.push_back({{"header", column.header},
                               {"field", table::info(column.field).name},
                               {"because", table::name_of(column.because)},
                               {"confidence", column.confidence},
                               {"samples", column.samples}});
    return {{"sheet", table.sheet},
            {"other_sheets", table.other_sheets},
            {"encoding", table.encoding},
            {"separator", table.separator == 0 ? std::string{} : std::string(1, table.separator)},
            {"header_line", table.header_line},
            {"columns", std::move(columns)}};
}

json warnings_of(const std::vector<Item>& items) {
    auto warnings = json::array();
    for (const auto& item : items)
        if (!item.warnings.empty()) warnings.push_back({{"line", item.line}, {"reason", reason(item.warnings)}});
    return warnings;
}

void count_created(const std::vector<Item>& items, std::map<std::string, std::size_t>& counts) {
    for (const auto& item : items) {
        if (item.outcome == Outcome::created) ++counts[item.kind];
        count_created(item.nested, counts);
    }
}

void add_table(const Report& report, json& object) {
    object["table"] = printed(*report.table);
    object["conflicting"] = report.conflicting();
    object["resembling"] = report.resembling();
    object["created_by_kind"] = report.created_by_kind();
    object["warnings"] = warnings_of(report.items);
    if (report.reconciliation) object["reconciliation"] = to_json(*report.reconciliation);
}

} // namespace

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::created: return "created";
    case Outcome::updated: return "updated";
    case Outcome::unchanged: return "unchanged";
    case Outcome::merged: return "merged";
    case Outcome::rejected: return "rejected";
    }
    return {};
}

std::size_t Report::count(Outcome outcome) const {
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&](const Item& item) { return item.outcome == outcome; }));
}

std::size_t Report::conflicting() const {
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.conflicts.empty(); }));
}

std::size_t Report::resembling() const {
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.resembles.empty(); }));
}

std::map<std::string, std::size_t> Report::created_by_kind() const {
    std::map<std::string, std::size_t> counts;
    count_created(items, counts);
    return counts;
}

json to_json(const Report& report, std::size_t most_items) {
    json object{{"file", report.file},
                {"cards", report.items.size()},
                {"created", report.count(Outcome::created)},
                {"updated", report.count(Outcome::updated)},
                {"unchanged", report.count(Outcome::unchanged)},
                {"merged", report.count(Outcome::merged)},
                {"rejected", json::array()},
                {"remarks", json::array()},
                {"items", json::array()}};
    if (!report.problems.empty()) object["rejected"].push_back({{"line", 0}, {"reason", reason(report.problems)}});
    add_rejected(report.items, object["rejected"]);
    for (const auto& remark : report.remarks)
        object["remarks"].push_back({{"line", remark.line}, {"reason", remark.message_fr}, {"reason_en", remark.message_en}});
    std::map<std::tuple<Outcome, bool, bool>, std::size_t> shown;
    for (const auto& item : report.items)
        if (shown[{item.outcome, !item.conflicts.empty(), !item.resembles.empty()}]++ < most_items)
            object["items"].push_back(printed(item));
    if (report.table) add_table(report, object);
    return object;
}

} // namespace planche::exchange
