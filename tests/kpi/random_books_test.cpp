// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"
#include "tests/kpi/random_books.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace planche::tests {

using namespace records;

namespace {

/// The definitions of the figures told a second time, slowly and from the stored records: nothing of engine/kpi is used.
struct SlowBooks {
    std::map<RecordId, Invoice> invoices;
    std::map<RecordId, Payment> payments;
    std::map<RecordId, Quote> quotes; ///< that were sent

    explicit SlowBooks(const store::Store& store) {
        const auto now = store.read();
        now.each(Kind::invoice, [&](const store::Stored& stored) {
            if (std::get<Invoice>(stored.value).issued()) invoices[stored.meta.id] = std::get<Invoice>(stored.value);
            return true;
        });
        now.each(Kind::quote, [&](const store::Stored& stored) {
            if (std::get<Quote>(stored.value).sent()) quotes[stored.meta.id] = std::get<Quote>(stored.value);
            return true;
        });
        now.each(Kind::payment, [&](const store::Stored& stored) {
            payments[stored.meta.id] = std::get<Payment>(stored.value);
            return true;
        });
    }

    std::int64_t net(const Invoice& invoice) const {
        const auto cents = invoice.totals.net_cents.cents();
        if (invoice.type == InvoiceType::credit_note) return -cents;
        if (invoice.type != InvoiceType::corrected) return cents;
        return cents - invoices.at(*invoice.preceding.front().invoice_id).totals.net_cents.cents();
    }

    std::int64_t revenue(Date from, Date to, const std::string* sector = nullptr) const {
        std::int64_t sum = 0;
        for (const auto& [id, invoice] : invoices)
            if (*invoice.issue_date >= from && *invoice.issue_date <= to && (sector == nullptr || invoice.segment.sector == *sector))
                sum += net(invoice);
        return sum;
    }

    static RecordId client(const Invoice& invoice) {
        if (invoice.company_id) return *invoice.company_id;
        return invoice.contact_id ? static_cast<RecordId>(*invoice.contact_id) : RecordId{};
    }

    std::int64_t revenue_from_clients_of_the_year_before(Date from, Date to) const {
        std::int64_t sum = 0;
        for (const auto& [id, invoice] : invoices) {
            if (*invoice.issue_date < from || *invoice.issue_date > to || client(invoice).number == 0) continue;
            const bool known = std::any_of(invoices.begin(), invoices.end(), [&](const auto& entry) {
                const Invoice& other = entry.second;
                return client(other) == client(invoice) && other.type != InvoiceType::credit_note && *other.issue_date < from &&
                       *other.issue_date >= plus_months(from, -12);
            });
            if (known) sum += net(invoice);
        }
        return sum;
    }

    std::int64_t collected(Date from, Date to) const {
        std::int64_t sum = 0;
        for (const auto& [id, invoice] : invoices)
            if (*invoice.due_date >= from && *invoice.due_date <= to) sum += invoice.totals.prepaid_cents.cents();
        for (const auto& [id, payment] : payments)
            if (*payment.date >= from && *payment.date <= to)
                for (const auto& allocation : payment.allocations) sum += allocation.amount_cents.cents();
        return sum;
    }

    std::set<RecordId> replaced_until(Date day) const {
        std::set<RecordId> replaced;
        for (const auto& [id, invoice] : invoices)
            if (invoice.type == InvoiceType::corrected && *invoice.issue_date <= day)
                replaced.insert(*invoice.preceding.front().invoice_id);
        return replaced;
    }

    /// The last corrected invoice (by date, then id) that replaces this one.
    RecordId successor(RecordId id, Date day) const {
        RecordId last = id;
        std::pair<Date, RecordId> newest{};
        for (const auto& [other, invoice] : invoices) {
            if (invoice.type != InvoiceType::corrected || *invoice.issue_date > day ||
                RecordId(*invoice.preceding.front().invoice_id) != id)
                continue;
            if (std::pair{*invoice.issue_date, other} > newest) newest = {*invoice.issue_date, last = other};
        }
        return last;
    }

