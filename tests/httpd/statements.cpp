// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"
#include "tests/httpd/prepared.h"

namespace statements_test {

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

TEST_CASE("the account of a client tells its documents and payments with the balance, on screen and as pages") {
    Office office;
    const auto client = prepared(office);
    const auto at = "/api/companies/" + client["id"].get<std::string>() + "/statement";
    const auto empty = office.ok("GET", at);
    CHECK(empty["client"] == "Maison Ferrand");
    CHECK(empty["lines"].empty());
    CHECK(empty["closing_cents"] == 0);

    const auto draft =
        office.ok("POST", "/api/invoices",
                  {{"company_id", client["id"]},
                   {"project", "Vendanges"},
                   {"lines", {{{"name", "Reportage"}, {"quantity", "1"}, {"unit_price_cents", 100000}, {"vat_rate", "20.00"}}}}});
    const auto invoice = office.ok("POST", "/api/invoices/" + draft["id"].get<std::string>() + "/issue", json::object(), any());
    const auto payment = office.ok("POST", "/api/invoices/" + invoice["id"].get<std::string>() + "/payments",
                                   {{"amount_cents", 50000}, {"method", "cheque"}, {"reference", "n° 7"}});
    const auto statement = office.ok("GET", at);
    REQUIRE(statement["lines"].size() == 2);
    const auto number = invoice["number"].get<std::string>();
    CHECK(statement["lines"][0]["label"] == "Facture " + number + " · Vendanges");
    CHECK(statement["lines"][0]["record"] == json{{"kind", "invoice"}, {"id", invoice["id"]}});
    CHECK(statement["lines"][0]["due_date"] == invoice["due_date"]);
    CHECK(statement["lines"][1]["label"] == "Chèque n° 7 · " + number);
    CHECK(statement["lines"][1]["record"]["id"] == payment["id"]);
    CHECK(statement["lines"][1]["amount_cents"] == -50000);
    CHECK(statement["lines"][1]["balance_cents"] == 70000);
    CHECK(statement["debits_cents"] == 120000);
    CHECK(statement["credits_cents"] == 50000);
    CHECK(statement["closing_cents"] == 70000);
    CHECK(statement["overdue_cents"] == 0);
    CHECK(statement["open"][0]["left_cents"] == 70000);
    CHECK(statement["to"] == records::to_iso(records::today_in_paris()));
    CHECK(office.ok("GET", at + "?from=2020-01-01&to=2020-12-31")["lines"].empty());

    const auto pdf = office.call("GET", at + ".pdf");
    CHECK(pdf.status == 200);
    CHECK(pdf.type == "application/pdf");
    CHECK(pdf.body.starts_with("%PDF-"));
    CHECK(office.from_outside("GET", at + ".pdf", nullptr, office.key("accountant")).status == 200);
}

TEST_CASE("a private person has an account too, and who is not there has none") {
    Office office;
    const auto person = office.ok("POST", "/api/contacts", {{"display_name", "Léa Moreau"}});
    const auto at = "/api/contacts/" + person["id"].get<std::string>();
    CHECK(office.ok("GET", at + "/statement")["client"] == "Léa Moreau");
    CHECK(office.call("GET", at + "/statement.pdf").body.starts_with("%PDF-"));
    for (const char* path : {"/api/companies/4711/statement", "/api/contacts/4711/statement.pdf"}) {
        CAPTURE(std::string{path});
        CHECK(office.call("GET", path).status == 404);
    }
    // An accountant sees whom something was sold to, and nobody else.
    const auto accountant = office.key("accountant");
    CHECK(office.from_outside("GET", at + "/statement", nullptr, accountant).status == 404);
    CHECK(office.from_outside("GET", at + "/statement.pdf", nullptr, accountant).status == 404);
    office.call("DELETE", at, nullptr, any());
    CHECK(office.call("GET", at + "/statement").status == 404);
}

} // namespace statements_test
