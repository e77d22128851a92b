// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"
#include "tests/httpd/prepared.h"

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

namespace {

json two_rates(const json& client) {
    return {{"company_id", client["id"]},
            {"lines",
             {{{"name", "Reportage"}, {"quantity", "2"}, {"unit", "day"}, {"unit_price_cents", 135000}, {"vat_rate", "20.00"}},
              {{"name", "Cession de droits"}, {"quantity", "1"}, {"unit", "flat"}, {"unit_price_cents", 45000}, {"vat_rate", "10.00"}}}}};
}

json issued(Office& office, const json& client) {
    const auto draft = office.ok("POST", "/api/invoices", two_rates(client));
    return office.ok("POST", "/api/invoices/" + draft["id"].get<std::string>() + "/issue", json::object(), any());
}

std::string at(const json& invoice, const std::string& rest = {}) { return "/api/invoices/" + invoice["id"].get<std::string>() + rest; }

} // namespace

TEST_CASE("a draft is filled in from its client and computed") {
    Office office;
    const auto draft = office.ok("POST", "/api/invoices", two_rates(prepared(office)));
    CHECK(draft["buyer"]["name"] == "Ferrand SAS");
    CHECK(draft["buyer"]["address"]["street"] == "3, place Sathonay");
    CHECK(draft["payment_terms_days"] == 45);
    CHECK(draft["totals"]["net_cents"] == 315000);
    CHECK(draft["totals"]["vat_cents"] == 58500);
    CHECK(draft["totals"]["gross_cents"] == 373500);
    CHECK(draft["state"] == "draft");
    CHECK_FALSE(draft.contains("number"));
}

TEST_CASE("a changed line changes the totals") {
    Office office;
    const auto draft = office.ok("POST", "/api/invoices", two_rates(prepared(office)));
    auto lines = draft["lines"];
    lines.erase(1);
    CHECK(office.ok("PATCH", at(draft), {{"lines", lines}}, any())["totals"]["gross_cents"] == 324000);
}

TEST_CASE("an issued invoice has a number and cannot be changed or deleted") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    CHECK(invoice["number"].get<std::string>().starts_with("F-"));
    CHECK(invoice["state"] == "issued");
    for (const char* method : {"PATCH", "PUT", "DELETE"}) {
        CAPTURE(method);
        CHECK(office.call(method, at(invoice), {{"project", "Autre"}}, any()).status == 409);
    }
    CHECK(office.call("POST", at(invoice, "/issue"), json::object(), any()).status == 409);
    CHECK(office.ok("GET", at(invoice))["revision"] == invoice["revision"]);
    CHECK(office.ok("GET", "/api/invoices/verify")["ok"] == true);
}

TEST_CASE("an invoice that a platform would refuse is refused field by field") {
    Office office;
    const auto draft = office.ok("POST", "/api/invoices", json::object());
    const auto reply = office.call("POST", at(draft, "/issue"), json::object(), any());
    CHECK(reply.status == 422);
    CHECK(json::parse(reply.body)["problems"].size() > 1);
    CHECK(office.ok("GET", at(draft))["state"] == "draft");
}

TEST_CASE("issuing needs the version that was looked at") {
    Office office;
    const auto draft = office.ok("POST", "/api/invoices", two_rates(prepared(office)));
    CHECK(office.call("POST", at(draft, "/issue"), json::object()).status == 428);
    const auto stale = office.call("POST", at(draft, "/issue"), json::object(), {{"if-match", "\"1\""}});
    CHECK(stale.status == 412);
    CHECK(json::parse(stale.body)["current"]["id"] == draft["id"]);
}

