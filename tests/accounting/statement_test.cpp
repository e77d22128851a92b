// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/statement_pdf.h"
#include "engine/kpi/balance.h"
#include "tests/accounting/sales_books.h"
#include "tests/invoicing/pdf_text.h"
#include "tests/kpi/random_books.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>

namespace planche::tests {

using namespace records;
using What = accounting::StatementLine::What;

namespace {

const RecordId client{Kind::company, 900'001};

accounting::Statement statement_of(const store::Store& store, const RecordId& of, const char* from, const char* to) {
    return accounting::statement(store.read(), *ledger_of(store), of, {*parse_iso(from), *parse_iso(to)});
}

Invoice invoice_of(InvoiceType type, const char* on, const char* number, std::int64_t net) {
    auto made = document(type, on, {{net, 2000}});
    made.number = number;
    made.company_id = CompanyId{client.number};
    return made;
}

/// The balance at the end of a day, told from the stored records alone.
std::int64_t slow_balance(const StoredSales& stored, const RecordId& of, Date day) {
    const auto client_of = [](const auto& record) {
        if (record.company_id) return RecordId(*record.company_id);
        return record.contact_id ? RecordId(*record.contact_id) : RecordId{};
    };
    std::int64_t balance = 0;
    for (const auto& [id, invoice] : stored.invoices) {
        const bool mine = client_of(invoice) == of;
        if (mine && *invoice.due_date <= day) balance -= invoice.totals.prepaid_cents.cents();
        if (*invoice.issue_date > day) continue;
        if (mine) balance += (invoice.type == InvoiceType::credit_note ? -1 : 1) * invoice.totals.gross_cents.cents();
        if (invoice.type != InvoiceType::corrected) continue;
        const auto& replaced = stored.invoices.at(*invoice.preceding.front().invoice_id);
        if (client_of(replaced) == of) balance -= replaced.totals.gross_cents.cents();
    }
    for (const auto& [id, payment] : stored.payments) {
        if (*payment.date > day) continue;
        auto left = payment.amount_cents.cents();
        for (const auto& allocation : payment.allocations) {
            left -= allocation.amount_cents.cents();
            if (client_of(stored.invoices.at(allocation.invoice_id)) == of) balance -= allocation.amount_cents.cents();
        }
        if (client_of(payment) == of) balance -= left;
    }
    return balance;
}

/// Set PLANCHE_PDF_DIR to look at the pages.
void keep(const std::string& name, const std::string& bytes) {
    if (const char* folder = std::getenv("PLANCHE_PDF_DIR"))
        std::ofstream{std::string{folder} + "/" + name + ".pdf", std::ios::binary} << bytes;
}

Party seller() {
    Party party;
    party.name = "Anne Vachon Production";
    party.siren = "521047381";
    party.iban = "FR7630006000011234567890189";
    party.bic = "BQLYFR2LXXX";
    party.address.street = "8, rue Sergent-Blandan";
    party.address.postal_code = "69001";
    party.address.city = "Lyon";
    return party;
}

Party buyer() {
    Party party;
    party.name = "Vins des Coteaux SAS";
    party.address.street = "31, quai Saint-Antoine";
    party.address.postal_code = "69002";
    party.address.city = "Lyon";
    return party;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

} // namespace

TEST_CASE("every balance of every client equals a slow recomputation on random books") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 6; ++round) {
        const auto store = store::Store::in_memory();
        fill_with_random_sales(*store, random, 90);
        const StoredSales stored{*store};
        const auto ledger = ledger_of(*store);
        for (std::uint64_t number = 900'000; number < 900'006; ++number) {
            const RecordId of{Kind::company, number};
            const auto from = plus_days(*parse_iso("2023-01-01"), static_cast<int>(random() % 1200));
            const kpi::Period period{from, plus_days(from, static_cast<int>(random() % 500))};
            CAPTURE(number);
            CAPTURE(to_iso(period.from));
            CAPTURE(to_iso(period.to));
            const auto statement = accounting::statement(store->read(), *ledger, of, period);
            CHECK(statement.opening.cents() == slow_balance(stored, of, plus_days(period.from, -1)));
            CHECK(statement.closing.cents() == slow_balance(stored, of, period.to));
            CHECK(statement.opening + statement.debits - statement.credits == statement.closing);
            auto balance = statement.opening;
            for (std::size_t i = 0; i < statement.lines.size(); ++i) {
                const auto& line = statement.lines[i];
                CHECK(period.holds(line.on));
                CHECK((balance += line.amount) == line.balance);
                if (i + 1 == statement.lines.size() || line.on < statement.lines[i + 1].on)
                    CHECK(line.balance.cents() == slow_balance(stored, of, line.on));
            }
            Money open;
            for (const auto& owed : kpi::open_balances(*ledger, period.to))
                if (owed.sale->client == of) open -= owed.amount;
            for (const auto& invoice : statement.open) open += invoice.left;
            CHECK(open == Money{});
        }
    }
}

TEST_CASE("a statement names each movement, documents of a day before its payments") {
    const auto store = store::Store::in_memory();
    const auto before = seal(*store, invoice_of(InvoiceType::invoice, "2025-12-01", "F-2025-0090", 100'00));
    pay(*store, InvoiceId{before.number}, "2026-01-05", 120'00);
    auto first = invoice_of(InvoiceType::deposit, "2026-02-01", "F-2026-0003", 300'00);
    first.project = "Vendanges";
    const InvoiceId deposit{seal(*store, first).number};
    const InvoiceId second{seal(*store, invoice_of(InvoiceType::balance, "2026-02-10", "F-2026-0004", 700'00)).number};
    seal(*store, document(InvoiceType::invoice, "2026-02-10", {{1'00, 2000}})); // somebody else's
    Payment both;
    both.date = parse_iso("2026-02-10");
    both.method = PaymentMethod::cheque;
    both.reference = "n° 7";
    both.amount_cents = Money::from_cents(500'00);
    both.allocations = {{deposit, Money::from_cents(360'00)}, {second, Money::from_cents(100'00)}};
    both.company_id = CompanyId{client.number};
    auto writing = store->write();
    writing.add(both);
    writing.commit();
    auto credit = invoice_of(InvoiceType::credit_note, "2026-03-01", "AV-2026-0001", 50'00);
    credit.preceding = {{second, "F-2026-0004", parse_iso("2026-02-10")}};
    seal(*store, credit);

    const auto made = statement_of(*store, client, "2026-01-01", "2026-03-31");
    CHECK(made.opening.cents() == 120'00);
    CHECK(made.closing.cents() == 640'00);
    REQUIRE(made.lines.size() == 5);
    const std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> expected{
        {"Virement · F-2025-0090", -120'00, 0},
        {"Facture d’acompte F-2026-0003 · Vendanges", 360'00, 360'00},
        {"Facture de solde F-2026-0004", 840'00, 1200'00},
        {"Chèque n° 7 · F-2026-0003 · F-2026-0004 · avance", -500'00, 700'00},
        {"Avoir AV-2026-0001", -60'00, 640'00}};
    constexpr std::array in_english{"Bank transfer · F-2025-0090", "Deposit invoice F-2026-0003 · Vendanges", "Balance invoice F-2026-0004",
                                    "Cheque n° 7 · F-2026-0003 · F-2026-0004 · advance", "Credit note AV-2026-0001"};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(made.lines[i].label == std::get<0>(expected[i]));
        CHECK(made.lines[i].label_en == in_english[i]);
        CHECK(made.lines[i].amount.cents() == std::get<1>(expected[i]));
        CHECK(made.lines[i].balance.cents() == std::get<2>(expected[i]));
    }
    CHECK(made.lines[1].due == parse_iso("2026-03-03"));
    CHECK_FALSE(made.lines[4].due);
    REQUIRE(made.open.size() == 1);
    CHECK(made.open[0].number == "F-2026-0004");
    CHECK(made.open[0].left.cents() == 680'00); // what the advance of 40,00 would settle stays open
    CHECK(made.open[0].days_late == 19);
    CHECK(made.overdue.cents() == 680'00);
    CHECK(statement_of(*store, client, "2025-01-01", "2025-11-30").lines.empty());
}

TEST_CASE("the pages of a statement carry the balance over, and say what is due and where to pay it") {
    const auto store = store::Store::in_memory();
    for (int i = 0; i < 70; ++i) {
        auto invoice = invoice_of(InvoiceType::invoice, to_iso(plus_days(*parse_iso("2026-01-02"), 3 * i)).c_str(),
                                  fmt::format("F-2026-{:04}", i + 1).c_str(), 100'00 + i);
        if (i % 9 == 0)
            invoice.project = "Campagne de printemps, portraits de l’équipe et vues de l’atelier avant la vendange, tirages compris";
        const auto id = seal(*store, invoice);
        if (i < 62)
            pay(*store, InvoiceId{id.number}, to_iso(plus_days(*invoice.issue_date, 20)).c_str(), invoice.totals.gross_cents.cents());
    }
    const auto today = *parse_iso("2026-08-15");
    const auto made = statement_of(*store, client, "2026-02-01", "2026-08-15");
    const auto pdf = accounting::statement_pdf(made, seller(), buyer(), {}, today);
    keep("releve", pdf);
    CHECK(pdf == accounting::statement_pdf(made, seller(), buyer(), {}, today));
    CHECK(are_embedded(pdf_fonts(pdf)));
    const int pages = pdf_pages(pdf);
    CHECK(pages >= 4);
    const auto text = pdf_text(pdf);
    CAPTURE(text);
    for (const auto& said :
         {std::string{"Relevé de compte"}, std::string{"01/02/2026 – 15/08/2026"}, std::string{"Vins des Coteaux SAS"},
          std::string{"Solde précédent"}, std::string{"F-2026-0070"}, std::string{"Solde à régler"}, std::string{"FR76 3000 6000"},
          std::string{"9 jours"}, fmt::format("page 1 sur {}", pages), fmt::format("page {0} sur {0}", pages)}) {
        CAPTURE(said);
        CHECK(text.find(said) != std::string::npos);
    }
    CHECK(text.find("BROUILLON") == std::string::npos);
    CHECK(count(text, "À reporter") == count(text, "Report de la page"));
    for (int page = 1; page < pages; ++page) {
        const auto forward = text.find(fmt::format("Report de la page {}", page));
        if (forward == std::string::npos) continue; // the table had ended
        const auto amount_after = [&](std::size_t from) {
            const auto begin = text.find_first_of("0123456789", from);
            return text.substr(begin, text.find("€", begin) - begin);
        };
        CHECK(amount_after(text.rfind("À reporter", forward)) == amount_after(forward + std::string_view{"Report de la page 1"}.size()));
    }
}

TEST_CASE("a settled account and one in the client's favour say so") {
    const auto store = store::Store::in_memory();
    const auto id = seal(*store, invoice_of(InvoiceType::invoice, "2026-01-02", "F-2026-0001", 100'00));
    pay(*store, InvoiceId{id.number}, "2026-01-20", 120'00);
    const auto today = *parse_iso("2026-08-15");
    const auto settled =
        pdf_text(accounting::statement_pdf(statement_of(*store, client, "2026-01-01", "2026-08-15"), seller(), buyer(), {}, today));
    CHECK(settled.find("0,00 €") != std::string::npos);
    CHECK(settled.find("à régler") == std::string::npos);
    CHECK(settled.find("IBAN") == std::string::npos);
    pay(*store, InvoiceId{id.number}, "2026-02-20", 30'00);
    const auto pdf = accounting::statement_pdf(statement_of(*store, client, "2026-01-01", "2026-08-15"), seller(), buyer(), {}, today);
    keep("releve-court", pdf);
    CHECK(pdf_text(pdf).find("Solde en votre faveur 30,00 €") != std::string::npos);
}

} // namespace planche::tests
