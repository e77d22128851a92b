// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "tests/httpd/office.h"

namespace planche::tests::duplicate_pairs {

namespace {

json person(const std::string& name, const std::string& email = {}, json more = json::object()) {
    more["display_name"] = name;
    if (!email.empty()) more["emails"] = {{{"value", email}}};
    return more;
}

std::string added(Office& office, const json& fields, const std::string& kinds = "contacts") {
    return office.ok("POST", "/api/" + kinds, fields)["id"].get<std::string>();
}

std::vector<std::string> ids_of(const json& page) {
    std::vector<std::string> ids;
    for (const auto& item : page["items"]) ids.push_back(item["id"]);
    return ids;
}

} // namespace

TEST_CASE("pairs are listed strong first, with their facts and both records") {
    Office office;
    const json lyon{{"addresses", {{{"city", "Lyon"}}}}};
    added(office, person("Marc Vasseur", "", lyon));
    added(office, person("Marc Vasseur", "", lyon));
    added(office, person("Hélène Roche", "h@x.example"));
    added(office, person("H. Roche", "H@x.example"));
    const auto page = office.ok("GET", "/api/duplicates");
    CHECK(page["counts"] == json{{"strong", 1}, {"weak", 1}});
    REQUIRE(ids_of(page) == std::vector<std::string>{"contact-3-4", "contact-1-2"});
    const auto& pair = page["items"][0];
    CHECK(pair["strength"] == "strong");
    CHECK(pair["records"][0]["display_name"] == "Hélène Roche");
    CHECK(pair["records"][1]["revision"] == 4);
    CHECK(pair["reasons"] == json::array({{{"field", "emails"}, {"value", "h@x.example"}, {"rule", "same_email"}},
                                          {{"field", "display_name"}, {"value", "Hélène Roche"}, {"rule", "initial"}}}));
    const auto& schema = httpd::openapi()["components"]["schemas"]["DuplicatePair"]["properties"];
    for (const auto& [member, value] : pair.items()) CHECK(schema.contains(member));
}

TEST_CASE("every pair comes once, page by page, also when one of them goes meanwhile") {
    Office office;
    for (int i = 0; i < 4; ++i) added(office, person("Hélène Roche", "h@x.example"));
    CHECK(office.ok("GET", "/api/duplicates?limit=0")["counts"]["strong"] == 6);
    CHECK(ids_of(office.ok("GET", "/api/duplicates?limit=0")).empty());
    const auto first = office.ok("GET", "/api/duplicates?limit=2");
    CHECK(ids_of(first) == std::vector<std::string>{"contact-1-2", "contact-1-3"});
    office.ok("DELETE", "/api/contacts/3", nullptr, {{"if-match", "*"}});
    const auto rest = office.ok("GET", "/api/duplicates?limit=9&cursor=" + first["next_cursor"].get<std::string>());
    CHECK(ids_of(rest) == std::vector<std::string>{"contact-1-4", "contact-2-4"});
    CHECK(rest["next_cursor"].is_null());
    CHECK(ids_of(office.ok("GET", "/api/duplicates?cursor=rubbish")).size() == 3);
}

} // namespace planche::tests::duplicate_pairs
