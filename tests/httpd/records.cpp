// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"

using namespace planche;
using tests::json;
using tests::Office;

namespace {

const json helene{{"display_name", "Hélène Roche"}, {"phones", {{{"value", "06 12 34 56 78"}}}}, {"zodiac", "lion"}};

std::map<std::string, std::string> if_match(const std::string& tag) { return {{"if-match", tag}}; }

} // namespace

TEST_CASE("a fault that a record came with does not stand in the way of another edit") {
    Office office;
    // Address books hold such things, and an import keeps them.
    records::Contact contact;
    contact.display_name = "Hélène Roche";
    contact.emails = {{"helene chez ferrand", "", false}, {"helene@ferrand.fr", "", false}};
    auto writing = office.folder().store().write("Anne");
    const auto id = std::to_string(writing.add(contact).meta.id.number);
    writing.commit();
    const auto edit = [&](const json& changes) { return office.call("PATCH", "/api/contacts/" + id, changes, {{"if-match", "*"}}).status; };
    CHECK(edit({{"nickname", "Leni"}}) == 200);
    CHECK(edit({{"emails", {{{"value", "helene@ferrand.fr"}}, {{"value", "helene chez ferrand"}}}}}) == 200);
    CHECK(edit({{"emails", {{{"value", "helene chez ferrand"}}, {{"value", "une autre"}}}}}) == 422);
    CHECK(edit({{"emails", {{{"value", "helene@ferrand.fr"}}}}}) == 200);
    CHECK(edit({{"emails", {{{"value", "une autre"}}}}}) == 422);
}

TEST_CASE("a record is created with a place, a tag and a way back") {
    Office office;
    const auto reply = office.call("POST", "/api/contacts", helene);
    CHECK(reply.status == 201);
    const auto body = json::parse(reply.body);
    CHECK(reply.header("Location") == "/api/contacts/" + body["id"].get<std::string>());
    CHECK(reply.header("ETag") == "\"" + std::to_string(body["revision"].get<int>()) + "\"");
    CHECK(body["undo"].get<std::string>().size() == 32);
    CHECK(body["indexed"] == true);
    CHECK(body["extra"]["zodiac"] == "lion");
    CHECK(body["phones"][0]["e164"] == "+33612345678");
}

TEST_CASE("a contact needs no more than a name, an image no file") {
    Office office;
    CHECK(office.call("POST", "/api/contacts", {{"display_name", "X"}}).status == 201);
    CHECK(office.call("POST", "/api/images", {{"title", "Toits"}}).status == 201);
}

TEST_CASE("every wrong field is named") {
    Office office;
    const auto reply = office.call("POST", "/api/locations", {{"latitude", 91}, {"area_m2", "large"}});
    CHECK(reply.status == 422);
    CHECK(reply.type == "application/problem+json");
    CHECK(json::parse(reply.body)["problems"][0]["field"] == "area_m2");
    const auto shaped = json::parse(office.call("POST", "/api/locations", {{"latitude", 91}, {"area_m2", -1}}).body);
    CHECK(shaped["problems"].size() == 3);
    CHECK(shaped["code"] == "invalid");
}

TEST_CASE("a write says which version it changes") {
    Office office;
    const auto id = office.ok("POST", "/api/contacts", helene)["id"].get<std::string>();
    const auto path = "/api/contacts/" + id;
    for (const char* method : {"PATCH", "PUT", "DELETE"}) {
        CAPTURE(method);
        CHECK(office.call(method, path, helene).status == 428);
        CHECK(office.call(method, path, helene, if_match("\"999\"")).status == 412);
        CHECK(office.call(method, path, helene, if_match("rubbish")).status == 412);
    }
    CHECK(office.call("PATCH", path, {{"title", "Directrice"}}, if_match("*")).status == 200);
}

TEST_CASE("a stale write is shown the record as it is now") {
    Office office;
    const auto first = office.call("POST", "/api/contacts", helene);
    const auto path = std::string{first.header("Location")};
    office.ok("PATCH", path, {{"title", "Directrice"}}, if_match(std::string{first.header("ETag")}));
    const auto reply = office.call("PATCH", path, {{"title", "Photographe"}}, if_match(std::string{first.header("ETag")}));
    CHECK(reply.status == 412);
    CHECK(json::parse(reply.body)["current"]["title"] == "Directrice");
    CHECK(reply.header("ETag") == office.call("GET", path).header("ETag"));
}

