// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"

namespace actions_test {

using namespace planche;
using tests::json;
using tests::Office;

std::string in_days(int days) { return records::to_iso(records::plus_days(records::today_in_paris(), days)); }

std::vector<std::string> listed(Office& office, const std::string& query = "") {
    std::vector<std::string> texts;
    const auto answer = office.ok("GET", "/api/actions" + query);
    for (const auto& action : answer["actions"]) texts.push_back(action["next_action"]);
    return texts;
}

TEST_CASE("what was promised is listed by its day until it is done, and its exchange's history says so") {
    Office office;
    const auto helene = office.ok("POST", "/api/contacts", {{"display_name", "Hélène Roche"}});
    const auto note = [&](const std::string& next_action, const json& due_date) {
        return office.ok("POST", "/api/interactions",
                         {{"date", in_days(0)},
                          {"text", "Vue ce matin"},
                          {"participants", {{{"kind", "contact"}, {"id", helene["id"]}}}},
                          {"next_action", next_action},
                          {"due_date", due_date}});
    };
    note("Un jour", nullptr);
    note("Demain", in_days(1));
    const auto late = note("En retard", in_days(-3));
    note("Aujourd’hui", in_days(0));
    office.ok("POST", "/api/interactions", {{"date", in_days(0)}, {"text", "Rien à faire"}});
    using Texts = std::vector<std::string>;
    CHECK(listed(office) == Texts{"En retard", "Aujourd’hui", "Demain", "Un jour"});
    CHECK(listed(office, "?limit=2") == Texts{"En retard", "Aujourd’hui"});
    const auto answer = office.ok("GET", "/api/actions");
    CHECK(answer["total"] == 4);
    CHECK(answer["due"] == 2);
    CHECK(answer["actions"][0]["days_late"] == 3);
    CHECK(answer["actions"][1]["days_late"] == 0);
    CHECK(answer["actions"][0]["with"] == json::array({{{"kind", "contact"}, {"id", helene["id"]}, {"title", "Hélène Roche"}}}));

    const auto path = "/api/interactions/" + late["id"].get<std::string>();
    const auto done = office.ok("PATCH", path, {{"done", true}}, {{"if-match", "*"}});
    CHECK(listed(office) == Texts{"Aujourd’hui", "Demain", "Un jour"});
    const auto history = office.ok("GET", "/api/contacts/" + helene["id"].get<std::string>() + "/history?type=interaction");
    bool told = false;
    for (const auto& event : history["items"])
        told = told || event.value("action", json{}) == json{{"text", "En retard"}, {"due_date", in_days(-3)}, {"done", true}};
    CHECK(told);
    office.ok("POST", "/api/undo/" + done["undo"].get<std::string>());
    CHECK(listed(office).front() == "En retard");
    CHECK(office.ok("GET", "/api/search?q=statut:afaire%20type:echange")["total"] == 4);
}

} // namespace actions_test
