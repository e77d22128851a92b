// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/payments_journal.h"
#include "engine/accounting/sales_journal.h"
#include "engine/kpi/figures.h"
#include "tests/accounting/sales_books.h"
#include "tests/kpi/random_books.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace planche::tests {

using namespace records;

namespace {

const kpi::Period year{*parse_iso("2026-01-01"), *parse_iso("2026-12-31")};

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows(1, {std::string{}});
    bool quoted = false;
    for (std::size_t i = 3; i < csv.size(); ++i) {
        const char c = csv[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == ';' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.push_back({std::string{}});
        else if (c != '\r')
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

/// The rows as columns by their names.
std::vector<std::map<std::string, std::string>> named(const std::string& csv) {
    const auto rows = rows_of(csv);
    std::vector<std::map<std::string, std::string>> found;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == rows[0].size());
        auto& row = found.emplace_back();
        for (std::size_t column = 0; column < rows[i].size(); ++column) row[rows[0][column]] = rows[i][column];
    }
    return found;
}

Money amount(const std::string& text) { return parse_amount(text).value(); }

} // namespace

TEST_CASE("the sales journal adds up to the revenue of the same period, and each line to itself") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 8; ++round) {
        const auto store = store::Store::in_memory();
        fill_with_random_sales(*store, random, 90);
        fill_with_random_books(*store, random, 40);
        const auto ledger = ledger_of(*store);
        const auto from = plus_days(*parse_iso("2023-01-01"), static_cast<int>(random() % 1200));
        const kpi::Period period{from, plus_days(from, static_cast<int>(random() % 400))};
        CAPTURE(to_iso(period.from));
        CAPTURE(to_iso(period.to));
        const auto today = *parse_iso("2026-11-24");
        Money net, of_rates;
        for (const auto& row : named(accounting::sales_csv(store->read(), *ledger, period, today))) {
            Money row_net, row_vat;
            for (const auto& [column, value] : row) {
                if (column.starts_with("HT ")) row_net += amount(value);
                if (column.starts_with("TVA ")) row_vat += amount(value);
            }
            CHECK(row_net == amount(row.at("Total HT")));
            CHECK(row_vat == amount(row.at("Total TVA")));
            net += amount(row.at("Total HT"));
        }
        const auto figures = kpi::figures(*ledger, period, today)["figures"];
        CHECK(figures["revenue_net"]["value_cents"] == net.cents());

        Money allocated, all;
        for (const auto& entry : accounting::payments_journal(*ledger, period)) {
            all += entry.amount;
            if (entry.sale) allocated += entry.amount;
        }
        CHECK(figures["revenue_collected"]["value_cents"] == allocated.cents());
        const StoredSales stored{*store};
        std::int64_t received = 0;
        for (const auto& [id, payment] : stored.payments)
            if (period.holds(*payment.date)) received += payment.amount_cents.cents();
        for (const auto& [id, invoice] : stored.invoices)
            if (period.holds(*invoice.due_date)) received += invoice.totals.prepaid_cents.cents();
        CHECK(all.cents() == received);
    }
}

