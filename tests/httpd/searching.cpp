// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"

#include <regex>

using namespace planche;
using tests::json;
using tests::Office;

namespace {

void fill(Office& office) {
    const auto company =
        office.ok("POST", "/api/companies",
                  {{"name", "Maison Ferrand"}, {"sector", "Gastronomie"}, {"status", "client"}, {"addresses", {{{"city", "Lyon"}}}}});
    office.ok("POST", "/api/contacts",
              {{"display_name", "Hélène Roche"},
               {"title", "Directrice de création"},
               {"company_id", company["id"]},
               {"source_id", "A-17"},
               {"addresses", {{{"street", "14, boulevard de la Croix-Rousse"}, {"city", "Lyon"}}}}});
    office.ok("POST", "/api/contacts", {{"display_name", "Marc Vasseur"}, {"status", "prospect"}, {"addresses", {{{"city", "Grenoble"}}}}});
    office.ok("POST", "/api/locations",
              {{"name", "Loft canut"}, {"address", {{"city", "Lyon"}}}, {"area_m2", 120}, {"day_rate_cents", 68000}, {"types", {"loft"}}});
}

std::vector<std::string> titles(const json& answer) {
    std::vector<std::string> found;
    for (const auto& hit : answer["hits"]) found.push_back(hit["title"]);
    return found;
}

} // namespace

TEST_CASE("three letters find a contact, whatever its accents") {
    Office office;
    fill(office);
    const auto answer = office.ok("GET", "/api/search?q=hel");
    REQUIRE(titles(answer) == std::vector<std::string>{"Hélène Roche"});
    const auto& hit = answer["hits"][0];
    CHECK(hit["subtitle"] == "Directrice de création · Maison Ferrand");
    CHECK(hit["status"] == "client");
    CHECK(hit["source_id"] == "A-17");
    CHECK(hit["thumb"].is_null());
    CHECK(hit["marks"] == json::array({json::array({0, 3})}));
    CHECK(hit["preview"]["city"] == "Lyon");
    CHECK(answer["corrected"].is_null());
    CHECK(answer["next_cursor"].is_null());
    CHECK(answer["took_us"].is_number_unsigned());
}

TEST_CASE("explained, a result says which of its words answer which of the search") {
    Office office;
    fill(office);
    struct Row {
        std::string q, typed, rule, field, word;
    };
    for (const auto& row :
         {Row{"hel", "hel", "beginning", "display_name", "Hélène"}, Row{"heleen ", "heleen", "corrected", "display_name", "Hélène"},
          Row{"croixrousse ", "croixrousse", "exact", "address", "Croix-Rousse"},
          Row{"ferrand ", "ferrand", "exact", "organisations", "Ferrand"}, Row{"lyon loft", "loft", "exact", "name", "Loft"}}) {
        CAPTURE(row.q);
        const auto answer = office.ok("GET", "/api/search?explain=1&q=" + std::regex_replace(row.q, std::regex{" "}, "%20"));
        REQUIRE_FALSE(answer["hits"].empty());
        bool found = false;
        for (const auto& hit : answer["hits"])
            for (const auto& why : hit["why"])
                found = found || why == json{{"typed", row.typed}, {"rule", row.rule}, {"field", row.field}, {"word", row.word}};
        CAPTURE(answer["hits"].dump());
        CHECK(found);
    }
    CHECK_FALSE(office.ok("GET", "/api/search?q=hel")["hits"][0].contains("why"));
}

TEST_CASE("places are told apart by being indoors or out") {
    Office office;
    office.ok("POST", "/api/locations", {{"name", "Loft canut"}, {"setting", "indoor"}});
    office.ok("POST", "/api/locations", {{"name", "Quai de Saône"}, {"setting", "outdoor"}});
    office.ok("POST", "/api/locations", {{"name", "Sans rien dire"}});
    const auto answer = office.ok("GET", "/api/search?kind=location&facets=setting&setting=outdoor");
    CHECK(titles(answer) == std::vector<std::string>{"Quai de Saône"});
    CHECK(answer["facets"]["setting"].size() == 2);
}

TEST_CASE("a changed field is found by the next search") {
    Office office;
    fill(office);
    const auto id = office.ok("GET", "/api/search?q=vasseur")["hits"][0]["id"].get<std::string>();
    const auto changed = office.ok("PATCH", "/api/contacts/" + id, {{"phones", {{{"value", "06 98 76 54 32"}}}}}, {{"if-match", "*"}});
    REQUIRE(changed["indexed"] == true);
    CHECK(titles(office.ok("GET", "/api/search?q=0698")) == std::vector<std::string>{"Marc Vasseur"});
    office.ok("DELETE", "/api/contacts/" + id, nullptr, {{"if-match", "*"}});
    CHECK(office.ok("GET", "/api/search?q=vasseur")["total"] == 0);
}

