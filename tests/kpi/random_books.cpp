// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kpi/random_books.h"

#include "engine/records/date.h"

namespace planche::tests {

using namespace records;

Invoice issued(InvoiceType type, const char* on, std::int64_t net_cents, std::int64_t vat_cents) {
    Invoice invoice;
    invoice.type = type;
    invoice.issue_date = parse_iso(on);
    invoice.due_date = plus_days(*invoice.issue_date, 30);
    invoice.totals.net_cents = Money::from_cents(net_cents);
    invoice.totals.vat_cents = Money::from_cents(vat_cents);
    invoice.totals.gross_cents = Money::from_cents(net_cents + vat_cents);
    invoice.issued_at = Instant{1};
    return invoice;
}

RecordId seal(store::Store& store, const Invoice& invoice) {
    auto draft = invoice;
    draft.issued_at.reset();
    auto writing = store.write();
    const auto added = writing.add(draft);
    const auto sealed = writing.seal(added.meta.id, std::nullopt, invoice);
    if (!sealed) throw std::logic_error("seal refused");
    writing.commit();
    return added.meta.id;
}

RecordId pay(store::Store& store, InvoiceId invoice, const char* on, std::int64_t cents) {
    Payment payment;
    payment.date = parse_iso(on);
    payment.amount_cents = Money::from_cents(cents);
    payment.allocations = {{invoice, Money::from_cents(cents)}};
    auto writing = store.write();
    const auto added = writing.add(payment);
    writing.commit();
    return added.meta.id;
}

namespace {

/// Deals in every stage, with a past of their own; each names some images that were bought.
std::vector<DealId> add_random_deals(store::Store& store, std::mt19937_64& random, int count) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> reasons{"", "Budget", "Délai"};
    std::vector<DealId> deals;
    std::vector<ImageId> images;
    auto writing = store.write();
    for (int i = 0; i < 5; ++i) {
        Image image;
        image.title = "Toits";
        if (below(4) != 0) image.purchase = Purchase{{}, {}, Money::from_cents(below(50'000)), {}};
        images.emplace_back(writing.add(image).meta.id.number);
    }
    for (int i = 0; i < count; ++i) {
        Deal deal;
        deal.title = "Affaire";
        if (below(5) != 0) deal.company_id = CompanyId{static_cast<std::uint64_t>(100'000 + below(20))};
        auto day = plus_days(*parse_iso("2022-10-01"), below(1300));
        for (int step = below(5); step >= 0; --step) {
            deal.stage = static_cast<DealStage>(below(5));
            if (deal.stages.empty() || deal.stages.back().stage != deal.stage) deal.stages.push_back({deal.stage, day});
            day = plus_days(day, below(60));
        }
        if (below(6) == 0) deal.stages.front().on.reset();
        deal.stage = deal.stages.back().stage;
        if (deal.stage == DealStage::lost) deal.lost_reason = reasons[static_cast<std::size_t>(below(3))];
        if (below(6) != 0) deal.amount_cents = Money::from_cents(below(2'000'000));
        if (below(4) == 0) deal.probability = Percent{below(101) * 100};
        if (below(4) != 0) deal.expected_close = plus_days(*parse_iso("2023-06-01"), below(1000));
        for (int n = below(3); n > 0; --n) deal.suppliers.push_back({std::nullopt, "Studio", {}, Money::from_cents(below(100'000))});
        if (below(3) == 0) deal.image_ids = {images[static_cast<std::size_t>(below(5))]};
        normalise(deal);
        deals.emplace_back(writing.add(deal).meta.id.number);
    }
    writing.commit();
    return deals;
}

/// What one deal lists; those that name another deal stay with that.
void list_some(store::Store& store, std::mt19937_64& random, DealId id, const std::vector<InvoiceId>& invoices) {
    auto writing = store.write();
    auto deal = writing.get(id)->value;
    for (const auto& invoice : invoices)
        if (random() % 20 == 0) deal.invoice_ids.push_back(invoice);
    if (!writing.replace(id, std::nullopt, deal)) throw std::logic_error("replace refused");
    writing.commit();
}

/// Quotes in every state, some of them in several versions; the ids of those that were sent.
std::vector<QuoteId> add_random_quotes(store::Store& store, std::mt19937_64& random, const std::vector<DealId>& deals, int count) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> reasons{"", "Budget", "Délai"};
    std::vector<QuoteId> sent;
    std::vector<std::pair<QuoteId, Date>> unfollowed; // sent, and without a later version
    auto writing = store.write();
    for (int i = 0; i < count; ++i) {
        Quote quote;
        quote.buyer.name = "Client";
        if (below(5) != 0) quote.company_id = CompanyId{static_cast<std::uint64_t>(100'000 + below(20))};
        quote.issue_date = plus_days(*parse_iso("2023-01-01"), below(1400));
        if (below(3) == 0 && !unfollowed.empty()) {
            const auto at = static_cast<std::size_t>(below(static_cast<int>(unfollowed.size())));
            quote.replaces_id = unfollowed[at].first;
            quote.issue_date = plus_days(unfollowed[at].second, below(40));
            unfollowed.erase(unfollowed.begin() + static_cast<std::ptrdiff_t>(at));
        }
        if (below(3) == 0) quote.deal_id = deals[static_cast<std::size_t>(below(static_cast<int>(deals.size())))];
        quote.valid_until = plus_days(*quote.issue_date, below(60));
        quote.totals.net_cents = Money::from_cents(below(1'000'000));
        quote.totals.gross_cents = Money::from_cents(quote.totals.net_cents.cents() * 6 / 5);
        quote.probability = Percent{below(101) * 100};
        const int fate = below(8);
        if (fate > 0) quote.sent_at = Instant{1};
        if (fate > 4) quote.accepted_on = plus_days(*quote.issue_date, below(50));
        if (fate == 4) quote.refused_on = plus_days(*quote.issue_date, below(50));
        if (fate == 4) quote.refusal_reason = reasons[static_cast<std::size_t>(below(3))];
        const QuoteId id{writing.add(quote).meta.id.number};
        if (!quote.sent()) continue;
        sent.push_back(id);
        unfollowed.emplace_back(id, *quote.issue_date);
    }
    writing.commit();
    return sent;
}

} // namespace

void fill_with_random_books(store::Store& store, std::mt19937_64& random, int documents) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> sectors{"", "Gastronomie", "Architecture", "Vins et spiritueux"};
    const auto deals = add_random_deals(store, random, 1 + documents / 2);
    const auto quotes = add_random_quotes(store, random, deals, documents / 2);
    std::vector<InvoiceId> all;
    std::vector<std::pair<InvoiceId, Invoice>> invoices;
    for (int i = 0; i < documents; ++i) {
        const int fate = below(10);
        const bool follows = fate < 2 && !invoices.empty();
        const auto type = !follows ? InvoiceType::invoice : fate == 0 ? InvoiceType::credit_note : InvoiceType::corrected;
        const auto day = to_iso(plus_days(*parse_iso("2023-01-01"), below(1400)));
        const std::int64_t net = 1 + below(500'000);
        auto invoice = issued(type, day.c_str(), net, net / 5);
        if (below(5) != 0) invoice.company_id = CompanyId{static_cast<std::uint64_t>(100'000 + below(20))};
        if (!quotes.empty() && below(3) == 0) invoice.quote_id = quotes[static_cast<std::size_t>(below(static_cast<int>(quotes.size())))];
        if (below(4) == 0) invoice.deal_id = deals[static_cast<std::size_t>(below(static_cast<int>(deals.size())))];
        if (below(9) == 0) invoice.totals.prepaid_cents = invoice.totals.gross_cents;
        invoice.buyer.name = "Client";
        invoice.segment.sector = sectors[static_cast<std::size_t>(below(4))];
        invoice.segment.size_band = static_cast<SizeBand>(below(7));
        if (follows) {
            const auto& [id, original] = invoices[static_cast<std::size_t>(below(static_cast<int>(invoices.size())))];
            invoice.preceding = {{id, original.number, original.issue_date}};
        }
        const auto id = seal(store, invoice);
        all.emplace_back(id.number);
        if (type == InvoiceType::invoice) invoices.emplace_back(InvoiceId{id.number}, invoice);
        if (type != InvoiceType::credit_note && below(3) != 0) {
            const auto paid_on = to_iso(plus_days(*invoice.issue_date, below(120)));
            pay(store, InvoiceId{id.number}, paid_on.c_str(), 1 + below(static_cast<int>(net)));
        }
    }
    for (int i = 0; i < 2; ++i) list_some(store, random, deals[static_cast<std::size_t>(below(static_cast<int>(deals.size())))], all);
}

} // namespace planche::tests
