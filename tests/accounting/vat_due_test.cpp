// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/sales_journal.h"
#include "tests/accounting/sales_books.h"
#include "tests/kpi/random_books.h"

#include <cmath>
#include <doctest/doctest.h>
#include <sstream>

namespace planche::tests {

using namespace records;
using accounting::Base;
using accounting::Bases;
using accounting::RateKey;

namespace {

const RateKey at_20{VatCategory::S, VatRate{2000}}, at_10{VatCategory::S, VatRate{1000}};

Base base(std::int64_t net, std::int64_t vat) { return {Money::from_cents(net), Money::from_cents(vat)}; }

kpi::Period month(const char* first) { return kpi::whole_month(*parse_iso(first)); }

using Amounts = std::map<std::string, std::pair<std::int64_t, std::int64_t>>; ///< net and VAT by rate

Amounts plain(const Bases& bases) {
    Amounts amounts;
    for (const auto& [key, base] : bases)
        amounts[accounting::rate_fr(key) + accounting::no_vat_fr(key.category)] = {base.net.cents(), base.vat.cents()};
    return amounts;
}

/// What fell due, told a second time from the stored records: of each document on each day, looked for among all of them.
struct SlowVat {
    StoredSales stored;

    static std::string key(const VatBreakdown& part) {
        if (part.category != VatCategory::S) return "0 %" + accounting::no_vat_fr(part.category);
        return accounting::rate_fr({part.category, part.rate});
    }

    static Amounts amounts_of(const Invoice& invoice) {
        Amounts amounts;
        for (const auto& part : invoice.totals.vat) {
            amounts[key(part)].first += part.base_cents.cents();
            amounts[key(part)].second += part.vat_cents.cents();
        }
        if (invoice.totals.vat.empty()) amounts["inconnu"] = {invoice.totals.net_cents.cents(), invoice.totals.vat_cents.cents()};
        return amounts;
    }

    std::optional<RecordId> replacement(RecordId id, Date day) const {
        for (const auto& [other, invoice] : stored.invoices)
            if (invoice.type == InvoiceType::corrected && *invoice.issue_date <= day &&
                RecordId(*invoice.preceding.front().invoice_id) == id)
                return other;
        return std::nullopt;
    }

    /// Is it, or was it replaced in the end by, this one?
    bool became(RecordId id, RecordId now, Date day) const {
        while (id != now) {
            const auto next = replacement(id, day);
            if (!next) return false;
            id = *next;
        }
        return true;
    }

    /// In the order in which documents list them: that is how cents are dealt.
    static std::int64_t rounded(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
        return static_cast<std::int64_t>(
            std::llround(static_cast<long double>(value) * static_cast<long double>(numerator) / static_cast<long double>(denominator)));
    }

    Amounts due_until(Date day) const {
        Amounts due;
        for (const auto& [id, invoice] : stored.invoices) {
            if (*invoice.issue_date > day || invoice.type == InvoiceType::credit_note || replacement(id, day)) continue;
            auto left = amounts_of(invoice);
            std::int64_t gross = invoice.totals.gross_cents.cents();
            std::int64_t paid = 0;
            for (const auto& [other, credit] : stored.invoices) {
                if (credit.type != InvoiceType::credit_note || *credit.issue_date > day) continue;
                if (!became(*credit.preceding.front().invoice_id, id, day)) continue;
                for (const auto& [rate, amounts] : amounts_of(credit)) {
                    left[rate].first -= amounts.first;
                    left[rate].second -= amounts.second;
                }
                gross -= credit.totals.gross_cents.cents();
            }
            for (const auto& [other, payment] : stored.payments)
                for (const auto& allocation : payment.allocations)
                    if (*payment.date <= day && became(allocation.invoice_id, id, day)) paid += allocation.amount_cents.cents();
            for (const auto& [other, prepaid] : stored.invoices)
                if (*prepaid.due_date <= day && became(other, id, day)) paid += prepaid.totals.prepaid_cents.cents();

            const bool goods = invoice.nature == Nature::goods && invoice.type != InvoiceType::deposit;
            const bool all = goods || invoice.vat_regime == VatRegime::debits || gross <= 0 || paid >= gross;
            if (!all && paid <= 0) continue;
            for (const auto& [rate, amounts] : left) {
                due[rate].second += all ? amounts.second : rounded(amounts.second, paid, gross);
                due[rate].first += all ? amounts.first : 0;
            }
            if (all) continue;
            // Net amounts: what is left of each rate's share of the sum, whose ends are rounded.
            std::int64_t sum = 0;
            std::int64_t given = 0;
            for (const auto* rate : {"20 %", "10 %", "8,5 %", "5,5 %", "2,1 %", "inconnu", "0 %exonérée", "0 %autoliquidation"}) {
                if (!left.contains(rate)) continue;
                sum += left[rate].first + left[rate].second;
                const auto until = rounded(sum, paid, gross);
                due[rate].first += until - given - rounded(left[rate].second, paid, gross);
                given = until;
            }
        }
        return due;
    }

