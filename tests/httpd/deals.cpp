// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/prepared.h"

#include <algorithm>

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

namespace {

std::string path_of(const json& record) {
    const auto kind = records::kind_named(record["kind"].get<std::string>()).value();
    return "/api/" + std::string{records::plural_of(kind)} + "/" + record["id"].get<std::string>();
}

json deal_for(Office& office, const json& client, json more = json::object()) {
    json body{{"title", "Catalogue d’hiver"}, {"company_id", client["id"]}, {"amount_cents", 480000}};
    body.update(more);
    return office.ok("POST", "/api/deals", body);
}

json moved(Office& office, const json& deal, json changes) { return office.ok("PATCH", path_of(deal), std::move(changes), any()); }

json sent_quote(Office& office, const json& client, const json& deal) {
    const json line{{"name", "Reportage"}, {"quantity", "1"}, {"unit", "day"}, {"unit_price_cents", 480000}, {"vat_rate", "20.00"}};
    const auto draft = office.ok("POST", "/api/quotes", {{"company_id", client["id"]}, {"deal_id", deal["id"]}, {"lines", {line}}});
    return office.ok("POST", path_of(draft) + "/send", json::object());
}

const json& column(const json& board, const std::string& stage) {
    return *std::find_if(board["stages"].begin(), board["stages"].end(), [&](const json& one) { return one["stage"] == stage; });
}

std::vector<std::string> titles(const json& history, const char* type) {
    std::vector<std::string> found;
    for (const auto& event : history["items"])
        if (event["type"] == type) found.push_back(event["title"]);
    return found;
}

std::string today() { return records::to_iso(records::today_in_paris()); }

} // namespace

TEST_CASE("a deal is created, moved with its day written down, and moved back by its undo") {
    Office office;
    const auto client = prepared(office);
    const auto deal = deal_for(office, client);
    CHECK(deal["stage"] == "lead");
    CHECK(deal["stages"] == json{{{"stage", "lead"}, {"on", today()}}});
    const auto won = moved(office, deal, {{"stage", "won"}});
    CHECK(won["won_on"] == today());
    CHECK(won["stages"].size() == 2);
    office.ok("POST", "/api/undo/" + won["undo"].get<std::string>(), json::object());
    const auto back = office.ok("GET", path_of(deal));
    CHECK(back["stage"] == "lead");
    CHECK(back["stages"] == deal["stages"]);
    CHECK_FALSE(back.contains("won_on"));
}

TEST_CASE("a deal put without its past keeps it") {
    Office office;
    const auto deal = moved(office, deal_for(office, prepared(office)), {{"stage", "qualified"}});
    const auto put = office.ok("PUT", path_of(deal), {{"title", "Catalogue d’été"}, {"stage", "lost"}, {"lost_reason", "Budget"}}, any());
    CHECK(put["stages"].size() == 3);
    CHECK(put["lost_reason"] == "Budget");
    CHECK_FALSE(put.contains("company_id"));
}

TEST_CASE("a link of a deal, or to one, that leads nowhere is refused in its own field") {
    Office office;
    struct Case {
        const char* path;
        json body;
        const char* field;
    };
    const json nowhere{{"kind", "contact"}, {"id", "999"}};
    for (const auto& c : {Case{"/api/deals", {{"title", "a"}, {"company_id", "999"}}, "company_id"},
                          Case{"/api/deals", {{"title", "a"}, {"contact_ids", {"999"}}}, "contact_ids[0]"},
                          Case{"/api/deals", {{"title", "a"}, {"image_ids", {"999"}}}, "image_ids[0]"},
                          Case{"/api/deals", {{"title", "a"}, {"location_ids", {"999"}}}, "location_ids[0]"},
                          Case{"/api/deals", {{"title", "a"}, {"invoice_ids", {"999"}}}, "invoice_ids[0]"},
                          Case{"/api/deals", {{"title", "a"}, {"suppliers", {{{"supplier", nowhere}}}}}, "suppliers[0].supplier"},
                          Case{"/api/interactions", {{"date", "2026-01-02"}, {"text", "a"}, {"deal_id", "999"}}, "deal_id"},
                          Case{"/api/quotes", {{"deal_id", "999"}}, "deal_id"}, Case{"/api/invoices", {{"deal_id", "999"}}, "deal_id"}}) {
        CAPTURE(c.path);
        CAPTURE(c.field);
        const auto reply = office.call("POST", c.path, c.body);
        CHECK(reply.status == 422);
        const auto problem = json::parse(reply.body)["problems"][0];
        CHECK(problem["field"] == c.field);
        CHECK(problem["message_fr"].get<std::string>().ends_with("n’existe pas."));
    }
}

