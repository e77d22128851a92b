// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "tests/httpd/office.h"
#include "tests/httpd/prepared.h"

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
    CHECK(page["counts"] == json{{"strong", 1}, {"weak", 1}, {"apart", 0}});
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
namespace {

/// What a merge or a dismissal says it saw.
json seen(Office& office, const std::string& one, const std::string& other, const std::string& kinds = "contacts") {
    json revisions;
    for (const auto& id : {one, other}) revisions[id] = office.ok("GET", "/api/" + kinds + "/" + id)["revision"];
    return revisions;
}

struct Two {
    std::string helene, h, pair;

    explicit Two(Office& office)
        : helene{added(office, person("Hélène Roche", "h@x.example", {{"title", "Directrice"}}))},
          h{added(office, person("H. Roche", "h@x.example", {{"nickname", "Leni"}, {"title", "Dir. création"}}))},
          pair{"/api/duplicates/contact-" + helene + "-" + h} {}
};

json event_of(const json& history, const std::string& type) {
    for (const auto& item : history["items"])
        if (item["type"] == type) return item;
    return nullptr;
}

} // namespace

TEST_CASE("two records are merged at what was seen of them, once for each key, and the one that went says where") {
    Office office;
    const Two two{office};
    const json wish{{"keep", two.helene}, {"revisions", seen(office, two.helene, two.h)}, {"fields", {{"title", two.h}}}};
    auto stale = wish;
    stale["revisions"][two.h] = 1;
    CHECK(office.call("POST", two.pair + "/merge", stale).status == 412);
    struct Case {
        json patch;
        const char* field;
    };
    for (const auto& c : {Case{{{"keep", "99"}}, "keep"}, Case{{{"keep", nullptr}}, "keep"}, Case{{{"revisions", nullptr}}, "revisions"},
                          Case{{{"revisions", {{two.h, nullptr}}}}, "revisions"}, Case{{{"fields", 7}}, "fields"},
                          Case{{{"fields", {{"title", "99"}}}}, "fields.title"}, Case{{{"fields", {{"no_such", two.h}}}}, "fields.no_such"},
                          Case{{{"leave_out", {{{"record", two.h}, {"field", "emails"}, {"index", 9}}}}}, "leave_out"},
                          Case{{{"leave_out", {{{"record", two.h}, {"field", "emails"}}}}}, "leave_out"}}) {
        auto wrong = wish;
        wrong.merge_patch(c.patch);
        CAPTURE(wrong.dump());
        const auto reply = office.call("POST", two.pair + "/merge", wrong);
        CHECK(reply.status == 422);
        CHECK(json::parse(reply.body)["problems"][0]["field"] == c.field);
    }
    for (const char* address : {"contact-2-1", "contact-1", "image-1-2", "x"})
        CHECK(office.call("POST", std::string{"/api/duplicates/"} + address + "/merge", wish).status == 404);

    const auto merged = office.ok("POST", two.pair + "/merge", wish, {{"idempotency-key", "k"}});
    CHECK(merged["id"] == two.helene);
    CHECK(merged["title"] == "Dir. création");
    CHECK(merged["nickname"] == "Leni");
    CHECK(office.ok("POST", two.pair + "/merge", wish, {{"idempotency-key", "k"}})["undo"] == merged["undo"]);
    CHECK(office.call("POST", two.pair + "/merge", wish).status == 412);
    CHECK(office.ok("GET", "/api/duplicates")["items"].empty());

    const auto gone = office.call("GET", "/api/contacts/" + two.h);
    CHECK(gone.status == 404);
    const auto said = json::parse(gone.body);
    CHECK(said["code"] == "gone");
    CHECK(said["detail"] == "Cette fiche a été fusionnée avec Hélène Roche.");
    CHECK(said["merged_into"] == json{{"kind", "contact"}, {"id", two.helene}, {"title", "Hélène Roche"}});
    office.ok("DELETE", "/api/contacts/" + two.helene, nullptr, {{"if-match", "*"}});
    const auto lost = json::parse(office.call("GET", "/api/contacts/" + two.h).body);
    CHECK(lost["detail"].get<std::string>().starts_with("Cette fiche a été supprimée le"));
    CHECK_FALSE(lost.contains("merged_into"));
}