    std::map<RecordId, std::int64_t> open(Date day) const {
        std::map<RecordId, std::int64_t> left;
        const auto replaced = replaced_until(day);
        for (const auto& [id, invoice] : invoices)
            if (*invoice.issue_date <= day && invoice.type != InvoiceType::credit_note && !replaced.contains(id))
                left[id] = invoice.totals.gross_cents.cents();
        const auto take = [&](RecordId id, std::int64_t cents) {
            if (const auto found = left.find(successor(id, day)); found != left.end()) found->second -= cents;
        };
        for (const auto& [id, invoice] : invoices)
            if (*invoice.due_date <= day) take(id, invoice.totals.prepaid_cents.cents());
        for (const auto& [id, payment] : payments)
            if (*payment.date <= day)
                for (const auto& allocation : payment.allocations) take(allocation.invoice_id, allocation.amount_cents.cents());
        for (const auto& [id, invoice] : invoices)
            if (invoice.type == InvoiceType::credit_note && *invoice.issue_date <= day)
                take(*invoice.preceding.front().invoice_id, invoice.totals.gross_cents.cents());
        std::erase_if(left, [](const auto& entry) { return entry.second <= 0; });
        return left;
    }

    RecordId first_version(RecordId id) const {
        while (quotes.contains(id) && quotes.at(id).replaces_id) id = *quotes.at(id).replaces_id;
        return id;
    }

    /// Of each family of versions the one that counts on that day, looked for pair by pair.
    std::vector<RecordId> counting(Date day) const {
        std::vector<RecordId> found;
        for (const auto& [id, quote] : quotes) {
            if (*quote.issue_date > day) continue;
            const bool accepted = quote.accepted_on && *quote.accepted_on <= day;
            const bool beaten = std::any_of(quotes.begin(), quotes.end(), [&, id = id](const auto& entry) {
                const auto& [other, rival] = entry;
                if (other == id || first_version(other) != first_version(id) || *rival.issue_date > day) return false;
                const bool rival_accepted = rival.accepted_on && *rival.accepted_on <= day;
                return accepted == rival_accepted ? other > id : rival_accepted;
            });
            if (!beaten) found.push_back(id);
        }
        return found;
    }

    std::int64_t signed_net(Date from, Date to) const {
        std::int64_t sum = 0;
        for (const auto& id : counting(*parse_iso("2999-01-01")))
            if (const auto& quote = quotes.at(id); quote.accepted_on && *quote.accepted_on >= from && *quote.accepted_on <= to)
                sum += quote.totals.net_cents.cents();
        return sum;
    }

    std::int64_t order_book(Date day) const {
        std::int64_t sum = 0;
        for (const auto& id : counting(day)) {
            const auto& quote = quotes.at(id);
            if (!quote.accepted_on || *quote.accepted_on > day) continue;
            sum += quote.totals.net_cents.cents();
            for (const auto& [invoice_id, invoice] : invoices)
                if (invoice.quote_id && *invoice.issue_date <= day && first_version(*invoice.quote_id) == first_version(id))
                    sum -= net(invoice);
        }
        return sum;
    }

    std::vector<RecordId> open_quotes(Date day) const {
        auto open = counting(day);
        std::erase_if(open, [&](RecordId id) {
            const auto& quote = quotes.at(id);
            return (quote.accepted_on && *quote.accepted_on <= day) || (quote.refused_on && *quote.refused_on <= day) ||
                   *quote.valid_until < day;
        });
        return open;
    }

    /// Sent in the period, and how many of those were accepted.
    std::pair<int, int> conversion(Date from, Date to) const {
        std::pair<int, int> counts;
        for (const auto& id : counting(*parse_iso("2999-01-01"))) {
            const auto& quote = quotes.at(id);
            if (*quote.issue_date < from || *quote.issue_date > to) continue;
            ++counts.first;
            if (quote.accepted_on) ++counts.second;
        }
        return counts;
    }
};

std::uint64_t seed() {
    if (const char* given = std::getenv("PLANCHE_SEED")) return std::strtoull(given, nullptr, 10);
    return std::random_device{}();
}

} // namespace

