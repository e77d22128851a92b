// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"
#include "engine/store/merges.h"
#include "tests/kpi/random_books.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace planche::tests {

using namespace records;

namespace {

const Date today = *parse_iso("2026-11-24");
const kpi::Period this_year{*parse_iso("2026-01-01"), *parse_iso("2026-12-31")};

nlohmann::json figures_of(const store::Store& store, kpi::Period period = this_year) {
    kpi::Books books;
    books.follow(store);
    return kpi::figures(*books.ledger(), period, today)["figures"];
}

} // namespace

TEST_CASE("every figure is explained in both languages") {
    for (const auto& definition : kpi::definitions()) {
        CAPTURE(definition.name);
        for (const auto& words : {definition.meaning, definition.formula}) {
            CHECK_FALSE(words.fr.empty());
            CHECK_FALSE(words.en.empty());
            CHECK(words.fr != words.en);
        }
    }
    const auto figures = figures_of(*store::Store::in_memory());
    CHECK(figures["overdue"]["definition"] == "Ce qui reste à encaisser des factures dont l’échéance est passée, TTC.");
    CHECK(figures["overdue"]["definition_en"] == "What is left to collect on invoices past their due date, incl. VAT.");
}

TEST_CASE("a draft never counts") {
    const auto store = store::Store::in_memory();
    auto draft = issued(InvoiceType::invoice, "2026-03-01", 100'00, 20'00);
    draft.issued_at.reset();
    auto writing = store->write();
    writing.add(draft);
    writing.commit();
    CHECK(figures_of(*store)["revenue_net"]["value_cents"] == 0);
}