    Amounts due(kpi::Period period) const {
        auto amounts = due_until(period.to);
        for (const auto& [rate, before] : due_until(plus_days(period.from, -1))) {
            amounts[rate].first -= before.first;
            amounts[rate].second -= before.second;
        }
        std::erase_if(amounts, [](const auto& entry) { return entry.second == std::pair<std::int64_t, std::int64_t>{}; });
        return amounts;
    }
};

} // namespace

TEST_CASE("VAT on receipts follows each payment over the rates, and no cent is lost") {
    const auto store = store::Store::in_memory();
    const auto invoice = seal(*store, document(InvoiceType::invoice, "2026-01-10", {{2700'00, 2000}, {450'00, 1000}})); // 3735,00
    const InvoiceId id{invoice.number};
    pay(*store, id, "2026-02-03", 1000'00);
    pay(*store, id, "2026-02-20", 33'33);
    pay(*store, id, "2026-04-02", 2701'67);
    const auto ledger = ledger_of(*store);
    CHECK(accounting::vat_due(*ledger, month("2026-01-01")).empty());
    const auto february = accounting::vat_due(*ledger, month("2026-02-01"));
    CHECK(february.at(at_20) == base(746'98, 149'40)); // 1033,33 x 540,00 / 3735,00 = 149,396
    CHECK(february.at(at_10) == base(124'50, 12'45));
    CHECK(accounting::vat_due(*ledger, month("2026-03-01")).empty());
    const auto all = accounting::vat_due(*ledger, {*parse_iso("2026-01-01"), *parse_iso("2026-12-31")});
    CHECK(all.at(at_20) == base(2700'00, 540'00));
    CHECK(all.at(at_10) == base(450'00, 45'00));
}

TEST_CASE("the tax point is the document's own") {
    struct Case {
        Nature nature;
        VatRegime regime;
        InvoiceType type;
        std::int64_t in_january, in_march; ///< issued in January, paid in March
    };
    for (const auto& c : {Case{Nature::services, VatRegime::normal, InvoiceType::invoice, 0, 20'00},
                          Case{Nature::services, VatRegime::debits, InvoiceType::invoice, 20'00, 0},
                          Case{Nature::both, VatRegime::normal, InvoiceType::invoice, 0, 20'00},
                          Case{Nature::goods, VatRegime::normal, InvoiceType::invoice, 20'00, 0},
                          Case{Nature::goods, VatRegime::normal, InvoiceType::deposit, 0, 20'00}}) {
        CAPTURE(static_cast<int>(c.nature));
        CAPTURE(static_cast<int>(c.regime));
        CAPTURE(static_cast<int>(c.type));
        const auto store = store::Store::in_memory();
        auto invoice = document(c.type, "2026-01-10", {{100'00, 2000}});
        invoice.nature = c.nature;
        invoice.vat_regime = c.regime;
        pay(*store, InvoiceId{seal(*store, invoice).number}, "2026-03-02", 120'00);
        const auto ledger = ledger_of(*store);
        CHECK(accounting::vat_due(*ledger, month("2026-01-01"))[at_20].vat.cents() == c.in_january);
        CHECK(accounting::vat_due(*ledger, month("2026-03-01"))[at_20].vat.cents() == c.in_march);
    }
}

TEST_CASE("a credit note takes back what was paid, on its own day, and only of what it credits") {
    const auto store = store::Store::in_memory();
    const auto original = document(InvoiceType::invoice, "2026-01-10", {{500'00, 2000}, {500'00, 1000}}); // 1150,00
    const InvoiceId id{seal(*store, original).number};
    pay(*store, id, "2026-02-01", 1150'00);
    auto credit = document(InvoiceType::credit_note, "2026-03-05", {{500'00, 1000}});
    credit.preceding = {{id, "F-1", original.issue_date}};
    seal(*store, credit);
    pay(*store, id, "2026-04-01", -550'00);
    const auto ledger = ledger_of(*store);
    CHECK(accounting::vat_due(*ledger, month("2026-02-01")) == Bases{{at_20, base(500'00, 100'00)}, {at_10, base(500'00, 50'00)}});
    CHECK(accounting::vat_due(*ledger, month("2026-03-01")) == Bases{{at_10, base(-500'00, -50'00)}});
    CHECK(accounting::vat_due(*ledger, month("2026-04-01")).empty());
}

TEST_CASE("VAT due equals a slow recomputation on random books, whatever the month") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 6; ++round) {
        const auto store = store::Store::in_memory();
        fill_with_random_sales(*store, random, 70);
        const SlowVat slow{StoredSales{*store}};
        const auto ledger = ledger_of(*store);
        const kpi::Period whole{*parse_iso("2022-06-01"), *parse_iso("2028-12-31")};
        const auto by_month = accounting::vat_by_month(*ledger, whole);
        CHECK(by_month.size() == 79);
        Bases sum;
        for (const auto& [period, bases] : by_month) {
            CAPTURE(to_iso(period.from));
            if (random() % 4 == 0) CHECK(plain(bases) == slow.due(period));
            accounting::add(sum, bases);
        }
        std::erase_if(sum, [](const auto& entry) { return entry.second == Base{}; });
        CHECK(plain(sum) == slow.due(whole));
        CHECK(sum == accounting::vat_due(*ledger, whole));
        const auto from = plus_days(whole.from, static_cast<int>(random() % 1500));
        const kpi::Period odd{from, plus_days(from, static_cast<int>(random() % 200))};
        CAPTURE(to_iso(odd.from));
        CAPTURE(to_iso(odd.to));
        CHECK(plain(accounting::vat_due(*ledger, odd)) == slow.due(odd));
    }
}

TEST_CASE("on debits, what falls due is the VAT of the journal") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    const auto store = store::Store::in_memory();
    fill_with_random_sales(*store, random, 120);
    auto ledger = *ledger_of(*store);
    for (auto& sale : ledger.sales) sale.tax_point = kpi::TaxPoint::issue;
    const kpi::Period whole{*parse_iso("2022-06-01"), *parse_iso("2028-12-31")};
    for (const auto& [period, bases] : accounting::vat_by_month(ledger, whole)) {
        CAPTURE(to_iso(period.from));
        Bases journal;
        for (const auto& entry : accounting::sales_journal(ledger, period)) accounting::add(journal, entry.bases);
        std::erase_if(journal, [](const auto& entry) { return entry.second == Base{}; });
        CHECK(bases == journal);
    }
}

TEST_CASE("on receipts, each document owes the part that was paid, to less than a cent a rate") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto store = store::Store::in_memory();
    const auto invoice =
        document(InvoiceType::invoice, "2026-01-10", {{1 + below(90'000), 2000}, {1 + below(90'000), 1000}, {1 + below(90'000), 550}});
    const InvoiceId id{seal(*store, invoice).number};
    auto left = invoice.totals.gross_cents.cents();
    for (int day = 0; left > 0; ++day) {
        const auto amount = std::min<std::int64_t>(left, 1 + below(20'000));
        pay(*store, id, to_iso(plus_days(*invoice.issue_date, day)).c_str(), amount);
        left -= amount;
        const auto due = accounting::vat_due_until(*ledger_of(*store), plus_days(*invoice.issue_date, day));
        const auto paid = static_cast<double>(invoice.totals.gross_cents.cents() - left);
        Money sum;
        for (const auto& part : invoice.totals.vat) {
            const auto found = due.find({part.category, part.rate});
            const auto is = found == due.end() ? Base{} : found->second;
            const auto share = paid / static_cast<double>(invoice.totals.gross_cents.cents());
            CHECK(std::abs(static_cast<double>(is.vat.cents()) - static_cast<double>(part.vat_cents.cents()) * share) <= 0.51);
            CHECK(std::abs(static_cast<double>(is.net.cents()) - static_cast<double>(part.base_cents.cents()) * share) <= 1.51);
            sum += is.net + is.vat;
        }
        CHECK(sum.cents() == invoice.totals.gross_cents.cents() - left);
    }
}

TEST_CASE("the table of VAT has a row a month and rate") {
    const auto store = store::Store::in_memory();
    const auto id = seal(*store, document(InvoiceType::invoice, "2026-01-10", {{100'00, 550}, {50'00, 0, VatCategory::AE}}));
    pay(*store, InvoiceId{id.number}, "2026-02-01", 155'50);
    CHECK(accounting::vat_csv(*ledger_of(*store), {*parse_iso("2026-01-01"), *parse_iso("2026-03-31")}) ==
          "\xEF\xBB\xBFMois;Taux;Sans TVA;Base HT;TVA exigible\r\n"
          "2026-02;5,5 %;;100,00;5,50\r\n"
          "2026-02;0 %;autoliquidation;50,00;0,00\r\n");
}

TEST_CASE("the table by document adds up to the one by rate") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    const auto store = store::Store::in_memory();
    fill_with_random_sales(*store, random, 90);
    const auto ledger = ledger_of(*store);
    const kpi::Period period{*parse_iso("2023-03-15"), *parse_iso("2027-02-10")};
    using Sums = std::map<std::string, std::pair<std::int64_t, std::int64_t>>; ///< net and VAT by month and rate
    const auto sums_of = [](const std::string& csv, std::size_t rate_column) {
        Sums sums;
        std::istringstream lines{csv};
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            for (auto quoted = line.find('"'); quoted != std::string::npos; quoted = line.find('"')) { // a name with a separator in it
                auto end = line.find("\";", quoted + 1);
                line.replace(quoted, end + 1 - quoted, "name");
            }
            std::vector<std::string> cells;
            std::istringstream row{line};
            for (std::string cell; std::getline(row, cell, ';');) cells.push_back(cell);
            REQUIRE(cells.size() == rate_column + 4);
            cells.back().pop_back();
            auto& [net, vat] = sums[cells[0] + " " + cells[rate_column] + cells[rate_column + 1]];
            net += parse_amount(cells[rate_column + 2])->cents();
            vat += parse_amount(cells[rate_column + 3])->cents();
        }
        std::erase_if(sums, [](const auto& entry) { return entry.second == std::pair<std::int64_t, std::int64_t>{}; });
        return sums;
    };
    const auto by_rate = sums_of(accounting::vat_csv(*ledger, period), 1);
    CHECK(by_rate.size() > 20);
    CHECK(sums_of(accounting::vat_documents_csv(*ledger, period), 5) == by_rate);
}

} // namespace planche::tests
