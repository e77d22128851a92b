// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/correction.h"

#include "engine/invoicing/credit.h"
#include "engine/invoicing/payments.h"
#include "engine/invoicing/standing.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using invoicing::State;
using records::InvoiceType;
using records::Refusal;

namespace {

records::Result<Invoice> corrected(const Books& books, InvoiceId id) {
    return invoicing::corrected_on(books.store->read(), id, books.settings, issue_day);
}

/// Issued in the place of `id`, with these lines.
InvoiceId replace(Books& books, InvoiceId id, std::vector<records::InvoiceLine> lines) {
    auto draft = corrected(books, id).value();
    draft.lines = std::move(lines);
    return InvoiceId{books.issue(books.add(draft)).value().meta.id.number};
}

bool pay_today(Books& books, InvoiceId id, std::int64_t cents) {
    auto writing = books.store->write();
    const auto paid =
        invoicing::pay(writing, id, Money::from_cents(cents), issue_day, records::PaymentMethod::transfer, "VIR 1", issue_day);
    if (paid) writing.commit();
    return paid.has_value();
}

bool credit_lines(Books& books, InvoiceId id, std::vector<invoicing::CreditedLine> lines) {
    const auto note = invoicing::credit_note_on(books.store->read(), id, lines, "", books.settings, issue_day);
    return note && books.issue(books.add(*note)).has_value();
}

invoicing::Standing standing(const Books& books, InvoiceId id) { return invoicing::standing(books.store->read(), id, issue_day); }

} // namespace

TEST_CASE("a corrected invoice says what the original says and names it") {
    Books books;
    const auto id = books.issued({line("Prise de vue", "2", 1350'00), line("Cession", "1", 450'00, 1000)});
    const auto draft = corrected(books, id).value();
    const auto original = books.get(id);
    CHECK(draft.type == InvoiceType::corrected);
    CHECK(draft.preceding == std::vector<records::PrecedingInvoice>{{id, original.number, original.issue_date}});
    CHECK(draft.lines == original.lines);
    CHECK(draft.totals == original.totals);
    CHECK(draft.buyer == original.buyer);
    CHECK(draft.payment_terms_days == original.payment_terms_days);
    CHECK(draft.number.empty());
    CHECK_FALSE(draft.is_final());
}

TEST_CASE("a corrected invoice takes over what was paid and credited, and nothing is owed on the one it replaces") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00), line("Tirage", "1", 50'00)});
    REQUIRE(pay_today(books, id, 30'00));
    REQUIRE(credit_lines(books, id, {{1, std::nullopt}}));
    CHECK(standing(books, id).balance_cents.cents() == 90'00);

    const auto second = replace(books, id, {line("Portrait", "1", 90'00), line("Tirage", "1", 50'00)});
    CHECK(standing(books, id).state == State::replaced);
    CHECK(standing(books, id).replaced_by == second);
    CHECK(standing(books, id).balance_cents == Money{});
    CHECK(standing(books, second).paid_cents.cents() == 30'00);
    CHECK(standing(books, second).credited_cents.cents() == 60'00);
    CHECK(standing(books, second).balance_cents.cents() == 78'00);
    CHECK(standing(books, second).state == State::partly_paid);

    REQUIRE(pay_today(books, second, 8'00));
    const auto third = replace(books, second, {line("Portrait", "1", 95'00), line("Tirage", "1", 50'00)});
    CHECK(standing(books, second).state == State::replaced);
    CHECK(standing(books, third).balance_cents.cents() == 174'00 - 60'00 - 38'00);
    REQUIRE(pay_today(books, third, 76'00));
    CHECK(standing(books, third).state == State::paid);
}

TEST_CASE("before the day of the corrected invoice the original stood as it did") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)}, records::plus_days(issue_day, -3));
    replace(books, id, {line("Portrait", "1", 90'00)});
    CHECK(invoicing::standing(books.store->read(), id, records::plus_days(issue_day, -1)).state == State::issued);
    CHECK(standing(books, id).state == State::replaced);
}

TEST_CASE("what was replaced takes no payment, no credit note and no second correction") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    const auto rival = books.add(corrected(books, id).value());
    const auto note = books.add(invoicing::credit_note_on(books.store->read(), id, std::nullopt, "", books.settings, issue_day).value());
    replace(books, id, {line("Portrait", "1", 90'00)});
    const auto code = [](const auto& refused) { return refused ? std::string{} : refused.error().problems.front().code; };
    CHECK(code(corrected(books, id)) == "replaced");
    CHECK(code(books.issue(rival)) == "replaced");
    CHECK(code(books.issue(note)) == "replaced");
    CHECK(code(invoicing::credit_note_on(books.store->read(), id, std::nullopt, "", books.settings, issue_day)) == "replaced");
    auto writing = books.store->write();
    const auto paid = invoicing::pay(writing, id, Money::from_cents(1'00), issue_day, records::PaymentMethod::transfer, "", issue_day);
    CHECK(code(paid) == "replaced");
    CHECK(paid.error().problems.front().message_fr == "Cette facture est remplacée par F-2026-0002 : c’est celle-là qui compte.");
}

TEST_CASE("what is not to be replaced is refused with its reason") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    const auto with_type = [&](InvoiceType type) {
        Invoice old;
        old.historical = true;
        old.number = "2019/113";
        old.issue_date = old.due_date = 2019y / 5 / 2;
        old.type = type;
        return books.add(old);
    };
    struct Case {
        InvoiceId id;
        const char* code;
    };
    for (const auto& c :
         {Case{InvoiceId{999}, "not_found"}, Case{books.add_draft({line("Portrait", "1", 100'00)}), "draft"},
          Case{with_type(InvoiceType::credit_note), "credit_note"}, Case{with_type(InvoiceType::deposit), "several_documents"},
          Case{with_type(InvoiceType::balance), "several_documents"}}) {
        CAPTURE(c.code);
        const auto refused = corrected(books, c.id);
        REQUIRE(!refused);
        CHECK(refused.error().problems.front().code == c.code);
    }
    auto draft = books.get(id);
    draft.issued_at.reset();
    draft.type = InvoiceType::corrected;
    draft.number.clear();
    const auto deposit = with_type(InvoiceType::deposit);
    draft.preceding = {{deposit, "2019/113", Date{2019y / 5 / 2}}};
    CHECK(books.issue(books.add(draft)).error().problems.front().code == "several_documents");
}

TEST_CASE("books that were brought in may name each other in a circle") {
    Books books;
    Invoice old;
    old.historical = true;
    old.number = "A";
    old.issue_date = old.due_date = 2019y / 5 / 2;
    old.type = InvoiceType::corrected;
    old.totals.gross_cents = old.totals.payable_cents = Money::from_cents(10'00);
    const auto first = books.add(old);
    old.number = "B";
    old.preceding = {{first, "A", old.issue_date}};
    const auto second = books.add(old);
    auto writing = books.store->write();
    auto stored = *writing.get(first);
    stored.value.preceding = {{second, "B", old.issue_date}};
    REQUIRE(writing.replace(first, stored.meta.revision, stored.value));
    writing.commit();
    CHECK(standing(books, first).state == State::replaced);
    CHECK(standing(books, second).balance_cents.cents() == 10'00);
}

} // namespace planche::tests