TEST_CASE("every figure equals a slow recomputation on random books") {
    const auto chosen = seed();
    INFO("PLANCHE_SEED=" << chosen);
    std::mt19937_64 random{chosen};
    for (int round = 0; round < 10; ++round) {
        const auto store = store::Store::in_memory();
        fill_with_random_books(*store, random, 120);
        const SlowBooks slow{*store};
        kpi::Books books;
        CHECK(books.follow(*store));
        const auto ledger = books.ledger();

        const auto from = plus_days(*parse_iso("2023-06-01"), static_cast<int>(random() % 900));
        const kpi::Period period{from, plus_days(from, static_cast<int>(random() % 400))};
        const auto today = plus_days(period.from, static_cast<int>(random() % 500));
        const auto day = std::min(period.to, today);
        CAPTURE(to_iso(period.from));
        CAPTURE(to_iso(period.to));
        CAPTURE(to_iso(today));
        const auto figures = kpi::figures(*ledger, period, today)["figures"];

        CHECK(figures["revenue_net"]["value_cents"] == slow.revenue(period.from, period.to));
        CHECK(figures["revenue_net"]["previous_cents"] == slow.revenue(plus_months(period.from, -12), plus_months(period.to, -12)));
        CHECK(figures["revenue_year_to_date"]["value_cents"] ==
              slow.revenue(Date{day.year(), std::chrono::January, std::chrono::day{1}}, day));
        CHECK(figures["revenue_collected"]["value_cents"] == slow.collected(period.from, period.to));
        const auto revenue = slow.revenue(period.from, period.to);
        if (revenue > 0)
            CHECK(figures["recurring_share"]["value"].get<double>() * static_cast<double>(revenue) ==
                  doctest::Approx(slow.revenue_from_clients_of_the_year_before(period.from, period.to)));
        else
            CHECK(figures["recurring_share"]["value"].is_null());
        std::int64_t by_sector = 0;
        for (const auto& slice : figures["revenue_by_sector"]["series"]) {
            const auto sector = slice["label"].get<std::string>();
            CHECK(slice["value_cents"] == slow.revenue(period.from, period.to, &sector));
            std::int64_t by_size = 0;
            for (const auto& size : slice["sizes"]) by_size += size["value_cents"].get<std::int64_t>();
            CHECK(by_size == slice["value_cents"]);
            by_sector += slice["value_cents"].get<std::int64_t>();
        }
        CHECK(by_sector == figures["revenue_net"]["value_cents"]);

        const auto open = slow.open(day);
        std::int64_t receivable = 0;
        std::int64_t late = 0;
        for (const auto& [id, cents] : open) {
            receivable += cents;
            if (*slow.invoices.at(id).due_date < day) late += cents;
        }
        CHECK(figures["receivables"]["value_cents"] == receivable);
        CHECK(figures["receivables"]["n"] == open.size());
        CHECK(figures["overdue"]["value_cents"] == late);

        CHECK(figures["signed_net"]["value_cents"] == slow.signed_net(period.from, period.to));
        CHECK(figures["signed_net"]["previous_cents"] == slow.signed_net(plus_months(period.from, -12), plus_months(period.to, -12)));
        CHECK(figures["order_book"]["value_cents"] == slow.order_book(day));
        std::int64_t offered = 0;
        std::int64_t weighted = 0;
        for (const auto& id : slow.open_quotes(day)) {
            const auto& quote = slow.quotes.at(id);
            offered += quote.totals.net_cents.cents();
            weighted += scaled(quote.totals.net_cents.cents(), quote.probability.units, 100'00);
        }
        CHECK(figures["quotes_open"]["value_cents"] == offered);
        CHECK(figures["quotes_open"]["weighted_cents"] == weighted);
        CHECK(figures["quotes_open"]["n"] == slow.open_quotes(day).size());
        const auto [sent, accepted] = slow.conversion(period.from, period.to);
        CHECK(figures["conversion_rate"]["sent"] == sent);
        CHECK(figures["conversion_rate"]["accepted"] == accepted);
        if (sent > 0)
            CHECK(figures["conversion_rate"]["value"].get<double>() * sent == doctest::Approx(accepted));
        else
            CHECK(figures["conversion_rate"]["value"].is_null());
    }
}

TEST_CASE("following changes leaves the same ledger as reading everything") {
    const auto chosen = seed();
    INFO("PLANCHE_SEED=" << chosen);
    std::mt19937_64 random{chosen};
    const auto store = store::Store::in_memory();
    kpi::Books followed;
    const auto today = *parse_iso("2026-11-24");
    for (int step = 0; step < 20; ++step) {
        fill_with_random_books(*store, random, 5);
        followed.follow(*store);
    }
    kpi::Books fresh;
    fresh.follow(*store);
    const kpi::Period period{*parse_iso("2023-01-01"), today};
    CHECK(kpi::figures(*followed.ledger(), period, today) == kpi::figures(*fresh.ledger(), period, today));
    CHECK_FALSE(fresh.follow(*store));
}

} // namespace planche::tests
