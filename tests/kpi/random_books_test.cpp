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
    std::map<RecordId, Deal> deals;
    std::map<RecordId, Image> images;

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
        now.each(Kind::deal, [&](const store::Stored& stored) {
            deals[stored.meta.id] = std::get<Deal>(stored.value);
            return true;
        });
        now.each(Kind::image, [&](const store::Stored& stored) {
            images[stored.meta.id] = std::get<Image>(stored.value);
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

    std::optional<DealStage> stage(const Deal& deal, Date day) const {
        for (auto change = deal.stages.rbegin(); change != deal.stages.rend(); ++change)
            if (!change->on || *change->on <= day) return change->stage;
        return std::nullopt;
    }
    bool is_open(const Deal& deal, Date day) const {
        const auto now = stage(deal, day);
        return now && *now != DealStage::won && *now != DealStage::lost;
    }

    /// Of a hundred: as the settings have it by default, or as it went for thirty or more.
    std::pair<std::int64_t, std::int64_t> odds(DealStage of, Date day) const {
        std::int64_t won = 0, decided = 0;
        for (const auto& [id, deal] : deals) {
            const auto now = stage(deal, day);
            const bool through = std::any_of(deal.stages.begin(), deal.stages.end(), [&](const StageChange& change) {
                return change.stage == of && (!change.on || *change.on <= day);
            });
            if (!through || (now != DealStage::won && now != DealStage::lost)) continue;
            ++decided;
            if (now == DealStage::won) ++won;
        }
        if (decided >= 30) return {won, decided};
        return {of == DealStage::lead ? 10 : of == DealStage::qualified ? 30 : 50, 100};
    }

    std::int64_t weighted(const Deal& deal, Date day) const {
        const auto [part, whole] =
            deal.probability ? std::pair<std::int64_t, std::int64_t>{deal.probability->units, 100'00} : odds(*stage(deal, day), day);
        return scaled(deal.amount_cents.value_or(Money{}).cents(), part, whole);
    }

    struct Pipeline {
        std::int64_t gross = 0, weighted = 0;
        std::map<std::string, std::int64_t> by_month;
        int count = 0;
    };
    Pipeline pipeline(Date day) const {
        Pipeline sums;
        for (const auto& [id, deal] : deals) {
            if (!is_open(deal, day)) continue;
            ++sums.count;
            sums.gross += deal.amount_cents.value_or(Money{}).cents();
            sums.weighted += weighted(deal, day);
            sums.by_month[deal.expected_close ? to_iso(*deal.expected_close).substr(0, 7) : ""] += weighted(deal, day);
        }
        return sums;
    }

    /// Since the last change of stage of that day or before.
    std::pair<int, int> won_and_lost(Date from, Date to, Date today) const {
        std::pair<int, int> counts;
        for (const auto& [id, deal] : deals) {
            std::optional<StageChange> last;
            for (const auto& change : deal.stages)
                if (!change.on || *change.on <= std::min(to, today)) last = change;
            if (!last || !last->on || *last->on < from || *last->on > to) continue;
            if (last->stage == DealStage::won) ++counts.first;
            if (last->stage == DealStage::lost) ++counts.second;
        }
        return counts;
    }

    std::optional<RecordId> deal_of(RecordId id) const {
        const auto& invoice = invoices.at(id);
        if (invoice.deal_id) return *invoice.deal_id;
        if (invoice.quote_id && quotes.contains(*invoice.quote_id) && quotes.at(*invoice.quote_id).deal_id)
            return *quotes.at(*invoice.quote_id).deal_id;
        for (const auto& [deal_id, deal] : deals)
            if (std::find(deal.invoice_ids.begin(), deal.invoice_ids.end(), InvoiceId{id.number}) != deal.invoice_ids.end()) return deal_id;
        return invoice.preceding.empty() ? std::nullopt : deal_of(*invoice.preceding.front().invoice_id);
    }

    std::map<RecordId, std::int64_t> revenue_by_deal(Date from, Date to) const {
        std::map<RecordId, std::int64_t> revenue;
        for (const auto& [id, invoice] : invoices)
            if (*invoice.issue_date >= from && *invoice.issue_date <= to)
                if (const auto deal = deal_of(id)) revenue[*deal] += net(invoice);
        std::erase_if(revenue, [](const auto& entry) { return entry.second == 0; });
        return revenue;
    }

    std::int64_t costs(const Deal& deal) const {
        std::int64_t sum = 0;
        for (const auto& supply : deal.suppliers) sum += supply.cost_cents.cents();
        for (const auto& image : deal.image_ids)
            if (const auto& purchase = images.at(image).purchase) sum += purchase->price_cents->cents();
        return sum;
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

        const auto pipeline = slow.pipeline(day);
        CHECK(figures["pipeline_gross"]["value_cents"] == pipeline.gross);
        CHECK(figures["pipeline_gross"]["n"] == pipeline.count);
        CHECK(figures["pipeline_weighted"]["value_cents"] == pipeline.weighted);
        CHECK(figures["pipeline_weighted"]["series"].size() == pipeline.by_month.size());
        for (const auto& slice : figures["pipeline_weighted"]["series"])
            CHECK(slice["value_cents"] == pipeline.by_month.at(slice["label"].get<std::string>()));
        const auto [won, lost] = slow.won_and_lost(period.from, period.to, today);
        CHECK(figures["deal_win_rate"]["won"] == won);
        CHECK(figures["deal_win_rate"]["lost"] == lost);
        CHECK(figures["deal_lost_reasons"]["n"] == lost);
        if (won + lost > 0)
            CHECK(figures["deal_win_rate"]["value"].get<double>() * (won + lost) == doctest::Approx(won));
        else
            CHECK(figures["deal_win_rate"]["value"].is_null());
        const auto by_deal = slow.revenue_by_deal(period.from, period.to);
        std::int64_t earned = 0;
        std::int64_t margin = 0;
        for (const auto& [id, cents] : by_deal) {
            earned += cents;
            margin += cents - slow.costs(slow.deals.at(id));
        }
        CHECK(figures["average_deal"]["n"] == by_deal.size());
        if (!by_deal.empty())
            CHECK(figures["average_deal"]["value_cents"] == scaled(earned, 1, static_cast<std::int64_t>(by_deal.size())));
        else
            CHECK(figures["average_deal"]["value"].is_null());
        CHECK(figures["deal_margin"]["value_cents"] == margin);
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