TEST_CASE("payments settle an invoice, and the client's page knows") {
    Office office;
    const auto client = prepared(office);
    const auto invoice = issued(office, client);
    CHECK(office.call("POST", at(invoice, "/payments"), {{"amount_cents", 500000}}).status == 422);
    office.ok("POST", at(invoice, "/payments"), {{"amount_cents", 100000}, {"method", "card"}});
    auto seen = office.ok("GET", at(invoice));
    CHECK(seen["state"] == "partly_paid");
    CHECK(seen["balance_cents"] == 273500);
    CHECK(office.ok("GET", "/api/companies/" + client["id"].get<std::string>())["summary"]["receivable_cents"] == 273500);
    office.ok("POST", at(invoice, "/payments"), {{"amount_cents", 273500}});
    seen = office.ok("GET", at(invoice));
    CHECK(seen["state"] == "paid");
    CHECK(seen["payments"].size() == 2);
    const auto summary = office.ok("GET", "/api/companies/" + client["id"].get<std::string>())["summary"];
    CHECK(summary["revenue_net_cents"] == 315000);
    CHECK(summary["invoices"] == 1);
    CHECK(office.ok("GET", "/api/companies/" + client["id"].get<std::string>() + "/history?type=invoice,payment")["items"].size() == 3);
}

TEST_CASE("one payment settles several invoices, none beyond what it owes, and only those that take money") {
    Office office;
    const auto client = prepared(office);
    const auto first = issued(office, client), second = issued(office, client), settled = issued(office, client);
    const auto draft = office.ok("POST", "/api/invoices", two_rates(client));
    office.ok("POST", at(settled, "/payments"), {{"amount_cents", 373500}});
    const auto credit = office.ok("POST", at(settled, "/credit"), {{"lines", {1}}, {"reason", "Cession abandonnée"}});
    office.ok("POST", at(credit, "/issue"), json::object(), any());
    const auto replaced = issued(office, client);
    office.ok("POST", at(office.ok("POST", at(replaced, "/correct"), json::object()), "/issue"), json::object(), any());

    const auto today = records::to_iso(records::today_in_paris());
    const auto share = [](const json& invoice, int cents) { return json{{"invoice_id", invoice["id"]}, {"amount_cents", cents}}; };
    struct Refused {
        json allocations;
        const char *field, *code;
    };
    for (const auto& c : {Refused{{share(draft, 100)}, "allocations[0].invoice_id", "draft"},
                          Refused{{share(credit, 100)}, "allocations[0].invoice_id", "credit_note"},
                          Refused{{share(replaced, 100)}, "allocations[0].invoice_id", "replaced"},
                          Refused{{share(first, 100), share({{"id", "999999"}}, 100)}, "allocations[1].invoice_id", "not_found"},
                          Refused{{share(first, 373501)}, "allocations[0].amount_cents", "out_of_range"},
                          Refused{{share(first, 373500), share(first, 1)}, "allocations[0].amount_cents", "out_of_range"},
                          Refused{{share(first, 0)}, "allocations[0].amount_cents", "out_of_range"}}) {
        CAPTURE(c.allocations.dump());
        const auto reply =
            office.call("POST", "/api/payments", {{"date", today}, {"amount_cents", 800000}, {"allocations", c.allocations}});
        CHECK(reply.status == 422);
        const auto problem = json::parse(reply.body)["problems"][0];
        CHECK(problem["field"] == c.field);
        CHECK(problem["code"] == c.code);
    }
    const auto payment =
        office.ok("POST", "/api/payments",
                  {{"date", today}, {"amount_cents", 500000}, {"allocations", {share(first, 373500), share(second, 126500)}}});
    CHECK(office.ok("GET", at(first))["state"] == "paid");
    CHECK(office.ok("GET", at(second))["balance_cents"] == 247000);
    const auto path = "/api/payments/" + payment["id"].get<std::string>();
    office.ok("PATCH", path, {{"reference", "VIR 12"}}, any()); // what it gives already is not asked again
    CHECK(office.call("PATCH", path, {{"amount_cents", 900000}, {"allocations", {share(first, 373501)}}}, any()).status == 422);
    office.ok("PATCH", path, {{"amount_cents", 747000}, {"allocations", {share(first, 373500), share(second, 373500)}}}, any());
    CHECK(office.ok("GET", at(second))["state"] == "paid");
    CHECK(office.call("POST", "/api/payments", {{"date", "2999-01-01"}, {"amount_cents", 100}}).status == 422);
}

