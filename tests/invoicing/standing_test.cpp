// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/standing.h"

#include "engine/invoicing/credit.h"
#include "engine/invoicing/payments.h"
#include "engine/records/interaction.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using invoicing::State;
using records::PaymentMethod;
using records::Refusal;

namespace {

constexpr Date due_day{2027y / 1 / 8};

records::Result<store::StoredAs<records::Payment>> pay(Books& books, InvoiceId id, std::int64_t cents, Date date = issue_day,
                                                       Date today = Date{2030y / 1 / 1}) {
    auto writing = books.store->write();
    auto paid = invoicing::pay(writing, id, Money::from_cents(cents), date, PaymentMethod::transfer, "VIR 1", today);
    if (paid) writing.commit();
    return paid;
}

void send(Books& books, InvoiceId id, Date date) {
    records::Interaction sending;
    sending.date = date;
    sending.subject = "Facture envoyée";
    sending.about = {id};
    sending.marks_sent = true;
    auto writing = books.store->write();
    writing.add(sending);
    writing.commit();
}

InvoiceId credited(Books& books, InvoiceId id, Date day) {
    const auto note = invoicing::credit_note_on(books.store->read(), id, std::nullopt, "", books.settings, day).value();
    return InvoiceId{books.issue(books.add(note), day).value().meta.id.number};
}

invoicing::Standing standing(const Books& books, InvoiceId id, Date day) { return invoicing::standing(books.store->read(), id, day); }

} // namespace

TEST_CASE("an invoice goes from draft to issued, sent, partly paid and paid; it is overdue from the day after it was due") {
    Books books;
    const auto id = books.add_draft({line("Portrait", "1", 100'00)});
    CHECK(standing(books, id, issue_day).state == State::draft);
    REQUIRE(books.issue(id));
    CHECK(standing(books, id, issue_day).state == State::issued);
    CHECK(standing(books, id, due_day).state == State::issued);
    CHECK(standing(books, id, records::plus_days(due_day, 1)).state == State::overdue);

    send(books, id, 2026y / 11 / 25);
    send(books, id, 2026y / 12 / 2);
    CHECK(standing(books, id, issue_day).state == State::issued);
    CHECK(standing(books, id, due_day).state == State::sent);
    CHECK(standing(books, id, due_day).sent_on == Date{2026y / 11 / 25});

    REQUIRE(pay(books, id, 50'00, 2026y / 12 / 10));
    CHECK(standing(books, id, 2026y / 12 / 9).state == State::sent);
    CHECK(standing(books, id, 2026y / 12 / 10).state == State::partly_paid);
    CHECK(standing(books, id, 2026y / 12 / 10).paid_cents.cents() == 50'00);
    CHECK(standing(books, id, 2026y / 12 / 10).balance_cents.cents() == 70'00);
    CHECK(standing(books, id, 2027y / 2 / 1).state == State::overdue);

    REQUIRE(pay(books, id, 70'00, 2027y / 2 / 10));
    CHECK(standing(books, id, 2027y / 2 / 9).state == State::overdue);
    CHECK(standing(books, id, 2027y / 2 / 10).state == State::paid);
    CHECK(standing(books, id, 2027y / 2 / 10).balance_cents == Money{});
    CHECK(standing(books, id, 2027y / 2 / 10).last_payment_on == Date{2027y / 2 / 10});
}

TEST_CASE("a credit note lowers what is owed on its invoice, and owes nothing itself") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    const auto note = credited(books, id, 2026y / 12 / 1);
    CHECK(standing(books, id, 2026y / 11 / 30).state == State::issued);
    CHECK(standing(books, id, 2026y / 12 / 1).state == State::credited);
    CHECK(standing(books, id, 2026y / 12 / 1).credited_cents.cents() == 120'00);
    CHECK(standing(books, id, 2026y / 12 / 1).balance_cents == Money{});
    CHECK(standing(books, note, 2027y / 6 / 1).state == State::issued);
    CHECK(standing(books, note, 2027y / 6 / 1).balance_cents == Money{});
}

TEST_CASE("an invoice paid, then credited, is owed back until it is refunded") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    REQUIRE(pay(books, id, 120'00));
    credited(books, id, issue_day);
    CHECK(standing(books, id, issue_day).balance_cents.cents() == -120'00);
    CHECK(pay(books, id, -120'01).error().problems.front().field == "amount_cents");
    REQUIRE(pay(books, id, -120'00));
    CHECK(standing(books, id, issue_day).balance_cents == Money{});
}

TEST_CASE("a payment is recorded whole, with what it settles") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    const auto payment = pay(books, id, 20'00, 2026y / 11 / 1).value().value; // before the invoice: a client may pay on the quote
    CHECK(payment.amount_cents.cents() == 20'00);
    CHECK(payment.allocations == std::vector<records::Allocation>{{id, Money::from_cents(20'00)}});
    CHECK(payment.date == Date{2026y / 11 / 1});
    CHECK(payment.reference == "VIR 1");
    CHECK(payment.company_id == books.client());
}

TEST_CASE("each payment that cannot be is refused with its field") {
    Books books;
    const auto id = books.issued({line("Portrait", "1", 100'00)});
    struct Case {
        std::int64_t cents;
        Date date;
        const char* field;
    };
    for (const auto& c : {Case{0, issue_day, "amount_cents"}, Case{120'01, issue_day, "amount_cents"}, Case{-1, issue_day, "amount_cents"},
                          Case{1'00, records::plus_days(issue_day, 1), "date"}}) {
        CAPTURE(c.cents);
        const auto refused = pay(books, id, c.cents, c.date, issue_day);
        REQUIRE(!refused);
        CHECK(refused.error().kind == Refusal::Kind::invalid);
        CHECK(fields_of(refused.error()) == std::vector<std::string>{c.field});
    }
    CHECK(pay(books, books.add_draft({line("Portrait", "1", 100'00)}), 1'00).error().kind == Refusal::Kind::conflict);
    CHECK(pay(books, InvoiceId{999}, 1'00).error().kind == Refusal::Kind::not_found);
    CHECK(pay(books, credited(books, id, issue_day), 1'00).error().kind == Refusal::Kind::conflict);
}

TEST_CASE("a historical invoice stands as an issued one does") {
    Books books;
    Invoice old;
    old.historical = true;
    old.number = "2019/113 bis";
    old.issue_date = 2019y / 5 / 2;
    old.due_date = 2019y / 6 / 2;
    old.totals.gross_cents = old.totals.payable_cents = Money::from_cents(100'00);
    const auto id = books.add(old);
    CHECK(standing(books, id, 2019y / 6 / 2).state == State::issued);
    CHECK(standing(books, id, 2019y / 6 / 3).state == State::overdue);
    REQUIRE(pay(books, id, 100'00, 2019y / 7 / 1));
    CHECK(standing(books, id, 2019y / 7 / 1).state == State::paid);
    CHECK_THROWS_AS(standing(books, InvoiceId{999}, issue_day), std::out_of_range);
}

} // namespace planche::tests
