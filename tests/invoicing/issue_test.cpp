// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/issue.h"

#include "engine/invoicing/chain.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/invoice_pdf.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using records::Refusal;

namespace {

const std::vector<records::InvoiceLine> portrait{line("Portrait", "1", 450'00)};

} // namespace

TEST_CASE("an issued invoice has its number, its files, its link and its seal") {
    Books books;
    const auto id = books.add_draft(portrait);
    const auto done = books.issue(id);
    REQUIRE(done);
    const auto& invoice = done->value;
    CHECK(invoice.number == "F-2026-0001");
    CHECK(invoice.series == "F-2026");
    CHECK(invoice.issue_date == issue_day);
    CHECK(invoice.issued_at == records::Instant{1'795'520'000'000});
    CHECK(invoice.chain.previous.empty());
    CHECK(invoice.chain.link.size() == 64);
    CHECK(done->meta.sealed);

    const auto reading = books.store->read();
    CHECK(reading.blob(invoice.pdf.value().sha256).value().substr(0, 5) == "%PDF-");
    CHECK(reading.blob(invoice.document.value().sha256) == invoicing::canonical_bytes(invoice));
    CHECK(invoice.pdf->name == "F-2026-0001.pdf");
    CHECK(books.get(id) == invoice);
    CHECK(invoicing::chain_head(reading) == invoice.chain.link);
}

TEST_CASE("a sealed invoice can neither change nor go") {
    Books books;
    const auto id = books.issued(portrait);
    auto changed = books.get(id);
    changed.lines.front().unit_price_cents = Money::from_cents(1);
    auto writing = books.store->write();
    CHECK(writing.replace(id, std::nullopt, changed).error().kind == Refusal::Kind::conflict);
    CHECK(writing.seal(id, std::nullopt, changed).error().kind == Refusal::Kind::conflict);
    CHECK(writing.erase(id, std::nullopt).error().kind == Refusal::Kind::conflict);
    CHECK(invoicing::issue(writing, id, std::nullopt, books.settings, issue_day).error().kind == Refusal::Kind::conflict);
}

TEST_CASE("numbers follow one another, by series and year, without a gap across writings that were abandoned") {
    Books books;
    CHECK(books.get(books.issued(portrait)).number == "F-2026-0001");
    {
        const auto id = books.add_draft(portrait);
        auto writing = books.store->write();
        REQUIRE(invoicing::issue(writing, id, std::nullopt, books.settings, issue_day));
    } // not committed
    CHECK(books.get(books.issued(portrait)).number == "F-2026-0002");

    auto faulty = books.get(books.add_draft(portrait));
    faulty.buyer.siren = "1";
    const auto refused = books.issue(books.add(faulty));
    REQUIRE(!refused);
    CHECK(refused.error().kind == Refusal::Kind::invalid);
    CHECK(fields_of(refused.error()) == std::vector<std::string>{"buyer.siren"});
    CHECK(books.get(books.issued(portrait)).number == "F-2026-0003");

    CHECK(books.get(books.issued(portrait, 2027y / 1 / 4)).number == "F-2027-0001");
    books.settings.series.invoice = "FA";
    books.settings.series.digits = 6;
    CHECK(books.get(books.issued(portrait, 2027y / 1 / 4)).number == "FA-2027-000001");
}

TEST_CASE("a refusal inside a writing takes no number from it") {
    Books books;
    auto faulty = books.get(books.add_draft(portrait));
    faulty.buyer.name.clear();
    const auto bad = books.add(faulty);
    const auto good = books.add_draft(portrait);
    auto writing = books.store->write();
    CHECK(!invoicing::issue(writing, bad, std::nullopt, books.settings, issue_day));
    CHECK(invoicing::issue(writing, good, std::nullopt, books.settings, issue_day).value().value.number == "F-2026-0001");
}

TEST_CASE("credit notes count in a series of their own, or in the invoices' when the prefix is the same") {
    for (const auto& [prefix, number] : {std::pair{"AV", "AV-2026-0001"}, std::pair{"F", "F-2026-0002"}}) {
        Books books;
        books.settings.series.credit_note = prefix;
        const auto id = books.issued(portrait);
        const auto draft = invoicing::credit_note_on(books.store->read(), id, std::nullopt, "", books.settings, issue_day).value();
        const auto credit = books.issue(books.add(draft));
        REQUIRE(credit);
        CHECK(credit->value.number == number);
    }
}

TEST_CASE("no invoice is dated before the last of its series") {
    Books books;
    books.issued(portrait, 2026y / 11 / 24);
    const auto refused = books.issue(books.add_draft(portrait), 2026y / 11 / 23);
    REQUIRE(!refused);
    CHECK(refused.error().kind == Refusal::Kind::conflict);
    CHECK(fields_of(refused.error()) == std::vector<std::string>{"issue_date"});
    CHECK(refused.error().problems.front().message_fr.find("24/11/2026") != std::string::npos);
    CHECK(books.get(books.issued(portrait, 2026y / 11 / 24)).number == "F-2026-0002");
}

TEST_CASE("an invoice that is not there, or a draft that has changed, is refused") {
    Books books;
    CHECK(books.issue(InvoiceId{999}).error().kind == Refusal::Kind::not_found);
    const auto id = books.add_draft(portrait);
    auto writing = books.store->write();
    const auto revision = writing.get(id)->meta.revision;
    CHECK(invoicing::issue(writing, id, revision + 1, books.settings, issue_day).error().kind == Refusal::Kind::stale);
    CHECK(invoicing::issue(writing, id, revision, books.settings, issue_day).has_value());
}

TEST_CASE("the document is as the settings and the client are on the day of issue") {
    Books books;
    const auto id = books.add_draft(portrait);
    books.settings.iban = "FR1420041010050500013M02606";
    auto company = client_company();
    company.sector = "spiritueux";
    auto writing = books.store->write();
    REQUIRE(writing.replace(books.client(), std::nullopt, company));
    writing.commit();

    const auto issued = books.issue(id, 2026y / 12 / 1).value().value;
    CHECK(issued.seller.iban == "FR1420041010050500013M02606");
    CHECK(issued.segment.sector == "spiritueux");
    CHECK(issued.issue_date == Date{2026y / 12 / 1});
    CHECK(issued.due_date == Date{2027y / 1 / 15});
}

TEST_CASE("a due date that was set to a day of its own stays at issue") {
    Books books;
    auto draft = books.get(books.add_draft(portrait));
    draft.due_date = 2026y / 12 / 24;
    CHECK(books.issue(books.add(draft), 2026y / 12 / 1).value().value.due_date == Date{2026y / 12 / 24});
}

TEST_CASE("each link covers the one before it and everything the document says") {
    Books books;
    const auto first = books.get(books.issued(portrait));
    const auto second = books.get(books.issued(portrait));
    CHECK(second.chain.previous == first.chain.link);
    const invoicing::Linked linked{first.chain.link,   second.series,
                                   second.number,      invoicing::canonical_bytes(second),
                                   second.pdf->sha256, second.xml ? second.xml->sha256 : ""};
    CHECK(invoicing::link_of(linked) == second.chain.link);
    for (auto member : {&invoicing::Linked::previous, &invoicing::Linked::series, &invoicing::Linked::number, &invoicing::Linked::document,
                        &invoicing::Linked::pdf_sha256, &invoicing::Linked::xml_sha256}) {
        auto other = linked;
        other.*member += "0";
        CHECK(invoicing::link_of(other) != second.chain.link);
    }
}

TEST_CASE("moving a sign from one field to the next gives another link") {
    CHECK(invoicing::link_of({"", "F-2026", "F-2026-1", "", "", ""}) != invoicing::link_of({"", "F-2026F", "-2026-1", "", "", ""}));
    CHECK(invoicing::short_link("41d807b3c6f2aaaa") == "41d8 07b3 c6f2");
}

} // namespace planche::tests