TEST_CASE("a credit note is drafted by line and issued like any document") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    const auto draft = office.ok("POST", at(invoice, "/credit"), {{"lines", {1}}, {"reason", "Cession abandonnée"}});
    CHECK(draft["type"] == "credit_note");
    CHECK(draft["totals"]["gross_cents"] == 49500);
    CHECK(draft["preceding"][0]["number"] == invoice["number"]);
    office.ok("POST", at(draft, "/issue"), json::object(), any());
    CHECK(office.ok("GET", at(invoice))["balance_cents"] == 324000);
    CHECK(office.call("POST", at(invoice, "/credit"), {{"lines", {7}}}).status == 422);
    CHECK(office.call("POST", at(invoice, "/credit"), {{"lines", {{{"index", 0}, {"quantity", "beaucoup"}}}}}).status == 422);
}

TEST_CASE("a corrected invoice is drafted from the original, changed, and takes its place once issued") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    office.ok("POST", at(invoice, "/payments"), {{"amount_cents", 73500}, {"method", "transfer"}});
    auto draft = office.ok("POST", at(invoice, "/correct"), json::object());
    CHECK(draft["type"] == "corrected");
    CHECK(draft["lines"].size() == invoice["lines"].size());
    CHECK(office.ok("GET", at(invoice))["replaced_by"].is_null());
    draft["lines"][0]["unit_price_cents"] = draft["lines"][0]["unit_price_cents"].get<int>() - 100'00;
    office.ok("PATCH", at(draft), {{"lines", draft["lines"]}}, any());
    const auto corrected = office.ok("POST", at(draft, "/issue"), json::object(), any());
    const auto replaced = office.ok("GET", at(invoice));
    CHECK(replaced["state"] == "replaced");
    CHECK(replaced["replaced_by"] == corrected["id"]);
    CHECK(replaced["balance_cents"] == 0);
    CHECK(corrected["paid_cents"] == 73500);
    CHECK(corrected["balance_cents"].get<int>() == corrected["totals"]["gross_cents"].get<int>() - 73500);
    CHECK(corrected["state"] == "partly_paid");
    CHECK(office.ok("GET", at(corrected))["payments"].size() == 1);
    CHECK(office.call("POST", at(invoice, "/payments"), {{"amount_cents", 1}, {"method", "transfer"}}).status == 409);
    CHECK(office.call("POST", at(invoice, "/correct"), json::object()).status == 409);
    CHECK(office.ok("GET", "/api/search?q=etat:remplacee")["total"] == 1);
}

TEST_CASE("that an invoice was sent is noted once it is issued") {
    Office office;
    const auto client = prepared(office);
    const auto draft = office.ok("POST", "/api/invoices", two_rates(client));
    CHECK(office.call("POST", at(draft, "/sent"), json::object()).status == 409);
    const auto invoice = office.ok("POST", at(draft, "/issue"), json::object(), any());
    CHECK(office.ok("POST", at(invoice, "/sent"), json::object())["state"] == "sent");
}

TEST_CASE("the document is a PDF, of a draft and of the original") {
    Office office;
    const auto client = prepared(office);
    const auto draft = office.call("GET", at(office.ok("POST", "/api/invoices", two_rates(client)), ".pdf"));
    CHECK(draft.status == 200);
    CHECK(draft.type == "application/pdf");
    CHECK(draft.body.starts_with("%PDF-"));
    const auto original = office.call("GET", at(issued(office, client), ".pdf"));
    CHECK(original.body.starts_with("%PDF-"));
    CHECK(original.body != draft.body);
    CHECK(office.call("GET", "/api/invoices/999.pdf").status == 404);
}

TEST_CASE("a figure leads to exactly its records") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    const auto figure = office.ok("GET", "/api/kpi")["figures"]["revenue_net"];
    CHECK(figure["value_cents"] == 315000);
    const auto records = office.ok("GET", figure["records"].get<std::string>());
    REQUIRE(records["total"] == 1);
    CHECK(records["hits"][0]["id"] == invoice["id"]);
    CHECK(records["hits"][0]["state"] == "issued");
    CHECK(records["hits"][0]["amount_cents"] == 373500);
    CHECK(office.call("GET", "/api/kpi/revenue_net.csv").type.starts_with("text/csv"));
    CHECK(office.call("GET", "/api/kpi/nonsense.csv").status == 404);
}
