// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/office.h"
#include "tests/httpd/prepared.h"

namespace accounting_test {

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

/// An invoice of 3 150,00 net (2 700,00 at 20 %, 450,00 at 10 %), 3 735,00 gross, issued today.
json issued(Office& office, const json& client) {
    const auto draft = office.ok(
        "POST", "/api/invoices",
        {{"company_id", client["id"]},
         {"lines",
          {{{"name", "Reportage"}, {"quantity", "2"}, {"unit", "day"}, {"unit_price_cents", 135000}, {"vat_rate", "20.00"}},
           {{"name", "Cession de droits"}, {"quantity", "1"}, {"unit", "flat"}, {"unit_price_cents", 45000}, {"vat_rate", "10.00"}}}}});
    return office.ok("POST", "/api/invoices/" + draft["id"].get<std::string>() + "/issue", json::object(), any());
}

TEST_CASE("the sums beside the tables are those of the figures, and VAT falls due with the money") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    const auto pay = [&](int cents) {
        office.ok("POST", "/api/invoices/" + invoice["id"].get<std::string>() + "/payments", {{"amount_cents", cents}});
    };
    auto sums = office.ok("GET", "/api/accounting");
    CHECK(sums["sales"]["n"] == 1);
    CHECK(sums["sales"]["net_cents"] == 315000);
    CHECK(sums["sales"]["gross_cents"] == 373500);
    CHECK(sums["sales"]["rates"] == json::array({{{"rate", "20.00"}, {"category", "S"}, {"net_cents", 270000}, {"vat_cents", 54000}},
                                                 {{"rate", "10.00"}, {"category", "S"}, {"net_cents", 45000}, {"vat_cents", 4500}}}));
    CHECK(sums["payments"]["n"] == 0);
    CHECK(sums["vat"]["regime"] == "normal");
    CHECK(sums["vat"]["vat_cents"] == 0);
    CHECK(sums["vat"]["months"].size() == 12);
    pay(100000);
    CHECK(office.ok("GET", "/api/accounting")["vat"]["vat_cents"] == 14458 + 1205);
    pay(273500);
    sums = office.ok("GET", "/api/accounting");
    CHECK(sums["vat"]["vat_cents"] == 58500);
    CHECK(sums["payments"]["amount_cents"] == 373500);
    const auto figures = office.ok("GET", "/api/kpi")["figures"];
    CHECK(figures["revenue_net"]["value_cents"] == sums["sales"]["net_cents"]);
    CHECK(figures["revenue_collected"]["value_cents"] == sums["payments"]["amount_cents"]);
    CHECK(office.ok("GET", "/api/accounting?from=2020-01-01&to=2020-12-31")["sales"]["n"] == 0);
}

TEST_CASE("under the option for debits VAT falls due with the invoice, and documents of before keep to the money") {
    Office office;
    const auto client = prepared(office);
    issued(office, client);
    auto settings = office.ok("GET", "/api/settings/company");
    settings["vat_regime"] = "debits";
    office.ok("PUT", "/api/settings/company", settings, any());
    issued(office, client);
    const auto vat = office.ok("GET", "/api/accounting")["vat"];
    CHECK(vat["regime"] == "debits");
    CHECK(vat["vat_cents"] == 58500); // of the second alone
}

TEST_CASE("the accountant's tables are files, and each taking out is a line of the audit") {
    Office office;
    const auto invoice = issued(office, prepared(office));
    const auto accountant = office.key("accountant"), reader = office.key("reader");
    struct Case {
        const char *table, *head;
    };
    for (const auto& c : {Case{"sales", "Date;Numéro;Type;Client;SIREN;"}, Case{"payments", "Date;Montant;Nature;"},
                          Case{"vat", "Mois;Taux;"}, Case{"vat-documents", "Mois;Document;"}}) {
        const std::string path = std::string{"/api/accounting/"} + c.table + ".csv";
        CAPTURE(path);
        const auto reply = office.from_outside("GET", path + "?from=2026-01-01&to=2099-12-31", nullptr, accountant);
        CHECK(reply.status == 200);
        CHECK(reply.type == "text/csv; charset=utf-8");
        CHECK(reply.body.starts_with("\xEF\xBB\xBF" + std::string{c.head}));
        CHECK(std::string{reply.header("Content-Disposition")}.find("-2026-01-01-2099-12-31.csv") != std::string::npos);
        CHECK(office.from_outside("GET", path, nullptr, reader).status == 403);
        CHECK(office.ok("GET", "/api/audit").dump().find(path) != std::string::npos);
    }
    const auto sales = office.call("GET", "/api/accounting/sales.csv").body;
    CHECK(sales.find(";" + invoice["number"].get<std::string>() + ";Facture;Ferrand SAS;552100554;") != std::string::npos);
}

} // namespace accounting_test
