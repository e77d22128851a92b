// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/credit.h"

#include "engine/invoicing/standing.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using invoicing::CreditedLine;
using records::InvoiceType;
using records::Refusal;

namespace {

using Choice = std::optional<std::vector<CreditedLine>>;

records::Result<Invoice> credit(const Books& books, InvoiceId id, const Choice& lines = std::nullopt) {
    return invoicing::credit_note_on(books.store->read(), id, lines, "Images non livrées", books.settings, issue_day);
}

} // namespace

TEST_CASE("a credit note on a whole invoice names it and writes its amounts as positive ones") {
    Books books;
    const auto id = books.issued({line("Prise de vue", "2", 1350'00), line("Cession", "1", 450'00, 1000)});
    const auto note = credit(books, id).value();
    CHECK(note.type == InvoiceType::credit_note);
    CHECK(note.preceding == std::vector<records::PrecedingInvoice>{{id, "F-2026-0001", issue_day}});
    CHECK(note.totals == books.get(id).totals);
    CHECK(note.buyer == books.get(id).buyer);
    CHECK(note.subject == "Images non livrées");
    CHECK(note.number.empty());
    CHECK(invoicing::signed_amount(note, note.totals.gross_cents) == -note.totals.gross_cents);
}

TEST_CASE("a credit note on chosen lines takes them whole or in part") {
    Books books;
    const auto id = books.issued({line("Prise de vue", "2", 1350'00), line("Cession", "1", 450'00, 1000)});
    CHECK(credit(books, id, {{{1, std::nullopt}}}).value().totals.gross_cents.cents() == 495'00);
    CHECK(credit(books, id, {{{0, Quantity{5000}}}}).value().totals.net_cents.cents() == 675'00);

    struct Case {
        Choice lines;
        const char* field;
    };
    for (const auto& c :
         {Case{{{}}, "lines"}, Case{{{{2, std::nullopt}}}, "lines[0]"}, Case{{{{0, std::nullopt}, {0, Quantity{20001}}}}, "lines[1]"},
          Case{{{{0, Quantity{0}}}}, "lines[0]"}, Case{{{{0, Quantity{-10000}}}}, "lines[0]"}}) {
        const auto refused = credit(books, id, c.lines);
        REQUIRE(!refused);
        CHECK(refused.error().kind == Refusal::Kind::invalid);
        CHECK(fields_of(refused.error()) == std::vector<std::string>{c.field});
    }
}

TEST_CASE("no more is credited than was invoiced, rate by rate, counting what is credited already") {
    Books books;
    const auto id = books.issued({line("Prise de vue", "2", 1350'00), line("Cession", "1", 450'00, 1000)});
    const auto half = books.add(credit(books, id, {{{0, Quantity{10000}}}}).value());
    const auto another_half = books.add(credit(books, id, {{{0, Quantity{10000}}}}).value());
    const auto one_too_many = books.add(credit(books, id, {{{0, Quantity{10000}}}}).value()); // drafts take nothing yet
    CHECK(books.issue(half));
    CHECK(!credit(books, id)); // the whole is no longer there
    CHECK(books.issue(another_half));

    const auto refused = books.issue(one_too_many);
    REQUIRE(!refused);
    CHECK(refused.error().kind == Refusal::Kind::conflict);
    CHECK(refused.error().problems.front().code == "over_credited");
    CHECK(credit(books, id, {{{1, std::nullopt}}}));

    auto other_rate = credit(books, id, {{{1, std::nullopt}}}).value();
    other_rate.lines.front().vat_rate = VatRate{2000};
    CHECK(!books.issue(books.add(other_rate)));
}

TEST_CASE("drafts and credit notes cannot be credited") {
    Books books;
    CHECK(credit(books, books.add_draft({line("Portrait", "1", 450'00)})).error().kind == Refusal::Kind::conflict);
    const auto id = books.issued({line("Portrait", "1", 450'00)});
    const auto note = books.issue(books.add(credit(books, id).value())).value();
    CHECK(credit(books, InvoiceId{note.meta.id.number}).error().kind == Refusal::Kind::conflict);
    CHECK(credit(books, InvoiceId{999}).error().kind == Refusal::Kind::not_found);
}

TEST_CASE("a discounted invoice can be credited line after line") {
    Books books;
    auto draft = books.get(books.add_draft({line("a", "1", 10'01), line("b", "1", 10'01), line("c", "1", 10'01)}));
    draft.discount_percent = Percent{5000};
    const auto id = books.add(invoicing::recomputed(draft, books.settings).value());
    REQUIRE(books.issue(id));
    for (std::size_t i = 0; i < 3; ++i) CHECK(books.issue(books.add(credit(books, id, {{{i, std::nullopt}}}).value())));
    CHECK(!credit(books, id, {{{0, std::nullopt}}}));
}

TEST_CASE("what is credited of a discount in euros is what its lines bear of it") {
    for (const auto rate : {std::optional<VatRate>{}, std::optional{VatRate{2000}}}) {
        Books books;
        auto draft = books.get(books.add_draft({line("a", "1", 100'00), line("b", "1", 30'00), line("c", "1", 20'00, 1000)}));
        draft.discount_amount_cents = Money::from_cents(15'00);
        draft.discount_vat_rate = rate;
        const auto id = books.add(invoicing::recomputed(draft, books.settings).value());
        REQUIRE(books.issue(id));
        Money sum;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto note = books.add(credit(books, id, {{{i, std::nullopt}}}).value());
            REQUIRE(books.issue(note));
            sum += books.get(note).totals.net_cents;
        }
        CHECK(sum == books.get(id).totals.net_cents);
        CHECK(!credit(books, id, {{{0, std::nullopt}}}));
    }
}

TEST_CASE("the credit note on the whole of an invoice has its discount in euros") {
    Books books;
    auto draft = books.get(books.add_draft(two_rates()));
    draft.discount_amount_cents = Money::from_cents(33'33);
    const auto id = books.add(invoicing::recomputed(draft, books.settings).value());
    REQUIRE(books.issue(id));
    CHECK(credit(books, id).value().totals.gross_cents == books.get(id).totals.gross_cents);
}

} // namespace planche::tests