TEST_CASE("a place and a picture show the deals they are used for, and a picture its places") {
    Office office;
    const auto client = prepared(office);
    const auto image = office.ok("POST", "/api/images", {{"title", "Façade au matin"}});
    const auto place = office.ok("POST", "/api/locations", {{"name", "Hangar 8"}, {"image_ids", {image["id"]}}});
    const auto before = office.ok("GET", path_of(image))["summary"];
    CHECK(before["deals"].empty());
    CHECK(before["locations"][0]["title"] == "Hangar 8");
    const auto deal = deal_for(office, client, {{"image_ids", {image["id"]}}, {"location_ids", {place["id"]}}});
    for (const auto& end : {image, place}) CHECK(office.ok("GET", path_of(end))["summary"]["deals"][0]["id"] == deal["id"]);
    moved(office, deal, {{"image_ids", json::array()}});
    CHECK(office.ok("GET", path_of(image))["summary"]["deals"].empty());
}

TEST_CASE("each end of a deal shows the other") {
    Office office;
    const auto client = prepared(office);
    const auto helene = office.ok("POST", "/api/contacts", {{"display_name", "Hélène Roche"}, {"company_id", client["id"]}});
    const auto deal = deal_for(office, client, {{"contact_ids", {helene["id"]}}});
    const auto quote = sent_quote(office, client, deal);
    office.ok("POST", path_of(quote) + "/accept", json::object());
    const auto invoice = office.ok("POST", path_of(quote) + "/invoice", {{"type", "full"}});
    office.ok("POST", "/api/interactions",
              {{"date", today()}, {"channel", "call"}, {"text", "Brief du catalogue"}, {"deal_id", deal["id"]}});
    CHECK(invoice["deal_id"] == deal["id"]);
    CHECK(invoice["deal"]["title"] == "Catalogue d’hiver");
    CHECK(office.ok("GET", path_of(quote))["deal"]["id"] == deal["id"]);
    const auto summary = office.ok("GET", path_of(deal))["summary"];
    CHECK(summary["quotes"][0]["id"] == quote["id"]);
    CHECK(summary["invoices"][0]["id"] == invoice["id"]);
    CHECK(summary["client"]["title"] == client["name"]);
    CHECK(summary["contacts"][0]["title"] == "Hélène Roche");
    CHECK(summary["last_interaction_on"] == today());
    for (const auto& end : {client, helene}) {
        CHECK(office.ok("GET", path_of(end))["summary"]["deals"][0]["id"] == deal["id"]);
        CHECK(titles(office.ok("GET", path_of(end) + "/history"), "deal") ==
              std::vector<std::string>{"Affaire « Catalogue d’hiver » : Piste"});
    }
    CHECK(titles(office.ok("GET", path_of(deal) + "/history"), "interaction") == std::vector<std::string>{"Appel"});
}

