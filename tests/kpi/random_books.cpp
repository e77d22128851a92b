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

void fill_with_random_books(store::Store& store, std::mt19937_64& random, int documents) {
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> sectors{"", "Gastronomie", "Architecture", "Vins et spiritueux"};
    std::vector<std::pair<InvoiceId, Invoice>> invoices;
    for (int i = 0; i < documents; ++i) {
        const int fate = below(10);
        const bool follows = fate < 2 && !invoices.empty();
        const auto type = !follows ? InvoiceType::invoice : fate == 0 ? InvoiceType::credit_note : InvoiceType::corrected;
        const auto day = to_iso(plus_days(*parse_iso("2023-01-01"), below(1400)));
        const std::int64_t net = 1 + below(500'000);
        auto invoice = issued(type, day.c_str(), net, net / 5);
        if (below(5) != 0) invoice.company_id = CompanyId{static_cast<std::uint64_t>(100'000 + below(20))};
        invoice.buyer.name = "Client";
        invoice.segment.sector = sectors[static_cast<std::size_t>(below(4))];
        invoice.segment.size_band = static_cast<SizeBand>(below(7));
        if (follows) {
            const auto& [id, original] = invoices[static_cast<std::size_t>(below(static_cast<int>(invoices.size())))];
            invoice.preceding = {{id, original.number, original.issue_date}};
        }
        const auto id = seal(store, invoice);
        if (type == InvoiceType::invoice) invoices.emplace_back(InvoiceId{id.number}, invoice);
        if (type != InvoiceType::credit_note && below(3) != 0) {
            const auto paid_on = to_iso(plus_days(*invoice.issue_date, below(120)));
            pay(store, InvoiceId{id.number}, paid_on.c_str(), 1 + below(static_cast<int>(net)));
        }
    }
}

} // namespace planche::tests
