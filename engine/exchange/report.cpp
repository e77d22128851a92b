// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/report.h"

#include <algorithm>

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

json to_json(const Report& report) {
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
    for (const auto& remark : report.remarks) object["remarks"].push_back({{"line", remark.line}, {"reason", remark.message_fr}});
    for (const auto& item : report.items) object["items"].push_back(printed(item));
    return object;
}

} // namespace planche::exchange
