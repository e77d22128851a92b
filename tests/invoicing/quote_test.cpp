// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/quote.h"

#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/verify.h"
#include "tests/invoicing/books.h"
#include "tests/invoicing/pdf_text.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

namespace planche::tests {

using invoicing::QuoteState;
using records::Quote;
using records::QuoteId;
using records::Refusal;

namespace {

QuoteState quote_state(const Books& books, QuoteId id, Date day = issue_day) {
    return invoicing::state_of(books.store->read(), id, books.get(id), day);
}

records::Result<invoicing::StoredQuote> accepted_on(Books& books, QuoteId id, Date on = issue_day, Date today = issue_day) {
    auto writing = books.store->write();
    auto done = invoicing::accept(writing, id, std::nullopt, on, today);
    if (done) writing.commit();
    return done;
}

records::Result<invoicing::StoredQuote> refused_on(Books& books, QuoteId id, Date on = issue_day, Date today = issue_day) {
    auto writing = books.store->write();
    auto done = invoicing::refuse(writing, id, std::nullopt, on, "Budget réduit", today);
    if (done) writing.commit();
    return done;
}

QuoteId version_of(Books& books, QuoteId id, Date day = issue_day) {
    const auto draft = invoicing::next_version(books.store->read(), id, books.settings, day);
    if (!draft) throw std::logic_error("the version was refused");
    auto writing = books.store->write();
    const QuoteId next{writing.add(*draft).meta.id.number};
    writing.commit();
    return next;
}

} // namespace

TEST_CASE("a quote is filled in and computed as an invoice is") {
    Books books;
    const auto quote = books.get(books.add_quote(two_rates()));
    const auto invoice = books.get(books.add_draft(two_rates()));
    CHECK(quote.totals == invoice.totals);
    CHECK(quote.lines == invoice.lines);
    CHECK(quote.buyer == invoice.buyer);
    CHECK(quote.seller == invoice.seller);
    CHECK(quote.texts == invoice.texts);
    CHECK(quote.valid_until == records::plus_days(issue_day, 30));
    CHECK(quote.deposit_percent == Percent{30'00});
    CHECK(quote.number.empty());
    CHECK_FALSE(quote.sent());
}

TEST_CASE("numbers are given when quotes are sent, in a series of their own") {
    Books books;
    const auto first = books.add_quote(two_rates()), second = books.add_quote(two_rates());
    CHECK(books.send(second)->value.number == "D-2026-0001");
    CHECK(books.send(first)->value.number == "D-2026-0002");
    const auto next_year = books.add_quote(two_rates(), 2027y / 1 / 4);
    CHECK(books.send(next_year, 2027y / 1 / 4)->value.number == "D-2027-0001");
    CHECK(books.get(books.issued(two_rates())).number == "F-2026-0001");
    books.settings.series.invoice = "D"; // whoever gives invoices the letter of the quotes makes no gap in them
    books.settings.series.quote = "Q";
    CHECK(books.get(books.issued(two_rates())).number == "D-2026-0001");
    CHECK(invoicing::verify(books.store->read()).empty());
}

TEST_CASE("sending dates the quote anew, and its validity with it unless that is a day of its own") {
    Books books;
    const auto by_days = books.add_quote(two_rates());
    CHECK(books.send(by_days, issue_day + std::chrono::months{1})->value.valid_until == Date{2027y / 1 / 23});
    const auto own_day = books.add_quote(two_rates());
    auto changed = books.get(own_day);
    changed.valid_until = 2026y / 12 / 31;
    const auto draft = invoicing::quote_redraft(books.store->read(), books.settings, books.get(own_day), changed, issue_day);
    auto writing = books.store->write();
    REQUIRE(writing.replace(own_day, std::nullopt, *draft));
    writing.commit();
    CHECK(books.send(own_day, 2026y / 12 / 1)->value.valid_until == Date{2026y / 12 / 31});
}

TEST_CASE("what is missing to send is said field by field, and takes no number") {
    Books books;
    auto writing = books.store->write();
    const QuoteId empty{writing.add(Quote{}).meta.id.number};
    writing.commit();
    const auto refused = books.send(empty);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Refusal::Kind::invalid);
    CHECK(fields_of(refused.error()) == std::vector<std::string>{"buyer.name", "buyer.address.city", "buyer.address.postal_code", "lines"});
    CHECK(books.send(books.add_quote(two_rates()))->value.number == "D-2026-0001");
}

TEST_CASE("a sent quote is frozen; what is noted beside it is not") {
    Books books;
    const auto id = books.add_quote(two_rates());
    REQUIRE(books.send(id));
    const auto sent = books.get(id);
    const auto redraft = [&](auto change) {
        auto after = sent;
        change(after);
        return invoicing::quote_redraft(books.store->read(), books.settings, sent, after, issue_day);
    };
    CHECK(redraft([](Quote& q) { q.project = "Autre"; }).error().kind == Refusal::Kind::conflict);
    CHECK(redraft([](Quote& q) { q.lines.front().unit_price_cents = Money::from_cents(1); }).error().kind == Refusal::Kind::conflict);
    CHECK(redraft([](Quote& q) { q.number = "D-2026-0099"; }).error().kind == Refusal::Kind::conflict);
    CHECK(redraft([](Quote& q) { q.accepted_on = issue_day; }).error().kind == Refusal::Kind::conflict);
    CHECK(redraft([](Quote& q) { q.probability = Percent{80'00}; }));
    CHECK(redraft([](Quote& q) { q.common.note = "Rappeler lundi"; }));
    CHECK(books.send(id).error().kind == Refusal::Kind::conflict);
    auto writing = books.store->write();
    CHECK(invoicing::erase_quote(writing, id, std::nullopt).error().kind == Refusal::Kind::conflict);
}

TEST_CASE("a quote is draft, sent, then accepted, refused or expired") {
    Books books;
    const auto id = books.add_quote(two_rates());
    CHECK(quote_state(books, id) == QuoteState::draft);
    CHECK(accepted_on(books, id).error().kind == Refusal::Kind::conflict);
    CHECK(refused_on(books, id).error().kind == Refusal::Kind::conflict);
    REQUIRE(books.send(id));
    CHECK(quote_state(books, id) == QuoteState::sent);
    CHECK(quote_state(books, id, 2026y / 12 / 24) == QuoteState::sent);
    CHECK(quote_state(books, id, 2026y / 12 / 25) == QuoteState::expired);
    CHECK(fields_of(accepted_on(books, id, 2026y / 11 / 23).error()) == std::vector<std::string>{"date"});
    CHECK(fields_of(accepted_on(books, id, 2026y / 11 / 25).error()) == std::vector<std::string>{"date"});
    REQUIRE(refused_on(books, id));
    CHECK(quote_state(books, id) == QuoteState::refused);
    CHECK(books.get(id).refusal_reason == "Budget réduit");
    CHECK(refused_on(books, id).error().kind == Refusal::Kind::conflict);
    REQUIRE(accepted_on(books, id, 2026y / 12 / 28, 2026y / 12 / 28)); // minds change, and an offer may be honoured late
    CHECK(quote_state(books, id, 2027y / 6 / 1) == QuoteState::accepted);
    CHECK(books.get(id).refusal_reason.empty());
    CHECK(accepted_on(books, id).error().kind == Refusal::Kind::conflict);
}

TEST_CASE("a new version takes the place of the one before once it is sent") {
    Books books;
    const auto first = books.add_quote(two_rates());
    CHECK_FALSE(invoicing::next_version(books.store->read(), first, books.settings, issue_day)); // a draft is changed
    REQUIRE(books.send(first));
    const auto second = version_of(books, first, issue_day);
    CHECK(books.get(second).replaces_id == first);
    CHECK(books.get(second).lines == books.get(first).lines);
    CHECK(quote_state(books, first) == QuoteState::sent);
    CHECK_FALSE(invoicing::next_version(books.store->read(), first, books.settings, issue_day)); // there is one
    REQUIRE(books.send(second));
    CHECK(books.get(second).number == "D-2026-0001-V2");
    CHECK(quote_state(books, first) == QuoteState::replaced);
    CHECK(accepted_on(books, first).error().kind == Refusal::Kind::conflict);
    const auto third = version_of(books, second);
    CHECK(books.send(third)->value.number == "D-2026-0001-V3");
    CHECK(quote_state(books, first) == QuoteState::replaced);
    CHECK(quote_state(books, second) == QuoteState::replaced);
    CHECK(quote_state(books, third) == QuoteState::sent);
    CHECK(invoicing::versions_up_to(books.store->read(), third) == std::vector<QuoteId>{third, second, first});
}

TEST_CASE("an accepted version stands until a later one is accepted") {
    Books books;
    const auto first = books.accepted(two_rates());
    const auto second = version_of(books, first);
    REQUIRE(books.send(second));
    CHECK(quote_state(books, first) == QuoteState::accepted);
    REQUIRE(accepted_on(books, second));
    CHECK(quote_state(books, first) == QuoteState::replaced);
}

TEST_CASE("verify names a quote that no longer says what was sent, and not what happened to it since") {
    Books books;
    const auto id = books.accepted(two_rates());
    CHECK(invoicing::verify(books.store->read()).empty());
    struct Case {
        const char* what;
        void (*spoil)(Quote&);
        bool named;
    };
    for (const auto& c :
         {Case{"a name", [](Quote& q) { q.buyer.name += "!"; }, true},
          Case{"a price", [](Quote& q) { q.lines.front().unit_price_cents = Money::from_cents(1); }, true},
          Case{"a total", [](Quote& q) { q.totals.gross_cents += Money::from_cents(1); }, true},
          Case{"a missing file", [](Quote& q) { q.pdf.reset(); }, true}, Case{"a note", [](Quote& q) { q.common.note = "x"; }, false},
          Case{"another contact", [](Quote& q) { q.contact_id.reset(); }, false}}) {
        CAPTURE(c.what);
        auto writing = books.store->write();
        auto quote = writing.get(id)->value;
        c.spoil(quote);
        REQUIRE(writing.replace(id, std::nullopt, quote));
        const auto faults = invoicing::verify(writing);
        CHECK(faults.empty() == !c.named);
        for (const auto& fault : faults) CHECK(fault.id == static_cast<records::RecordId>(id));
    }
}

TEST_CASE("the PDF says what a quote must say, and room to sign") {
    Books books;
    const auto id = books.add_quote(two_rates());
    {
        auto writing = books.store->write();
        auto quote = writing.get(id)->value;
        quote.subject = "Vendanges 2026";
        quote.place = "Domaine des Coteaux, Blacé";
        quote.conditions = "Déplacements compris. Report possible jusqu’à 72 heures avant la prise de vue.";
        quote.period_start = 2026y / 12 / 14;
        quote.period_end = 2026y / 12 / 15;
        REQUIRE(writing.replace(id, std::nullopt, quote));
        writing.commit();
    }
    const auto draft = pdf_text(invoicing::quote_pdf(books.get(id), {}));
    CHECK(draft.find("BROUILLON") != std::string::npos);
    const auto sent = books.send(id)->value;
    const auto pdf = books.store->read().blob(sent.pdf->sha256).value();
    if (const char* folder = std::getenv("PLANCHE_PDF_DIR")) std::ofstream{std::string{folder} + "/quote.pdf", std::ios::binary} << pdf;
    const auto text = pdf_text(pdf);
    for (const char* said :
         {"Devis", "D-2026-0001", "24/11/2026", "Valable jusqu’au", "24/12/2026", "Bon pour accord", "signature", "Acompte à la commande",
          "30 %, soit 1 120,50 € TTC", "3 735,00 €", "Total TTC", "SIREN 521 047 381", "RCS Lyon 521 047 381", "Domaine des Coteaux, Blacé",
          "Report possible", "Vendanges 2026", "du 14/12/2026 au 15/12/2026", "trois fois le taux"}) {
        CAPTURE(said);
        CHECK(text.find(said) != std::string::npos);
    }
    for (const char* unsaid : {"Facture", "BROUILLON", "Net à payer", "Maillon", "Échéance"}) {
        CAPTURE(unsaid);
        CHECK(text.find(unsaid) == std::string::npos);
    }
    CHECK(are_embedded(pdf_fonts(pdf)));
}

} // namespace planche::tests
