// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/csv.h"
#include "engine/store/audit_chain.h"
#include "httpd/audit_words.h"
#include "httpd/routes/routes.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <limits>

namespace planche::httpd {

namespace audit_handlers {

using nlohmann::json;

/// Lines that are looked at for one page: a rare act in a long audit is found over several.
constexpr std::size_t most_looked_at = 20'000;
constexpr std::size_t looked_at_together = 500;

/// Newest first, those of one person or of one kind of act where that is asked for, until `take` returns false or so many were looked at.
/// Answers the number behind which to go on; 0 when nothing is left.
std::uint64_t each_asked(const store::Reading& reading, const Call& call, std::uint64_t before, std::size_t most,
                         const std::function<bool(const store::Audited&)>& take) {
    const auto by = call.asked("by"), action = call.asked("action");
    const bool anyone = std::none_of(call.query.begin(), call.query.end(), [](const auto& asked) { return asked.first == "by"; });
    for (std::size_t looked_at = 0; looked_at < most;) {
        const auto lines = reading.audited(before, looked_at_together);
        for (const auto& line : lines) {
            before = line.number;
            ++looked_at;
            if ((anyone || line.by == by) && (action.empty() || line.action == action) && !take(line)) return before > 1 ? before : 0;
        }
        if (lines.size() < looked_at_together) return 0;
    }
    return before > 1 ? before : 0;
}

/// The first records of a change that are still there, or were.
json records_of(const store::Audited& line, const store::Reading& reading) {
    auto records = json::array();
    if (line.action != "change") return records;
    for (const auto& name : line.about.at("records")) {
        const auto text = name.get<std::string>();
        const auto space = text.find(' ');
        const auto kind = records::kind_named(text.substr(0, space));
        const auto number = space == std::string::npos ? std::nullopt : records::parse_number(text.substr(space + 1));
        if (!kind || !number) continue;
        const auto stored = reading.get({*kind, *number});
        records.push_back({{"kind", *kind == records::Kind::settings ? "settings" : records::name_of(*kind)},
                           {"id", std::to_string(*number)},
                           {"title", stored ? json(records::title_of(stored->value)) : json(nullptr)}});
    }
    return records;
}

json item_of(const store::Audited& line, const store::Reading& reading) {
    const auto [fr, en] = act_name(line.action);
    const auto from = origin_of(line);
    return {{"number", line.number},
            {"at", records::to_rfc3339(line.at)},
            {"by", line.by},
            {"action", line.action},
            {"name_fr", fr},
            {"name_en", en},
            {"detail", detail_of(line, reading)},
            {"from", from.empty() ? json(nullptr) : json(from)},
            {"count", line.action == "change" ? line.about.at("count") : json(nullptr)},
            {"records", records_of(line, reading)},
            {"about", line.about}};
}

Reply list(App& app, const Call& call) {
    const auto limit = std::clamp<std::uint64_t>(records::parse_number(call.asked("limit")).value_or(50), 1, 500);
    const auto reading = app.store.read();
    auto items = json::array();
    const auto next =
        each_asked(reading, call, records::parse_number(call.asked("cursor")).value_or(0), most_looked_at, [&](const auto& line) {
            items.push_back(item_of(line, reading));
            return items.size() < limit;
        });
    return json_reply({{"items", items}, {"next_cursor", next == 0 ? json(nullptr) : json(std::to_string(next))}});
}

std::string titles(const json& records) {
    std::string titles;
    for (const auto& record : records)
        titles += (titles.empty() ? "" : ", ") +
                  (record["title"].is_null() ? fmt::format("{} {}", record["kind"].get<std::string>(), record["id"].get<std::string>())
                                             : record["title"].get<std::string>());
    return titles;
}

/// All that is asked for, whatever its length.
Reply table(App& app, const Call& call) {
    records::Csv csv{"N°", "Quand (UTC)", "Qui", "Acte", "Fiches", "Détail", "Adresse"};
    const auto reading = app.store.read();
    each_asked(reading, call, 0, std::numeric_limits<std::size_t>::max(), [&](const auto& line) {
        const auto records = records_of(line, reading);
        const auto detail = detail_of(line, reading);
        csv.plain(std::to_string(line.number))
            .plain(records::to_rfc3339(line.at))
            .text(line.by)
            .text(std::string{act_name(line.action).fr});
        csv.plain(line.action == "change" ? line.about.at("count").dump() : "")
            .text(records.empty() ? detail : titles(records))
            .text(origin_of(line));
        csv.end_row();
        return true;
    });
    return file_reply(csv.bytes(), "text/csv; charset=utf-8", "journal.csv");
}

/// Read anew each time, from the first line: what was true an hour ago says nothing of what the disk holds now.
Reply review(App& app, const Call&) {
    const auto review = store::review_audit(app.store.read());
    auto people = json::array(), actions = json::array();
    for (const auto& [name, count] : review.people) people.push_back({{"name", name}, {"count", count}});
    for (const auto& [action, count] : review.actions) {
        const auto [fr, en] = act_name(action);
        actions.push_back({{"action", action}, {"count", count}, {"name_fr", fr}, {"name_en", en}});
    }
    return json_reply({{"whole", !review.fault},
                       {"lines", review.lines},
                       {"whole_to", review.whole_to},
                       {"fault", review.fault ? json(*review.fault) : json(nullptr)},
                       {"people", people},
                       {"actions", actions}});
}

} // namespace audit_handlers

std::vector<Route> audit_routes() {
    using namespace audit_handlers;
    return {
        {"GET", "/api/audit", Who::owners, list},
        {"GET", "/api/audit.csv", Who::owners, table, Takes::nothing, IfMatch::ignored, Exports::yes},
        {"GET", "/api/audit/review", Who::owners, review},
    };
}

} // namespace planche::httpd
