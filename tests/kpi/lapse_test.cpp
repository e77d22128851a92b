// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/lapse.h"
#include "tests/kpi/random_books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using namespace records;

namespace {

const Date now = *parse_iso("2026-11-24");

/// A client whose last invoice is of a given day, and what there is besides.
struct Relation {
    std::unique_ptr<store::Store> store = store::Store::in_memory();
    CompanyId client{put(Company{})};

    template <class T>
    std::uint64_t put(const T& value) {
        auto writing = store->write();
        const auto number = writing.add(value).meta.id.number;
        writing.commit();
        return number;
    }
    void invoiced(const char* on, InvoiceType type = InvoiceType::invoice, std::optional<QuoteId> quote = {}) {
        auto invoice = issued(type, on, 100'00, 0);
        invoice.company_id = client;
        invoice.quote_id = quote;
        seal(*store, invoice);
    }
    DealId deal(DealStage stage, const char* since) {
        Deal deal;
        deal.title = "Catalogue";
        deal.company_id = client;
        deal.stage = stage;
        deal.stages = {{stage, parse_iso(since)}};
        return DealId{put(deal)};
    }
    QuoteId accepted_quote(const char* on) {
        Quote quote;
        quote.company_id = client;
        quote.issue_date = quote.accepted_on = parse_iso(on);
        quote.sent_at = Instant{1};
        return QuoteId{put(quote)};
    }
    bool lapsed() const {
        kpi::Books books;
        books.follow(*store);
        return kpi::lapse_of(store->read(), *books.ledger(), {client}, 12, now).has_value();
    }
};

} // namespace

TEST_CASE("a client lapses a year after the last invoice, to the day, and who was never invoiced does not") {
    struct Case {
        const char* on;
        bool lapsed;
    };
    for (const auto& c : {Case{"2025-11-25", false}, Case{"2025-11-24", true}, Case{"2021-01-01", true}}) {
        CAPTURE(c.on);
        Relation relation;
        CHECK_FALSE(relation.lapsed());
        relation.invoiced(c.on);
        CHECK(relation.lapsed() == c.lapsed);
        relation.invoiced("2026-11-01", InvoiceType::credit_note);
        CHECK(relation.lapsed() == c.lapsed);
    }
}

TEST_CASE("an accepted quote keeps a client until it is invoiced") {
    Relation relation;
    relation.invoiced("2024-05-05");
    const auto quote = relation.accepted_quote("2024-06-01");
    CHECK_FALSE(relation.lapsed());
    relation.invoiced("2024-06-02", InvoiceType::invoice, quote);
    CHECK(relation.lapsed());
}

TEST_CASE("an open deal keeps a client while it is worked on") {
    struct Case {
        DealStage stage;
        const char* since;
        bool lapsed;
    };
    for (const auto& c : {Case{DealStage::lead, "2026-08-26", false}, Case{DealStage::lead, "2026-08-25", true},
                          Case{DealStage::won, "2026-11-20", true}, Case{DealStage::lost, "2026-11-20", true}}) {
        CAPTURE(c.since);
        Relation relation;
        relation.invoiced("2024-05-05");
        relation.deal(c.stage, c.since);
        CHECK(relation.lapsed() == c.lapsed);
    }
}

TEST_CASE("an exchange about an old open deal is work on it; one about something else is not") {
    Relation relation;
    relation.invoiced("2024-05-05");
    const auto deal = relation.deal(DealStage::proposal, "2025-01-01");
    Interaction call;
    call.date = parse_iso("2026-11-01");
    call.text = "Brief";
    relation.put(call);
    CHECK(relation.lapsed());
    call.deal_id = deal;
    relation.put(call);
    CHECK_FALSE(relation.lapsed());
}

} // namespace planche::tests