TEST_CASE("a merge patch changes what it names and nothing else") {
    Office office;
    const auto path = std::string{office.call("POST", "/api/contacts", helene).header("Location")};
    const auto changed = office.ok(
        "PATCH", path, {{"title", "Directrice"}, {"name", {{"family", "Roche"}}}, {"extra", {{"zodiac", nullptr}}}}, if_match("*"));
    CHECK(changed["title"] == "Directrice");
    CHECK(changed["name"]["family"] == "Roche");
    CHECK_FALSE(changed.contains("extra"));
    CHECK(changed["phones"].size() == 1);
    const auto removed = office.ok("PATCH", path, {{"title", nullptr}, {"phones", json::array()}}, if_match("*"));
    CHECK_FALSE(removed.contains("title"));
    CHECK(removed["phones"].empty());
    CHECK(removed["name"]["family"] == "Roche");
}

TEST_CASE("the same patch again keeps the revision") {
    Office office;
    const auto path = std::string{office.call("POST", "/api/contacts", helene).header("Location")};
    const auto once = office.ok("PATCH", path, {{"title", "Directrice"}}, if_match("*"));
    CHECK(office.ok("PATCH", path, {{"title", "Directrice"}}, if_match("*"))["revision"] == once["revision"]);
}

TEST_CASE("the same key answers the same result again") {
    Office office;
    const auto first = office.call("POST", "/api/contacts", helene, {{"idempotency-key", "k1"}});
    const auto again = office.call("POST", "/api/contacts", helene, {{"idempotency-key", "k1"}});
    const auto other = office.call("POST", "/api/contacts", helene, {{"idempotency-key", "k2"}});
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.header("Location") == first.header("Location"));
    CHECK(again.header("ETag") == first.header("ETag"));
    CHECK(other.header("Location") != first.header("Location"));
    CHECK(office.call("POST", "/api/companies", {{"name", "A"}}, {{"idempotency-key", "k1"}}).header("Location") !=
          first.header("Location"));
    CHECK(office.ok("GET", "/api/contacts")["items"].size() == 2);
    CHECK(office.call("POST", "/api/contacts", helene, {{"idempotency-key", std::string(256, 'k')}}).status == 400);
}

TEST_CASE("a deletion is undone, and so is the undoing") {
    Office office;
    const auto path = std::string{office.call("POST", "/api/contacts", helene).header("Location")};
    const auto deleted = office.ok("DELETE", path, nullptr, if_match("*"));
    const auto gone = office.call("GET", path);
    CHECK(gone.status == 404);
    CHECK(json::parse(gone.body)["code"] == "gone");
    const auto undone = office.ok("POST", "/api/undo/" + deleted["undo"].get<std::string>());
    CHECK(office.ok("GET", path)["display_name"] == "Hélène Roche");
    office.ok("POST", "/api/undo/" + undone["undo"].get<std::string>());
    CHECK(office.call("GET", path).status == 404);
    CHECK(office.call("POST", "/api/undo/00000000000000000000000000000000").status == 404);
}

TEST_CASE("who holds a version is not sent it again") {
    Office office;
    const auto call = office.call("POST", "/api/interactions", {{"date", "2026-03-11"}, {"channel", "call"}, {"text", "Brief"}});
    const auto path = std::string{call.header("Location")};
    const std::string tag{call.header("ETag")};
    for (const auto& held : {tag, "W/" + tag, "\"0\", " + tag, std::string{"*"}}) {
        CAPTURE(held);
        CHECK(office.call("GET", path, nullptr, {{"if-none-match", held}}).status == 304);
    }
    CHECK(office.call("GET", path, nullptr, {{"if-none-match", "\"0\""}}).status == 200);
}

TEST_CASE("a list gives every record once, page by page") {
    Office office;
    for (int i = 0; i < 7; ++i) office.ok("POST", "/api/companies", {{"name", "Société " + std::to_string(i)}});
    std::vector<std::string> names;
    std::string cursor;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = office.ok("GET", "/api/companies?limit=3" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const auto& item : page["items"]) names.push_back(item["name"]);
        if (page["next_cursor"].is_null()) break;
        cursor = page["next_cursor"];
    }
    REQUIRE(names.size() == 7);
    CHECK(names.front() == "Société 0");
    CHECK(names.back() == "Société 6");
}