TEST_CASE("a credit note lowers the revenue of its own month, and the balance of what it credits") {
    const auto store = store::Store::in_memory();
    const auto invoice = seal(*store, issued(InvoiceType::invoice, "2026-10-05", 100'00, 20'00));
    auto credit = issued(InvoiceType::credit_note, "2026-11-02", 30'00, 6'00);
    credit.preceding = {{InvoiceId{invoice.number}, "F-2026-0001", parse_iso("2026-10-05")}};
    seal(*store, credit);
    const auto figures = figures_of(*store);
    CHECK(figures["revenue_net"]["value_cents"] == 70'00);
    CHECK(figures["receivables"]["value_cents"] == 84'00);
    CHECK(figures["average_invoice"]["value_cents"] == 70'00);
    const auto& latest = figures["latest"]["items"];
    REQUIRE(latest.size() == 2);
    CHECK(latest[0]["balance_cents"] == 0);
    CHECK(latest[1]["balance_cents"] == 84'00);
    CHECK(latest[1]["due_date"] == "2026-11-04");
    CHECK(latest[1]["days_late"] == 20);
    for (const auto& month : figures["revenue_by_month"]["series"]) {
        CAPTURE(month["month"].get<std::string>());
        CHECK(month["value_cents"] == (month["month"] == "2026-10" ? 100'00 : month["month"] == "2026-11" ? -30'00 : 0));
    }
}

TEST_CASE("the sales of a client that was merged are of the one it went into, until the merge is taken back") {
    const auto store = store::Store::in_memory();
    const auto write = [&](const auto& act) {
        auto writing = store->write();
        act(writing);
        writing.commit();
        return writing.undo_token();
    };
    Company company;
    company.name = "Maison Ferrand";
    RecordId kept, gone;
    write([&](store::Writing& w) {
        kept = w.add(company).meta.id;
        gone = w.add(company).meta.id;
    });
    for (const auto& client : {kept, gone}) {
        auto invoice = issued(InvoiceType::invoice, "2026-03-01", 100'00, 20'00);
        invoice.company_id = CompanyId{client.number};
        seal(*store, invoice);
    }
    kpi::Books books;
    const auto clients = [&] {
        books.follow(*store);
        std::vector<RecordId> found;
        for (const auto& sale : books.ledger()->sales) found.push_back(sale.client);
        return found;
    };
    CHECK(clients() == std::vector{kept, gone});
    const auto merge = write([&](store::Writing& w) {
        const auto revision = w.erase(gone, std::nullopt);
        REQUIRE(revision);
        store::remember(w, {gone, kept, Instant{1}, "Anne", *revision, {}, nlohmann::json::array()});
    });
    CHECK(clients() == std::vector{kept, kept});
    CHECK(figures_of(*store)["new_clients"]["value"] == 1);
    write([&](store::Writing& w) { CHECK(w.undo(merge)); });
    CHECK(clients() == std::vector{kept, gone});
}

TEST_CASE("receivables are sorted by days since the due date") {
    struct Case {
        const char* issued;
        const char* bucket;
    };
    for (const auto& c :
         {Case{"2026-11-20", "not_due"}, Case{"2026-10-25", "not_due"}, Case{"2026-10-24", "1-30"}, Case{"2026-09-25", "1-30"},
          Case{"2026-09-24", "31-60"}, Case{"2026-08-25", "61-90"}, Case{"2026-01-01", "90+"}}) {
        CAPTURE(c.issued);
        const auto store = store::Store::in_memory();
        seal(*store, issued(InvoiceType::invoice, c.issued, 100'00, 20'00));
        const auto figures = figures_of(*store);
        for (const auto& bucket : figures["receivables"]["buckets"]) {
            CAPTURE(bucket["label"].get<std::string>());
            CHECK(bucket["value_cents"] == (bucket["label"] == c.bucket ? 120'00 : 0));
        }
    }
}

TEST_CASE("a client is new in the year of its first invoice only") {
    const auto store = store::Store::in_memory();
    const auto for_company = [&](std::uint64_t company, const char* on) {
        auto invoice = issued(InvoiceType::invoice, on, 100'00, 20'00);
        invoice.company_id = CompanyId{company};
        seal(*store, invoice);
    };
    for_company(901, "2025-06-01");
    for_company(901, "2026-06-01");
    for_company(902, "2026-07-01");
    const auto figures = figures_of(*store);
    CHECK(figures["new_clients"]["value"] == 1);
    CHECK(figures["new_clients"]["previous"] == 1);
}

TEST_CASE("seasonality needs two complete years, and its twelve months average 100") {
    const auto store = store::Store::in_memory();
    seal(*store, issued(InvoiceType::invoice, "2024-06-10", 1200'00, 240'00));
    CHECK(figures_of(*store)["seasonality"]["index"].is_null());
    seal(*store, issued(InvoiceType::invoice, "2025-06-10", 600'00, 120'00));
    seal(*store, issued(InvoiceType::invoice, "2025-01-10", 600'00, 120'00));
    seal(*store, issued(InvoiceType::invoice, "2026-02-10", 9999'00, 0));
    const auto index = figures_of(*store)["seasonality"]["index"];
    CHECK(index[0].get<double>() == doctest::Approx(300));
    CHECK(index[5].get<double>() == doctest::Approx(900));
    CHECK(index[1].get<double>() == doctest::Approx(0));
}

TEST_CASE("a figure without ground to stand on says nothing rather than zero") {
    const auto store = store::Store::in_memory();
    const auto figures = figures_of(*store);
    CHECK(figures["dso"]["value"].is_null());
    CHECK(figures["average_invoice"]["value"].is_null());
    CHECK(figures["revenue_net"]["value_cents"] == 0);
}

TEST_CASE("a figure lists exactly the records it was made of") {
    const auto store = store::Store::in_memory();
    auto gastronomy = issued(InvoiceType::invoice, "2026-05-01", 100'00, 20'00);
    gastronomy.segment.sector = "Gastronomie";
    const auto first = seal(*store, gastronomy);
    const auto second = seal(*store, issued(InvoiceType::invoice, "2026-05-02", 50'00, 10'00));
    const auto old = seal(*store, issued(InvoiceType::invoice, "2025-05-02", 50'00, 10'00));
    const auto payment = pay(*store, InvoiceId{first.number}, "2026-06-01", 120'00);
    kpi::Books books;
    books.follow(*store);
    const auto behind = [&](const char* name, const char* label) {
        return kpi::records_behind(*books.ledger(), name, label, this_year, today);
    };
    CHECK(behind("revenue_net", "") == std::vector{first, second});
    CHECK(behind("revenue_by_sector", "Gastronomie") == std::vector{first});
    CHECK(behind("revenue_by_sector", "Inconnu") == std::vector<RecordId>{});
    CHECK(behind("revenue_collected", "") == std::vector{payment});
    CHECK(behind("receivables", "90+") == std::vector{second, old});
    CHECK_FALSE(behind("no_such_figure", ""));
}

TEST_CASE("a spreadsheet gets decimal commas, a byte order mark and no formula") {
    const auto store = store::Store::in_memory();
    auto invoice = issued(InvoiceType::invoice, "2026-05-01", 1234'56, 246'91);
    invoice.segment.sector = "=1+1;x";
    seal(*store, invoice);
    kpi::Books books;
    books.follow(*store);
    const auto csv = kpi::csv(*books.ledger(), "revenue_by_sector", this_year, today);
    REQUIRE(csv);
    CHECK(csv->rfind("\xEF\xBB\xBF", 0) == 0);
    CHECK(csv->find("\"'=1+1;x\";1234,56;0,00;1\r\n") != std::string::npos);
}

} // namespace planche::tests