TEST_CASE("what became of a quote is suggested to its deal and changes nothing by itself") {
    Office office;
    const auto client = prepared(office);
    const auto deal = deal_for(office, client);
    const auto suggestion = [&] { return office.ok("GET", path_of(deal))["summary"]["suggestion"]; };
    CHECK(suggestion().is_null());
    const auto quote = sent_quote(office, client, deal);
    CHECK(suggestion()["stage"] == "proposal");
    const auto accepted = office.ok("POST", path_of(quote) + "/accept", json::object());
    CHECK(suggestion() == json{{"stage", "won"}, {"quote_id", quote["id"]}, {"quote_number", quote["number"]}, {"reason", ""}});
    CHECK(accepted["deal"]["suggestion"]["stage"] == "won");
    CHECK(office.ok("GET", path_of(deal))["stage"] == "lead");
    office.ok("POST", path_of(quote) + "/refuse", {{"reason", "Budget"}});
    CHECK(suggestion()["stage"] == "lost");
    CHECK(suggestion()["reason"] == "Budget");
    const auto second = sent_quote(office, client, deal);
    CHECK(suggestion()["stage"] == "proposal");
    office.ok("POST", path_of(second) + "/refuse", json::object());
    CHECK(suggestion()["stage"] == "lost");
    moved(office, deal, {{"stage", "lost"}});
    CHECK(suggestion().is_null());
}

TEST_CASE("the board has a column a stage, with its count, its sum and what is likely of it") {
    Office office;
    const auto client = prepared(office);
    deal_for(office, client, {{"title", "Sans date"}});
    const auto soon = deal_for(office, client, {{"title", "Bientôt"}, {"expected_close", "2026-12-01"}});
    const auto own = deal_for(office, client, {{"title", "À elle"}, {"expected_close", "2027-01-01"}, {"probability", "50"}});
    moved(office, deal_for(office, client), {{"stage", "won"}});
    moved(office, deal_for(office, client), {{"stage", "won"}, {"won_on", "2020-01-01"}});
    const auto board = office.ok("GET", "/api/deals/board");
    std::vector<std::string> stages;
    for (const auto& one : board["stages"]) stages.push_back(one["stage"]);
    CHECK(stages == std::vector<std::string>{"lead", "qualified", "proposal", "won", "lost"});
    const auto& leads = column(board, "lead");
    CHECK(leads["count"] == 3);
    CHECK(leads["sum_cents"] == 3 * 480000);
    CHECK(leads["weighted_cents"] == 2 * 48000 + 240000);
    CHECK(leads["deals"][0]["id"] == soon["id"]);
    CHECK(leads["deals"][1]["id"] == own["id"]);
    CHECK(leads["deals"][0]["client"]["title"] == client["name"]);
    CHECK(column(board, "won")["count"] == 1);
    CHECK(column(board, "lost")["count"] == 0);
}

TEST_CASE("a deal is found by its words, its client, its kind and its stage") {
    Office office;
    const auto client = prepared(office);
    const auto helene = office.ok("POST", "/api/contacts", {{"display_name", "Hélène Roche"}});
    const auto deal = deal_for(office, client, {{"contact_ids", {helene["id"]}}, {"category", "Publicité"}});
    for (const char* asked : {"q=catalogue+hiver", "q=ferrand&kind=deal", "q=helene+roche&kind=deal", "q=&kind=deal&stage=lead",
                              "q=type:affaire", "q=&kind=deal&tag=Publicit%C3%A9", "q=4+800&kind=deal"}) {
        CAPTURE(asked);
        const auto hits = office.ok("GET", std::string{"/api/search?"} + asked)["hits"];
        REQUIRE(hits.size() == 1);
        CHECK(hits[0]["id"] == deal["id"]);
        CHECK(hits[0]["amount_cents"] == 480000);
    }
    CHECK(office.ok("GET", "/api/search?q=&kind=deal&stage=won")["total"] == 0);
    office.ok("PATCH", path_of(helene), {{"display_name", "Hélène Vasseur"}}, any());
    CHECK(office.ok("GET", "/api/search?q=vasseur&kind=deal")["total"] == 1);
}