TEST_CASE("what cannot be read is not taken") {
    Office office;
    struct Case {
        std::string body, type;
        int status;
    };
    const std::string deep = "{\"display_name\":\"x\",\"a\":" + std::string(40, '[') + std::string(40, ']') + "}";
    for (const auto& c :
         {Case{"{\"display_name\":", "application/json", 400}, Case{"\"\xFF\"", "application/json", 400},
          Case{"[]", "application/json", 400}, Case{deep, "application/json", 400}, Case{"{\"display_name\":\"x\"}", "text/plain", 415},
          Case{"{\"display_name\":\"x\"}", "", 415}, Case{"{\"display_name\":\"x\"}", "application/json; charset=utf-8", 201}}) {
        CAPTURE(c.body);
        httpd::Call call;
        call.method = "POST";
        call.path = "/api/contacts";
        call.body = c.body;
        call.headers["content-type"] = c.type;
        call.caller = access::operator_of_folder();
        CHECK(office.application().answer(call).status == c.status);
    }
}

TEST_CASE("the history tells each change, from what to what") {
    Office office;
    const auto created = office.ok("POST", "/api/contacts", helene);
    const auto path = "/api/contacts/" + created["id"].get<std::string>();
    office.ok("PATCH", path, {{"title", "Directrice"}}, if_match("*"));
    office.ok(
        "POST", "/api/interactions",
        {{"date", "2026-01-02"}, {"channel", "call"}, {"text", "Brief"}, {"participants", {{{"kind", "contact"}, {"id", created["id"]}}}}});
    const auto items = office.ok("GET", path + "/history")["items"];
    REQUIRE(items.size() == 3);
    CHECK(items[0]["type"] == "edit");
    CHECK(items[0]["changes"] == json::array({{{"field", "title"}, {"before", nullptr}, {"after", "Directrice"}}}));
    CHECK(items[1]["type"] == "created");
    CHECK(items[2]["type"] == "interaction");
    CHECK(items[2]["text"] == "Brief");
    CHECK(items[2]["channel"] == "call");
    CHECK(office.ok("GET", path + "/history?type=edit,created")["items"].size() == 2);
    const auto first = office.ok("GET", path + "/history?limit=2");
    const auto rest = office.ok("GET", path + "/history?before=" + first["next_cursor"].get<std::string>());
    CHECK(rest["items"].size() == 1);
    CHECK(rest["next_cursor"].is_null());
    CHECK(office.call("GET", "/api/contacts/999/history").status == 404);
}

TEST_CASE("a contact and its company know each other") {
    Office office;
    const auto company = office.ok("POST", "/api/companies", {{"name", "Maison Ferrand"}});
    const auto contact =
        office.ok("POST", "/api/contacts", {{"display_name", "Hélène Roche"}, {"title", "Directrice"}, {"company_id", company["id"]}});
    CHECK(contact["summary"]["company"]["name"] == "Maison Ferrand");
    const auto seen = office.ok("GET", "/api/companies/" + company["id"].get<std::string>());
    REQUIRE(seen["summary"]["contacts"].size() == 1);
    CHECK(seen["summary"]["contacts"][0] == json{{"id", contact["id"]}, {"display_name", "Hélène Roche"}, {"title", "Directrice"}});
    CHECK(seen["summary"]["invoices"] == 0);
    CHECK(seen["summary"]["last_interaction_on"].is_null());
}

TEST_CASE("the settings answer before anybody wrote them") {
    Office office;
    const auto reply = office.call("GET", "/api/settings/company");
    CHECK(reply.header("ETag") == "\"0\"");
    auto settings = json::parse(reply.body);
    CHECK(settings["terms"]["payment_days"] == 30);
    settings["name"] = "Anne Vachon Production";
    CHECK(office.call("PUT", "/api/settings/company", settings).status == 428);
    CHECK(office.call("PUT", "/api/settings/company", settings, if_match("\"7\"")).status == 412);
    const auto stored = office.call("PUT", "/api/settings/company", settings, if_match("\"0\""));
    CHECK(stored.status == 200);
    CHECK(office.ok("GET", "/api/settings/company")["name"] == "Anne Vachon Production");
    CHECK(office.call("PUT", "/api/settings/company", settings, if_match("\"0\"")).status == 412);
    CHECK(office.call("PUT", "/api/settings/company", settings, if_match(std::string{stored.header("ETag")})).status == 200);
}

TEST_CASE("a doubtful number is stored with a warning") {
    Office office;
    const auto company = office.ok("POST", "/api/companies", {{"name", "A"}, {"siren", "123456789"}});
    REQUIRE(company["warnings"].size() == 1);
    CHECK(company["warnings"][0]["field"] == "siren");
    CHECK_FALSE(office.ok("POST", "/api/companies", {{"name", "B"}, {"siren", "732829320"}}).contains("warnings"));
}
