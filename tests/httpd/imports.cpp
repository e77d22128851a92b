// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "tests/httpd/office.h"

#include <algorithm>
#include <fstream>

namespace planche::tests::importing {

namespace {

std::string part(const std::string& disposition, const std::string& content) {
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

/// A file sent in, with options when there are some.
httpd::Reply sent(Office& office, const std::string& name, const std::string& content, const std::string& options = {}) {
    httpd::Call call;
    call.method = "POST";
    call.path = "/api/imports";
    call.headers["content-type"] = "multipart/form-data; boundary=b";
    call.body = part("name=\"file\"; filename=\"" + name + "\"", content) + (options.empty() ? "" : part("name=\"options\"", options)) +
                "--b--\r\n";
    call.caller = access::operator_of_folder();
    return office.application().answer(call);
}

json planned(Office& office, const std::string& content, const std::string& options = {}) {
    const auto reply = sent(office, "t.csv", content, options);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    return json::parse(reply.body);
}

/// Members that the schema of the contract does not list, at any depth.
std::string unlisted(const json& schema_or_reference, const json& value, const std::string& path = "") {
    auto schema = schema_or_reference;
    if (schema.contains("$ref")) schema = httpd::openapi()[json::json_pointer{schema["$ref"].get<std::string>().substr(1)}];
    std::string found;
    if (value.is_array() && schema.contains("items"))
        for (const auto& element : value) found += unlisted(schema["items"], element, path + "[]");
    if (value.is_object() && schema.contains("properties"))
        for (const auto& [name, member] : value.items())
            found += schema["properties"].contains(name) ? unlisted(schema["properties"][name], member, path + "." + name)
                                                         : " " + path + "." + name;
    return found;
}

const std::string sales =
    "N° facture;Date;Client;Montant HT;TVA;Divers\nA-1;12/01/2023;Lumen;100,00;20,00;bleu\nA-2;31/02/2023;Lumen;50,00;10,00;\n";

} // namespace

TEST_CASE("a table is planned, applied once and taken back once, and each answer is as the contract says") {
    Office office;
    const auto plan = planned(office, sales);
    const auto& schemas = httpd::openapi()["components"]["schemas"];
    CHECK(unlisted(schemas["Import"], plan) == "");
    CHECK(plan["counts"]["created"] == 1);
    CHECK(plan["counts"]["rejected"] == 1);
    CHECK(plan["counts"]["created_by_kind"] == json{{"company", 1}, {"invoice", 1}});
    CHECK(plan["problems"][0]["value"] == "31/02/2023");
    CHECK(plan["problems"][0]["field"] == "Date");
    CHECK(plan["files"][0]["table"]["columns"][2]["field"] == "company.name");
    CHECK(plan["files"][0]["reconciliation"]["years"][0]["here"]["net_cents"] == 100'00);
    CHECK(office.ok("GET", "/api/invoices")["items"].empty());

    const auto id = plan["id"].get<std::string>();
    const auto done = office.ok("POST", "/api/imports/" + id + "/apply", json::object());
    CHECK(unlisted(schemas["Import"], done) == "");
    CHECK(office.ok("GET", "/api/invoices")["items"][0]["state"] == "issued");
    CHECK(office.ok("POST", "/api/imports/" + id + "/apply", json::object())["import_id"] == done["import_id"]);
    CHECK(office.ok("GET", "/api/invoices")["items"].size() == 1);
    const auto rejects = office.call("GET", "/api/imports/" + id + "/rejects.csv");
    CHECK(rejects.body.starts_with("\uFEFF\"N° facture\";"));

    const auto past = office.ok("GET", "/api/imports");
    CHECK(unlisted(schemas["PastImport"], past["items"][0]) == "");
    CHECK(past["items"][0]["created"] == json{{"company", 1}, {"invoice", 1}});
    CHECK(past["items"][0]["undone"] == false);
    CHECK(office.ok("DELETE", "/api/imports/" + past["items"][0]["id"].get<std::string>())["records"] == 2);
    CHECK(office.ok("GET", "/api/invoices")["items"].empty());
    CHECK(office.call("DELETE", "/api/imports/" + id).status == 409);
    CHECK(office.call("DELETE", "/api/imports/999").status == 404);
    CHECK(office.ok("GET", "/api/imports")["items"][0]["undone"] == true);
}

TEST_CASE("options say what columns are, and what is wrong with them is named") {
    Office office;
    const auto plan = planned(office, sales, R"({"mapping":{"Divers":"invoice.project","TVA":null},"differing":"replace"})");
    CHECK(plan["files"][0]["table"]["columns"][5]["field"] == "invoice.project");
    CHECK(plan["files"][0]["table"]["columns"][5]["because"] == "chosen");
    CHECK(plan["files"][0]["table"]["columns"][4]["field"] == "ignored");
    CHECK(plan["files"][0]["items"][0]["after"]["project"] == "bleu");
    struct Case {
        const char* options;
        int status;
        const char* field;
    };
    for (const auto& c : {Case{"[", 400, "options"}, Case{R"({"mapping":{"Date":"no.such"}})", 422, "mapping.Date"},
                          Case{R"({"mapping":{"Date":7}})", 422, "mapping.Date"}, Case{R"({"kind":"planet"})", 422, "kind"},
                          Case{R"({"kind":"image"})", 422, "kind"}, Case{R"({"differing":"maybe"})", 422, "differing"}}) {
        CAPTURE(std::string{c.options});
        const auto reply = sent(office, "t.csv", sales, c.options);
        CHECK(reply.status == c.status);
        CHECK(json::parse(reply.body)["problems"][0]["field"] == c.field);
    }
}

TEST_CASE("what was kept by a taking back is named") {
    Office office;
    const auto plan = planned(office, "Nom complet;E-mail\nHélène Roche;h@x.example\nMarc Vasseur;m@x.example\n");
    const auto id = plan["id"].get<std::string>();
    const auto done = office.ok("POST", "/api/imports/" + id + "/apply", json::object());
    const auto helene = done["files"][0]["items"][0]["id"].get<std::string>();
    office.ok("PATCH", "/api/contacts/" + helene, {{"title", "Directrice"}}, {{"if-match", "*"}});
    const auto undone = office.ok("DELETE", "/api/imports/" + id);
    CHECK(undone["records"] == 1);
    REQUIRE(undone["kept"].size() == 1);
    CHECK(undone["kept"][0] == json{{"kind", "contact"}, {"id", helene}, {"title", "Hélène Roche"}});
}

} // namespace planche::tests::importing