TEST_CASE("facets count, narrow, and are OR inside, AND across") {
    Office office;
    fill(office);
    const auto all = office.ok("GET", "/api/search?facets=kind,city,nonsense");
    CHECK(all["total"] == 4);
    CHECK(all["facets"]["kind"][0] == json{{"value", "contact"}, {"count", 2}});
    CHECK_FALSE(all["facets"].contains("nonsense"));
    CHECK(office.ok("GET", "/api/search?city=Lyon")["total"] == 3);
    CHECK(office.ok("GET", "/api/search?city=Lyon&city=Grenoble")["total"] == 4);
    CHECK(office.ok("GET", "/api/search?city=Lyon&kind=contact")["total"] == 1);
    CHECK(office.ok("GET", "/api/search?kind=contacts")["total"] == 2);
    CHECK(office.ok("GET", "/api/search?whatever=1")["total"] == 4);
    const auto selected = office.ok("GET", "/api/search?city=Lyon&facets=city");
    CHECK(selected["facets"]["city"] ==
          json::array({{{"value", "Lyon"}, {"count", 3}, {"selected", true}}, {{"value", "Grenoble"}, {"count", 1}}}));
}

TEST_CASE("ranges are in euros and metres") {
    Office office;
    fill(office);
    struct Case {
        const char* range;
        int total;
    };
    for (const auto& c : {Case{"price_max=700", 1}, Case{"price_max=600", 0}, Case{"price_min=680", 1}, Case{"area_min=100", 1},
                          Case{"area_min=121", 0}, Case{"price_max=cher", 1}}) {
        CAPTURE(c.range);
        CHECK(office.ok("GET", std::string{"/api/search?kind=location&"} + c.range)["total"] == c.total);
    }
}

TEST_CASE("histograms are drawn when asked for, each without its own range") {
    Office office;
    fill(office);
    office.ok("POST", "/api/locations", {{"name", "Atelier"}, {"area_m2", 60}, {"day_rate_cents", 300'00}});
    office.ok("POST", "/api/locations", {{"name", "Sans tarif"}, {"area_m2", 30}});
    CHECK(office.ok("GET", "/api/search?kind=location")["histograms"] == json::object());
    const auto answer = office.ok("GET", "/api/search?kind=location&histograms=price,area,nonsense&price_min=600");
    CHECK(answer["total"] == 1);
    const auto& price = answer["histograms"]["price"];
    CHECK(price["unit"] == "cents");
    CHECK(price["count"] == 2);
    CHECK(price["without"] == 1);
    CHECK(price["min"] == 300'00);
    CHECK(price["max"] == 680'00);
    CHECK(price["bars"].front() == json{{"from", 300'00}, {"to", 320'00}, {"count", 1}});
    CHECK(price["bars"].back() == json{{"from", 680'00}, {"to", 700'00}, {"count", 1}});
    CHECK(answer["histograms"]["area"]["unit"] == "m2");
    CHECK(answer["histograms"]["area"]["bars"] == json::array({{{"from", 120}, {"to", 121}, {"count", 1}}}));
    CHECK_FALSE(answer["histograms"].contains("nonsense"));
    const auto nothing = office.ok("GET", "/api/search?kind=contact&histograms=year");
    CHECK(nothing["histograms"]["year"] ==
          json{{"unit", "year"}, {"count", 0}, {"without", 0}, {"min", nullptr}, {"max", nullptr}, {"bars", json::array()}});
}

TEST_CASE("pages follow each other without a gap") {
    Office office;
    fill(office);
    const auto first = office.ok("GET", "/api/search?sort=name&limit=3");
    const auto second = office.ok("GET", "/api/search?sort=name&limit=3&cursor=" + httpd::encoded(first["next_cursor"].get<std::string>()));
    auto found = titles(first);
    for (const auto& title : titles(second)) found.push_back(title);
    CHECK(found == std::vector<std::string>{"Hélène Roche", "Loft canut", "Maison Ferrand", "Marc Vasseur"});
    CHECK(office.ok("GET", "/api/search?limit=0")["hits"].empty());
}

TEST_CASE("the last word is completed") {
    Office office;
    fill(office);
    const auto answer = office.ok("GET", "/api/suggest?q=marc+vas");
    REQUIRE_FALSE(answer["suggestions"].empty());
    CHECK(answer["suggestions"][0] == json{{"text", "marc vasseur"}, {"word", "vasseur"}, {"count", 1}});
    CHECK(office.ok("GET", "/api/suggest?q=")["suggestions"].empty());
}
