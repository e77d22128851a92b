// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/url.h"
#include "tests/httpd/prepared.h"

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

namespace {

json wanted_quote(const json& client) {
    return {{"company_id", client["id"]},
            {"project", "Vendanges"},
            {"lines",
             {{{"name", "Reportage"}, {"quantity", "2"}, {"unit", "day"}, {"unit_price_cents", 135000}, {"vat_rate", "20.00"}},
              {{"name", "Cession de droits"}, {"quantity", "1"}, {"unit", "flat"}, {"unit_price_cents", 45000}, {"vat_rate", "10.00"}}}}};
}

std::string quote_at(const json& record, const std::string& rest = {}) { return "/api/quotes/" + record["id"].get<std::string>() + rest; }

json sent_quote(Office& office, const json& client) {
    return office.ok("POST", quote_at(office.ok("POST", "/api/quotes", wanted_quote(client)), "/send"), json::object());
}

std::vector<std::string> quote_titles(const json& history, const char* member = "title") {
    std::vector<std::string> found;
    for (const auto& event : history["items"])
        if (event["type"] == "quote") found.push_back(event[member]);
    return found;
}

} // namespace

TEST_CASE("a quote is drafted from its client, sent and accepted") {
    Office office;
    const auto client = prepared(office);
    const auto draft = office.ok("POST", "/api/quotes", wanted_quote(client));
    CHECK(draft["kind"] == "quote");
    CHECK(draft["state"] == "draft");
    CHECK(draft["buyer"]["name"] == "Ferrand SAS");
    CHECK(draft["payment_terms_days"] == 45);
    CHECK(draft["deposit_percent"] == "30.00");
    CHECK(draft["totals"]["gross_cents"] == 373500);
    CHECK(office.call("POST", quote_at(draft, "/accept"), json::object()).status == 409);
    const auto quote = office.ok("POST", quote_at(draft, "/send"), json::object());
    CHECK(quote["state"] == "sent");
    CHECK(quote["number"].get<std::string>().starts_with("D-"));
    for (const char* method : {"PATCH", "PUT", "DELETE"}) {
        CAPTURE(method);
        CHECK(office.call(method, quote_at(quote), {{"project", "Autre"}}, any()).status == 409);
    }
    CHECK(office.ok("PATCH", quote_at(quote), {{"probability", "80"}}, any())["probability"] == "80.00");
    const auto accepted = office.ok("POST", quote_at(quote, "/accept"), json::object());
    CHECK(accepted["state"] == "accepted");
    CHECK(office.ok("GET", quote_at(quote))["accepted_on"] == accepted["accepted_on"]);
    CHECK(office.ok("GET", "/api/invoices/verify")["ok"] == true);
}

TEST_CASE("what stands in the way of a quote is said field by field") {
    Office office;
    const auto draft = office.ok("POST", "/api/quotes", json::object());
    const auto reply = office.call("POST", quote_at(draft, "/send"), json::object());
    CHECK(reply.status == 422);
    CHECK(json::parse(reply.body)["problems"].size() > 3);
    const auto quote = sent_quote(office, prepared(office));
    CHECK(office.call("POST", quote_at(quote, "/accept"), {{"date", "demain"}}).status == 422);
    CHECK(office.call("POST", quote_at(quote, "/accept"), {{"date", "2199-01-01"}}).status == 422);
    CHECK(office.call("POST", quote_at(quote, "/accept"), json::object(), {{"if-match", "\"1\""}}).status == 412);
    CHECK(office.call("POST", "/api/quotes/999/send", json::object()).status == 404);
}

TEST_CASE("a refusal keeps its reason and is undone") {
    Office office;
    const auto quote = sent_quote(office, prepared(office));
    const auto refused = office.ok("POST", quote_at(quote, "/refuse"), {{"reason", "Trop cher"}});
    CHECK(refused["state"] == "refused");
    CHECK(refused["refusal_reason"] == "Trop cher");
    office.ok("POST", "/api/undo/" + refused["undo"].get<std::string>(), json::object());
    CHECK(office.ok("GET", quote_at(quote))["state"] == "sent");
}

TEST_CASE("a version replaces the quote before it, everywhere it shows") {
    Office office;
    const auto quote = sent_quote(office, prepared(office));
    const auto draft = office.ok("POST", quote_at(quote, "/version"), json::object());
    CHECK(draft["replaces_id"] == quote["id"]);
    CHECK(draft["version"] == 2);
    CHECK(office.call("POST", quote_at(quote, "/version"), json::object()).status == 409);
    const auto second = office.ok("POST", quote_at(draft, "/send"), json::object());
    CHECK(second["number"] == quote["number"].get<std::string>() + "-V2");
    const auto first = office.ok("GET", quote_at(quote));
    CHECK(first["state"] == "replaced");
    CHECK(first["replaced_by"] == second["id"]);
    const auto found = office.ok("GET", "/api/search?q=vendanges&kind=quote&state=replaced");
    CHECK(found["total"] == 1);
    CHECK(found["hits"][0]["id"] == quote["id"]);
}

