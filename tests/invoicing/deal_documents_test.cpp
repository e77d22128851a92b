// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/deal_documents.h"
#include "engine/invoicing/quote.h"
#include "engine/invoicing/quote_billing.h"
#include "engine/store/backup.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using records::DealId;
using records::InvoiceId;
using records::QuoteId;

namespace {

DealId add_deal(Books& books, std::vector<InvoiceId> listed = {}) {
    records::Deal deal;
    deal.title = "Catalogue";
    deal.invoice_ids = std::move(listed);
    auto writing = books.store->write();
    const DealId id{writing.add(deal).meta.id.number};
    writing.commit();
    return id;
}

void name_deal(Books& books, QuoteId quote, std::optional<DealId> deal) {
    auto writing = books.store->write();
    const auto before = writing.get(quote)->value;
    auto after = before;
    after.deal_id = deal;
    const auto annotated = invoicing::quote_redraft(writing, books.settings, before, after, issue_day);
    REQUIRE(annotated);
    REQUIRE(writing.replace(quote, std::nullopt, *annotated));
    writing.commit();
}

InvoiceId invoiced(Books& books, QuoteId quote) {
    auto writing = books.store->write();
    const auto draft = invoicing::invoice_of_quote(writing, quote, {records::InvoiceType::invoice, {}, {}, {}}, books.settings, issue_day);
    REQUIRE(draft);
    const InvoiceId id{writing.add(*draft).meta.id.number};
    writing.commit();
    return id;
}

invoicing::DealDocuments documents(const Books& books, DealId id) {
    const auto reading = books.store->read();
    return invoicing::documents_of(reading, id, reading.get(id)->value);
}

} // namespace

TEST_CASE("a quote that was sent can still be put to a deal, and the invoice made from it keeps it") {
    Books books;
    const auto deal = add_deal(books);
    const auto quote = books.accepted(two_rates());
    const auto sealed = invoicing::canonical_bytes(books.get(quote));
    name_deal(books, quote, deal);
    CHECK(invoicing::canonical_bytes(books.get(quote)) == sealed);
    const auto invoice = invoiced(books, quote);
    CHECK(books.store->read().get(invoice)->value.deal_id == deal);
    CHECK(documents(books, deal).quotes == std::vector{quote});
    CHECK(documents(books, deal).invoices == std::vector{invoice});
}

TEST_CASE("an invoice that names no deal belongs to that of its quote, or to one that lists it") {
    Books books;
    const auto quote = books.accepted(two_rates());
    const auto invoice = invoiced(books, quote);
    const auto of_quote = add_deal(books);
    CHECK(documents(books, of_quote).invoices.empty());
    const auto listing = add_deal(books, {invoice});
    CHECK(documents(books, listing).invoices == std::vector{invoice});
    name_deal(books, quote, of_quote);
    CHECK(documents(books, of_quote).invoices == std::vector{invoice});
    CHECK(documents(books, listing).invoices.empty());
}

TEST_CASE("a document of a deal that was deleted belongs to none, and to it again once it is back") {
    Books books;
    const auto deal = add_deal(books);
    const auto quote = books.accepted(two_rates());
    name_deal(books, quote, deal);
    auto deleting = books.store->write();
    REQUIRE(deleting.erase(deal, std::nullopt));
    deleting.commit();
    CHECK_FALSE(invoicing::deal_of(books.store->read(), books.get(quote)));
    CHECK(store::verify(books.store->read()).empty());
    auto restoring = books.store->write();
    REQUIRE(restoring.restore(deal));
    restoring.commit();
    CHECK(invoicing::deal_of(books.store->read(), books.get(quote)) == deal);
}

} // namespace planche::tests
