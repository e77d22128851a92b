// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"
#include "tests/httpd/prepared.h"

#include <fmt/format.h>

namespace reminders_test {

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

/// An invoice of 1 200,00 that is ten days late: brought in, as what is issued here is dated today.
json late_invoice(Office& office, const json& client) {
    const auto today = records::today_in_paris();
    const auto ago = [&](int days) { return records::to_iso(records::plus_days(today, -days)); };
    records::Invoice invoice;
    invoice.company_id = records::CompanyId{*records::parse_number(client["id"].get<std::string>())};
    invoice.historical = true;
    invoice.number = "F-2019-0007";
    invoice.issue_date = records::parse_iso(ago(40));
    invoice.due_date = records::parse_iso(ago(10));
    invoice.buyer.name = "Ferrand SAS";
    invoice.buyer.email = "compta@ferrand.example";
    invoice.totals.net_cents = records::Money::from_cents(100000);
    invoice.totals.vat_cents = records::Money::from_cents(20000);
    invoice.totals.gross_cents = invoice.totals.payable_cents = records::Money::from_cents(120000);
    auto writing = office.folder().store().write();
    const auto added = writing.add(invoice);
    writing.commit();
    return office.ok("GET", fmt::format("/api/invoices/{}", added.meta.id.number));
}

std::string at(const json& invoice, const std::string& rest) { return "/api/invoices/" + invoice["id"].get<std::string>() + rest; }

TEST_CASE("a late invoice is chased more firmly each time, which the client's history tells and undo takes back") {
    Office office;
    const auto client = prepared(office);
    const auto invoice = late_invoice(office, client);
    const auto list = office.ok("GET", "/api/reminders");
    REQUIRE(list["items"].size() == 1);
    CHECK(list["left_cents"] == 120000);
    CHECK(list["items"][0]["invoice_id"] == invoice["id"]);
    CHECK(list["items"][0]["client_id"] == client["id"]);
    CHECK(list["items"][0]["days_late"] == 10);
    CHECK(list["items"][0]["level"] == 0);
    CHECK(list["items"][0]["indemnity_cents"] == 4000);
    CHECK(list["items"][0]["penalties_cents"] == 258); // 1 200,00 x 7,86 % x 10 / 365

    auto ready = office.ok("GET", at(invoice, "/reminder"));
    CHECK(ready["level"] == 1);
    CHECK(ready["rate_percent"] == "7.86");
    CHECK(ready["to"] == "compta@ferrand.example");
    CHECK(ready["total_cents"] == 120000 + 258 + 4000);
    CHECK(ready["spans"].size() == 1);
    CHECK(office.ok("GET", at(invoice, "/reminder?level=3"))["subject"] == "Mise en demeure de payer la facture F-2019-0007");

    const auto noted = office.ok("POST", at(invoice, "/reminders"), {{"level", 1}, {"text", "Bonjour Paul"}});
    CHECK(noted["kind"] == "interaction");
    CHECK(noted["reminder_level"] == 1);
    CHECK(noted["text"] == "Bonjour Paul");
    CHECK(noted["subject"] == ready["subject"]);
    ready = office.ok("GET", at(invoice, "/reminder"));
    CHECK(ready["level"] == 2);
    CHECK(ready["sent"].size() == 1);
    CHECK(office.ok("GET", "/api/reminders")["items"][0]["level"] == 1);
    CHECK(office.ok("GET", "/api/reminders")["items"][0]["reminded_on"] == noted["date"]);
    const auto history = office.ok("GET", "/api/companies/" + client["id"].get<std::string>() + "/history?type=interaction")["items"];
    REQUIRE(history.size() == 1);
    CHECK(history[0]["title"].get<std::string>().find("F-2019-0007") != std::string::npos);

    office.ok("POST", "/api/undo/" + noted["undo"].get<std::string>(), json::object());
    CHECK(office.ok("GET", "/api/reminders")["items"][0]["level"] == 0);
    CHECK(office.ok("GET", at(invoice, "/reminder"))["level"] == 1);

    office.ok("POST", at(invoice, "/payments"), {{"amount_cents", 120000}});
    CHECK(office.ok("GET", "/api/reminders")["items"].empty());
    CHECK(office.call("GET", at(invoice, "/reminder")).status == 409);
    CHECK(office.call("POST", at(invoice, "/reminders"), {{"level", 1}}).status == 409);
}

TEST_CASE("a reminder has one of three levels and an invoice") {
    Office office;
    const auto invoice = late_invoice(office, prepared(office));
    for (const char* level : {"0", "4", "x", "-1"}) {
        CAPTURE(std::string{level});
        CHECK(office.call("GET", at(invoice, std::string{"/reminder?level="} + level)).status == 422);
    }
    for (const auto& body : {json::object(), json{{"level", 0}}, json{{"level", 4}}, json{{"level", "1"}}}) {
        CAPTURE(body.dump());
        CHECK(office.call("POST", at(invoice, "/reminders"), body).status == 422);
    }
    CHECK(office.call("GET", "/api/invoices/4711/reminder").status == 404);
    CHECK(office.call("POST", "/api/invoices/4711/reminders", {{"level", 1}}).status == 404);
}

} // namespace reminders_test