TEST_CASE("quotes are found by their number, their client and their lines, and stand in the client's history") {
    Office office;
    const auto client = prepared(office);
    const auto quote = sent_quote(office, client);
    office.ok("POST", quote_at(quote, "/accept"), json::object());
    for (const std::string& q : {quote["number"].get<std::string>(), std::string{"ferrand"}, std::string{"devis vendanges"},
                                 std::string{"cession"}, std::string{"type:devis etat:accepté"}}) {
        CAPTURE(q);
        const auto answer = office.ok("GET", "/api/search?kind=quote&q=" + httpd::encoded(q));
        REQUIRE(answer["total"] == 1);
        CHECK(answer["hits"][0]["title"] == quote["number"]);
        CHECK(answer["hits"][0]["state"] == "accepted");
        CHECK(answer["hits"][0]["amount_cents"] == 373500);
    }
    const auto number = quote["number"].get<std::string>();
    const auto history = office.ok("GET", "/api/companies/" + client["id"].get<std::string>() + "/history");
    CHECK(quote_titles(history) == std::vector<std::string>{"Devis " + number + " accepté", "Devis " + number + " envoyé"});
    CHECK(quote_titles(office.ok("GET", quote_at(quote, "/history"))) == std::vector<std::string>{"Devis accepté", "Devis envoyé"});
    CHECK(quote_titles(history, "title_en") == std::vector<std::string>{"Quote " + number + " accepted", "Quote " + number + " sent"});
    CHECK(quote_titles(office.ok("GET", quote_at(quote, "/history")), "title_en") ==
          std::vector<std::string>{"Quote accepted", "Quote sent"});
}

TEST_CASE("the PDF of a draft says so, that of a sent quote is what was sent") {
    Office office;
    const auto draft = office.ok("POST", "/api/quotes", wanted_quote(prepared(office)));
    const auto before = office.call("GET", quote_at(draft, ".pdf"));
    CHECK(before.status == 200);
    CHECK(before.type == "application/pdf");
    office.ok("POST", quote_at(draft, "/send"), json::object());
    const auto after = office.call("GET", quote_at(draft, ".pdf"));
    CHECK(after.body != before.body);
    office.ok("PUT", "/api/settings/company", {{"name", "Autre nom"}}, any());
    CHECK(office.call("GET", quote_at(draft, ".pdf")).body == after.body);
}

TEST_CASE("a quote is invoiced by a deposit and a balance, and tells how far it is") {
    Office office;
    const auto quote = sent_quote(office, prepared(office));
    CHECK(office.call("POST", quote_at(quote, "/invoice"), {{"type", "deposit"}, {"percent", 30}}).status == 409);
    office.ok("POST", quote_at(quote, "/accept"), json::object());
    CHECK(office.call("POST", quote_at(quote, "/invoice"), {{"type", "half"}}).status == 422);
    CHECK(office.call("POST", quote_at(quote, "/invoice"), {{"type", "deposit"}, {"percent", "trente"}}).status == 422);
    const auto issued = [&](const json& wanted) {
        const auto draft = office.ok("POST", quote_at(quote, "/invoice"), wanted);
        CHECK(draft["state"] == "draft");
        CHECK(draft["quote_id"] == quote["id"]);
        return office.ok("POST", "/api/invoices/" + draft["id"].get<std::string>() + "/issue", json::object(), any());
    };
    const auto deposit = issued({{"type", "deposit"}, {"percent", 30}});
    CHECK(deposit["type"] == "deposit");
    CHECK(deposit["totals"]["gross_cents"] == 112050);
    auto billing = office.ok("GET", quote_at(quote))["billing"];
    CHECK(billing["invoiced_cents"] == 112050);
    CHECK(billing["to_invoice_cents"] == 261450);
    CHECK(billing["paid_cents"] == 0);
    office.ok("POST", "/api/invoices/" + deposit["id"].get<std::string>() + "/payments", {{"amount_cents", 112050}});
    const auto balance = issued({{"type", "balance"}});
    CHECK(balance["totals"]["gross_cents"] == 261450);
    CHECK(balance["preceding"][0]["number"] == deposit["number"]);
    billing = office.ok("GET", quote_at(quote))["billing"];
    CHECK(billing["invoiced_cents"] == 373500);
    CHECK(billing["to_invoice_cents"] == 0);
    CHECK(billing["paid_cents"] == 112050);
    CHECK(billing["invoices"].size() == 2);
    CHECK(office.call("POST", quote_at(quote, "/invoice"), {{"type", "deposit"}, {"percent", 1}}).status == 409);
    CHECK(office.ok("GET", "/api/invoices/verify")["ok"] == true);
}

TEST_CASE("a draft of an invoice cannot take or lose a quote by what is typed") {
    Office office;
    const auto client = prepared(office);
    const auto quote = sent_quote(office, client);
    office.ok("POST", quote_at(quote, "/accept"), json::object());
    auto typed = wanted_quote(client);
    typed["quote_id"] = quote["id"];
    CHECK_FALSE(office.ok("POST", "/api/invoices", typed).contains("quote_id"));
    const auto draft = office.ok("POST", quote_at(quote, "/invoice"), {{"type", "full"}});
    const auto address = "/api/invoices/" + draft["id"].get<std::string>();
    CHECK(office.ok("PATCH", address, {{"quote_id", nullptr}, {"quote_number", "D-1"}}, any())["quote_number"] == quote["number"]);
}