TEST_CASE("each kind of document stands in the journal as an accountant expects it") {
    const auto store = store::Store::in_memory();
    auto deposit = document(InvoiceType::deposit, "2026-01-05", {{300'00, 2000}});
    deposit.number = "F-2026-0001";
    deposit.buyer.name = "=Vins; Coteaux";
    deposit.buyer.siren = "123456782";
    pay(*store, InvoiceId{seal(*store, deposit).number}, "2026-01-20", 360'00);
    auto balance = document(InvoiceType::balance, "2026-02-05", {{700'00, 2000}, {100'00, 0, VatCategory::E}, {10'00, 850}});
    balance.number = "F-2026-0002";
    const auto balance_id = seal(*store, balance);
    auto credit = document(InvoiceType::credit_note, "2026-03-05", {{50'00, 2000}});
    credit.number = "AV-2026-0001";
    credit.preceding = {{InvoiceId{balance_id.number}, balance.number, balance.issue_date}};
    seal(*store, credit);
    auto corrected = document(InvoiceType::corrected, "2026-04-05", {{800'00, 2000}});
    corrected.number = "F-2026-0003";
    corrected.preceding = {{InvoiceId{balance_id.number}, balance.number, balance.issue_date}};
    seal(*store, corrected);
    const auto csv = accounting::sales_csv(store->read(), *ledger_of(*store), year, *parse_iso("2026-02-10"));
    CHECK(csv.starts_with(
        "\xEF\xBB\xBF"
        "Date;Numéro;Type;Client;SIREN;Échéance;État;Reprise;Total HT;Total TVA;Total TTC;HT 20 %;TVA 20 %;HT 10 %;TVA 10 %;"
        "HT 5,5 %;TVA 5,5 %;HT 2,1 %;TVA 2,1 %;HT 8,5 %;TVA 8,5 %;HT sans TVA;Motif sans TVA;HT taux inconnu;TVA taux inconnu\r\n"
        "05/01/2026;F-2026-0001;Facture d’acompte;\"'=Vins; Coteaux\";123456782;04/02/2026;Payée;;300,00;60,00;360,00;300,00;60,00;"));
    const auto rows = named(csv);
    REQUIRE(rows.size() == 5);
    CHECK(rows[1].at("Type") == "Facture de solde");
    CHECK(rows[1].at("HT sans TVA") == "100,00");
    CHECK(rows[1].at("Motif sans TVA") == "exonérée");
    CHECK(rows[1].at("TVA 8,5 %") == "0,85");
    CHECK(rows[2].at("Type") == "Avoir");
    CHECK(rows[2].at("Échéance").empty());
    CHECK(rows[2].at("Total TTC") == "-60,00");
    CHECK(rows[3].at("Type") == "Annulation de facture rectifiée");
    CHECK(rows[3].at("Numéro") == "F-2026-0002");
    CHECK(rows[3].at("Date") == "05/04/2026");
    CHECK(rows[3].at("Total HT") == "-810,00");
    CHECK(rows[4].at("Total HT") == "800,00");
    const auto later = named(accounting::sales_csv(store->read(), *ledger_of(*store), year, *parse_iso("2026-12-31")));
    CHECK(later[1].at("État") == "Remplacée");
    CHECK(later[4].at("État") == "En retard");
}

TEST_CASE("the payments journal names the document, the client and what no document takes") {
    const auto store = store::Store::in_memory();
    auto writing = store->write();
    Company company;
    company.name = "Vins des Coteaux";
    const CompanyId client{writing.add(company).meta.id.number};
    writing.commit();
    auto invoice = document(InvoiceType::invoice, "2026-01-05", {{100'00, 2000}});
    invoice.number = "F-2026-0001";
    invoice.buyer.name = "Vins des Coteaux SAS";
    const InvoiceId id{seal(*store, invoice).number};
    Payment payment;
    payment.date = parse_iso("2026-01-20");
    payment.method = PaymentMethod::cheque;
    payment.reference = "n° 12";
    payment.amount_cents = Money::from_cents(150'00);
    payment.allocations = {{id, Money::from_cents(120'00)}};
    payment.company_id = client;
    auto more = store->write();
    more.add(payment);
    more.commit();
    pay(*store, id, "2026-02-01", -20'00);
    CHECK(accounting::payments_csv(store->read(), *ledger_of(*store), year) ==
          "\xEF\xBB\xBF"
          "Date;Montant;Nature;Moyen;Référence;Document;Type de document;Client;SIREN\r\n"
          "20/01/2026;120,00;Paiement;Chèque;n° 12;F-2026-0001;Facture;Vins des Coteaux SAS;\r\n"
          "20/01/2026;30,00;Avance non affectée;Chèque;n° 12;;;Vins des Coteaux;\r\n"
          "01/02/2026;-20,00;Remboursement;Virement;;F-2026-0001;Facture;Vins des Coteaux SAS;\r\n");
}

} // namespace planche::tests
