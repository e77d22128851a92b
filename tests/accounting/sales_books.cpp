// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/accounting/sales_books.h"

#include "tests/kpi/random_books.h"

#include <cstdlib>

namespace planche::tests {

using namespace records;

Invoice document(InvoiceType type, const char* on, const std::vector<Part>& parts) {
    auto made = issued(type, on, 0, 0);
    auto& totals = made.totals;
    for (const auto& part : parts) {
        const auto net = Money::from_cents(part.net_cents);
        const auto vat = vat_on(net, VatRate{part.rate});
        totals.vat.push_back({VatRate{part.rate}, part.category, net, vat});
        totals.net_cents += net;
        totals.vat_cents += vat;
    }
    totals.gross_cents = totals.net_cents + totals.vat_cents;
    totals.payable_cents = totals.gross_cents;
    return made;
}

namespace {

/// Makes the books one document at a time.
class RandomSales {
public:
    RandomSales(store::Store& store, std::mt19937_64& random) : store_{store}, random_{random} {}

    void add_document(int index) {
        const int fate = below(12);
        if (fate == 0 && !standing_.empty()) return add_credit(index);
        if (fate == 1 && !standing_.empty()) return add_correction(index);
        auto invoice = document(below(6) == 0 ? InvoiceType::deposit : InvoiceType::invoice, day(below(1400)).c_str(), parts());
        dress(invoice, index);
        if (below(9) == 0) invoice.totals.prepaid_cents = invoice.totals.gross_cents;
        keep(seal(store_, invoice), invoice);
    }

    void add_payment() {
        if (standing_.empty()) return;
        const auto& [id, invoice] = standing_[at_random(standing_.size())];
        const auto gross = std::max<std::int64_t>(1, invoice.totals.gross_cents.cents());
        const std::int64_t cents = below(3) == 0 ? gross : 1 + below(static_cast<int>(gross));
        const auto on = plus_days(*invoice.issue_date, below(150) - 10);
        Payment payment;
        payment.date = on;
        payment.method = static_cast<PaymentMethod>(below(6));
        payment.reference = "=VIR";
        payment.company_id = invoice.company_id;
        payment.allocations = {{InvoiceId{id.number}, Money::from_cents(below(8) == 0 ? -cents / 2 : cents)}};
        if (below(6) == 0)
            payment.allocations.push_back(
                {InvoiceId{standing_[at_random(standing_.size())].first.number}, Money::from_cents(1 + below(5000))});
        for (const auto& allocation : payment.allocations) payment.amount_cents += allocation.amount_cents;
        if (below(7) == 0) payment.amount_cents += Money::from_cents(1 + below(90'000));
        auto writing = store_.write();
        writing.add(payment);
        writing.commit();
    }

private:
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    std::size_t at_random(std::size_t size) { return static_cast<std::size_t>(random_() % size); }
    static std::string day(int after) { return to_iso(plus_days(*parse_iso("2023-01-01"), after)); }

    std::vector<Part> parts() {
        const std::vector<Part> rates{{0, 2000}, {0, 1000}, {0, 550}, {0, 210}, {0, 0, VatCategory::AE}, {0, 0, VatCategory::E}, {0, 850}};
        std::vector<Part> chosen;
        for (const auto& rate : rates)
            if (below(3) == 0) chosen.push_back({1 + below(300'000), rate.rate, rate.category});
        if (chosen.empty()) chosen.push_back({1 + below(300'000), 2000});
        if (chosen.size() > 1 && below(4) == 0) chosen.back().net_cents = -chosen.back().net_cents / 3; // a deposit that is deducted
        return chosen;
    }

    void dress(Invoice& invoice, int index) {
        invoice.number = "F-" + std::to_string(index);
        invoice.company_id = CompanyId{static_cast<std::uint64_t>(900'000 + below(6))};
        invoice.buyer.name = "Client; \"un\"";
        invoice.buyer.siren = "123456782";
        invoice.consumer = below(5) == 0;
        invoice.nature = static_cast<Nature>(below(3));
        if (below(3) == 0) invoice.vat_regime = VatRegime::debits;
        if (below(11) == 0) { // brought in, with its sums only
            invoice.totals.vat.clear();
            invoice.historical = true;
        }
    }

    void keep(RecordId id, const Invoice& invoice) { standing_.emplace_back(id, invoice); }

    Invoice after(InvoiceType type, const std::pair<RecordId, Invoice>& original, const std::vector<Part>& parts, int index) {
        auto made = document(type, to_iso(plus_days(*original.second.issue_date, below(200))).c_str(), parts);
        dress(made, index);
        made.company_id = original.second.company_id;
        made.preceding = {{InvoiceId{original.first.number}, original.second.number, original.second.issue_date}};
        return made;
    }

    /// Of one rate, of a part of it, or of all.
    void add_credit(int index) {
        const auto at = at_random(standing_.size());
        const auto original = standing_[at];
        standing_.erase(standing_.begin() + static_cast<std::ptrdiff_t>(at)); // credited once
        if (original.second.totals.vat.empty()) return;
        std::vector<Part> parts;
        for (const auto& part : original.second.totals.vat)
            if (part.base_cents > Money{} && (parts.empty() || below(2) == 0))
                parts.push_back({below(2) == 0 ? part.base_cents.cents() : 1 + below(static_cast<int>(part.base_cents.cents())),
                                 static_cast<int>(part.rate.units), part.category});
        if (!parts.empty()) seal(store_, after(InvoiceType::credit_note, original, parts, index));
    }

    void add_correction(int index) {
        const auto at = at_random(standing_.size());
        const auto original = standing_[at];
        standing_.erase(standing_.begin() + static_cast<std::ptrdiff_t>(at)); // corrected once
        const auto corrected = after(InvoiceType::corrected, original, parts(), index);
        keep(seal(store_, corrected), corrected);
    }

    store::Store& store_;
    std::mt19937_64& random_;
    std::vector<std::pair<RecordId, Invoice>> standing_; ///< neither credited nor replaced yet
};

} // namespace

void fill_with_random_sales(store::Store& store, std::mt19937_64& random, int documents) {
    RandomSales sales{store, random};
    for (int i = 0; i < documents; ++i) {
        sales.add_document(i);
        for (auto payments = random() % 3; payments > 0; --payments) sales.add_payment();
    }
}

StoredSales::StoredSales(const store::Store& store) {
    const auto now = store.read();
    now.each(Kind::invoice, [&](const store::Stored& stored) {
        invoices[stored.meta.id] = std::get<Invoice>(stored.value);
        return true;
    });
    now.each(Kind::payment, [&](const store::Stored& stored) {
        payments[stored.meta.id] = std::get<Payment>(stored.value);
        return true;
    });
}

std::shared_ptr<const kpi::Ledger> ledger_of(const store::Store& store) {
    kpi::Books books;
    books.follow(store);
    return books.ledger();
}

std::uint64_t chosen_seed() {
    if (const char* given = std::getenv("PLANCHE_SEED")) return std::strtoull(given, nullptr, 10);
    return std::random_device{}();
}

} // namespace planche::tests