TEST_CASE("a deal that is gone is shown nowhere, and everywhere again once it is back") {
    Office office;
    const auto client = prepared(office);
    const auto deal = deal_for(office, client);
    const auto quote = sent_quote(office, client, deal);
    const auto gone = office.ok("DELETE", path_of(deal), nullptr, any());
    CHECK(office.ok("GET", path_of(quote))["deal"].is_null());
    CHECK(office.ok("GET", path_of(client))["summary"]["deals"].empty());
    CHECK(office.ok("GET", "/api/search?q=catalogue")["total"] == 0);
    CHECK(office.ok("PATCH", path_of(quote), {{"probability", "80"}}, any())["probability"] == "80.00");
    office.ok("POST", "/api/undo/" + gone["undo"].get<std::string>(), json::object());
    CHECK(office.ok("GET", path_of(quote))["deal"]["id"] == deal["id"]);
}

TEST_CASE("the deals of two clients who were one are of the one that stays") {
    Office office;
    const auto kept = office.ok("POST", "/api/companies", {{"name", "Maison Ferrand"}, {"siren", "521047381"}});
    const auto twin = office.ok("POST", "/api/companies", {{"name", "Maison Ferrand SAS"}, {"siren", "521047381"}});
    const auto deal = deal_for(office, twin);
    const auto pair = "company-" + kept["id"].get<std::string>() + "-" + twin["id"].get<std::string>();
    office.ok("POST", "/api/duplicates/" + pair + "/merge",
              {{"keep", kept["id"]},
               {"revisions", {{kept["id"].get<std::string>(), kept["revision"]}, {twin["id"].get<std::string>(), twin["revision"]}}}});
    CHECK(office.ok("GET", path_of(deal))["company_id"] == kept["id"]);
    CHECK(office.ok("GET", path_of(kept))["summary"]["deals"][0]["id"] == deal["id"]);
}

TEST_CASE("the history of a deal says where it went, and each move can be taken back by its fields") {
    Office office;
    const auto deal = deal_for(office, prepared(office));
    moved(office, deal, {{"stage", "lost"}, {"lost_reason", "Budget"}});
    const auto event = office.ok("GET", path_of(deal) + "/history")["items"][0];
    CHECK(event["type"] == "edit");
    CHECK(event["title"] == "Étape : Perdue");
    CHECK(event["title_en"] == "Stage: Lost");
    const json expected{{{"field", "lost_reason"}, {"before", nullptr}, {"after", "Budget"}},
                        {{"field", "stage"}, {"before", "lead"}, {"after", "lost"}}};
    CHECK(event["changes"] == expected);
    const auto back = moved(office, deal, {{"stage", event["changes"][1]["before"]}});
    CHECK(back["stage"] == "lead");
    CHECK_FALSE(back.contains("lost_reason"));
}

TEST_CASE("a client without an invoice for a year is said to have lapsed, unless a deal is worked on") {
    Office office;
    const auto client = prepared(office);
    auto writing = office.folder().store().write("Anne");
    records::Invoice old;
    old.company_id = records::CompanyId{std::stoull(client["id"].get<std::string>())};
    old.issue_date = records::parse_iso("2020-01-01");
    old.number = "F-2020-0001";
    old.historical = true;
    writing.add(old);
    writing.commit();
    const auto lapsed = [&] { return office.ok("GET", path_of(client))["summary"]["lapsed_since"]; };
    CHECK(lapsed().is_null());
    office.ok("PATCH", path_of(client), {{"status", "client"}}, any());
    CHECK(lapsed() == "2020-01-01");
    const auto deal = deal_for(office, client);
    CHECK(lapsed().is_null());
    moved(office, deal, {{"stage", "lost"}});
    CHECK(lapsed() == "2020-01-01");
    office.ok("PATCH", path_of(client), {{"status", "churner"}}, any());
    CHECK(lapsed().is_null());
}