TEST_CASE("the history tells a merge from both ends, with what was not kept, and takes it back") {
    Office office;
    const Two two{office};
    const json wish{{"keep", two.helene}, {"revisions", seen(office, two.helene, two.h)}};
    office.ok("POST", two.pair + "/merge", wish);
    const auto kept = event_of(office.ok("GET", "/api/contacts/" + two.helene + "/history"), "merge");
    CHECK(kept["title"] == "Fusionnée avec H. Roche");
    CHECK(kept["title_en"] == "Merged with H. Roche");
    CHECK(kept["record"] == json{{"kind", "contact"}, {"id", two.h}});
    CHECK(kept["pair"] == "contact-" + two.helene + "-" + two.h);
    CHECK(kept["changes"] == json::array({{{"field", "display_name"}, {"before", "H. Roche"}, {"after", "Hélène Roche"}},
                                          {{"field", "title"}, {"before", "Dir. création"}, {"after", "Directrice"}},
                                          {{"field", "nickname"}, {"before", nullptr}, {"after", "Leni"}}}));
    CHECK(event_of(office.ok("GET", "/api/contacts/" + two.helene + "/history"), "edit").is_null());
    const auto gone = event_of(office.ok("GET", "/api/contacts/" + two.h + "/history"), "merge");
    CHECK(gone["title"] == "Fusionnée avec Hélène Roche");
    CHECK(gone["pair"] == kept["pair"]);

    office.ok("PATCH", "/api/contacts/" + two.helene, {{"birthday", "1980-02-01"}}, {{"if-match", "*"}});
    const auto separated = office.ok("DELETE", two.pair + "/merge");
    CHECK(separated["records"].size() == 2);
    const auto helene = office.ok("GET", "/api/contacts/" + two.helene);
    CHECK_FALSE(helene.contains("nickname"));
    CHECK(helene["birthday"] == "1980-02-01");
    CHECK(office.ok("GET", "/api/contacts/" + two.h)["nickname"] == "Leni");
    CHECK_FALSE(event_of(office.ok("GET", "/api/contacts/" + two.helene + "/history"), "merge").contains("pair"));
    CHECK(office.call("DELETE", two.pair + "/merge").status == 409);
    CHECK(ids_of(office.ok("GET", "/api/duplicates")).size() == 1);

    office.ok("POST", "/api/undo/" + separated["undo"].get<std::string>());
    CHECK(office.call("GET", "/api/contacts/" + two.h).status == 404);
}

TEST_CASE("two that are said to be two do not come back, until somebody thinks again") {
    Office office;
    const Two two{office};
    const json body{{"revisions", seen(office, two.helene, two.h)}};
    CHECK(office.call("POST", two.pair + "/dismiss", json::object()).status == 422);
    CHECK(office.call("POST", two.pair + "/dismiss", {{"revisions", {{two.helene, 99}, {two.h, 99}}}}).status == 412);
    CHECK(office.ok("POST", two.pair + "/dismiss", body)["apart"] == true);
    office.ok("PATCH", "/api/contacts/" + two.h, {{"nickname", "Leni"}}, {{"if-match", "*"}});
    const auto page = office.ok("GET", "/api/duplicates");
    CHECK(page["items"].empty());
    CHECK(page["counts"] == json{{"strong", 0}, {"weak", 0}, {"apart", 1}});
    CHECK(ids_of(office.ok("GET", "/api/duplicates?apart=1")).size() == 1);
    CHECK(office.ok("DELETE", two.pair + "/dismiss")["apart"] == false);
    CHECK(ids_of(office.ok("GET", "/api/duplicates")).size() == 1);
}

TEST_CASE("an invoice that was issued keeps its bytes, and counts for the company that its own was merged into") {
    Office office;
    auto fields = prepared(office);
    const auto ferrand = fields["id"].get<std::string>();
    for (const auto* own : {"id", "kind", "revision", "summary"}) fields.erase(own);
    const auto doubled = added(office, fields, "companies");
    const json lines{{{"name", "Reportage"}, {"quantity", "1"}, {"unit", "day"}, {"unit_price_cents", 100000}, {"vat_rate", "20.00"}}};
    const auto issue = [&] {
        const auto draft = office.ok("POST", "/api/invoices", {{"company_id", doubled}, {"lines", lines}});
        return office.ok("POST", "/api/invoices/" + draft["id"].get<std::string>() + "/issue", json::object(), any());
    };
    const auto invoice = issue();
    const auto path = "/api/invoices/" + invoice["id"].get<std::string>();
    const auto bytes = office.call("GET", path + ".xml").body;
    office.ok("POST", "/api/duplicates/company-" + ferrand + "-" + doubled + "/merge",
              {{"keep", ferrand}, {"revisions", seen(office, ferrand, doubled, "companies")}});

    CHECK(office.ok("GET", path)["revision"] == invoice["revision"]);
    CHECK(office.call("GET", path + ".xml").body == bytes);
    CHECK(office.ok("GET", "/api/invoices/verify")["faults"].empty());
    const auto summary = office.ok("GET", "/api/companies/" + ferrand)["summary"];
    CHECK(summary["revenue_net_cents"] == 100000);
    CHECK(summary["invoices"] == 1);
    CHECK_FALSE(event_of(office.ok("GET", "/api/companies/" + ferrand + "/history"), "invoice").is_null());
    CHECK(office.ok("GET", "/api/search?kind=invoice&company_id=" + ferrand)["total"] == 1);
    const auto paid = office.ok("POST", path + "/payments", {{"amount_cents", 120000}, {"date", invoice["issue_date"]}});
    CHECK(paid["company_id"] == ferrand);
    CHECK(office.ok("POST", path + "/credit", {{"lines", nullptr}, {"reason", "Annulation"}})["company_id"] == ferrand);
    CHECK(office.ok("POST", "/api/invoices", {{"company_id", doubled}, {"lines", lines}})["company_id"] == ferrand);
}

TEST_CASE("a reader looks at pairs and merges none") {
    Office office;
    const Two two{office};
    const auto key = office.key("reader");
    CHECK(office.from_outside("GET", "/api/duplicates", nullptr, key).status == 200);
    const json wish{{"keep", two.helene}, {"revisions", seen(office, two.helene, two.h)}};
    for (const char* act : {"/merge", "/dismiss"})
        for (const char* method : {"POST", "DELETE"}) CHECK(office.from_outside(method, two.pair + act, wish, key).status == 403);
}

} // namespace planche::tests::duplicate_pairs
