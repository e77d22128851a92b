// SPDX-License-Identifier: GPL-3.0-or-later
// Random sequences of what a company does with its invoices, beside a list of what was done, from which everything is added up again.
#include "engine/invoicing/correction.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/payments.h"
#include "engine/invoicing/standing.h"
#include "engine/invoicing/verify.h"
#include "tests/invoicing/books.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <random>

namespace planche::tests {

namespace {

using records::InvoiceType;

/// What was done, as a ledger by hand would say it. In cents.
struct Entry {
    InvoiceId id;
    std::string number;
    Date day;
    InvoiceType type{};
    std::int64_t gross = 0;
    std::optional<InvoiceId> original; ///< that it credits or replaces
    std::int64_t paid = 0;             ///< on itself
};

/// By hand: each rate on the sum of its lines, halves away from zero. Lines of whole pieces at whole prices.
std::int64_t gross_of(const std::vector<records::InvoiceLine>& lines) {
    std::map<int, std::int64_t> net;
    for (const auto& line : lines) net[line.vat_rate.units] += line.quantity.units / 10'000 * line.unit_price_cents.cents();
    std::int64_t gross = 0;
    for (const auto& [rate, sum] : net) gross += sum + (sum * rate + 5'000) / 10'000;
    return gross;
}

class Sequence {
public:
    explicit Sequence(std::uint64_t seed) : random_{seed} { reopen(); }

    void step() {
        if (below(4) == 0) today_ = records::plus_days(today_, 1 + below(40));
        switch (below(12)) {
        case 0:
        case 1:
        case 2: issue(); break;
        case 3: refused_issue(); break;
        case 4:
        case 5: pay(); break;
        case 6: refund(); break;
        case 7: credit(); break;
        case 8: correct(); break;
        case 9: pay_too_much(); break;
        case 10: abandoned_issue(); break;
        default: reopen(); break;
        }
    }

    void check() const {
        const auto reading = books_->store->read();
        for (const auto& fault : invoicing::verify(reading)) FAIL_CHECK(fault.number, ": ", fault.message_en);
        std::int64_t owed = 0, owed_by_hand = 0;
        for (const auto& entry : entries_) {
            CAPTURE(entry.number);
            const auto standing = invoicing::standing(reading, entry.id, today_);
            CHECK(reading.get(entry.id)->value.totals.gross_cents.cents() == entry.gross);
            CHECK(standing.balance_cents.cents() == balance_of(entry));
            CHECK((standing.state == invoicing::State::replaced) == replaced(entry.id));
            owed += standing.balance_cents.cents();
            owed_by_hand += balance_of(entry);
        }
        CHECK(owed == owed_by_hand);
        check_numbers();
    }

private:
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

    std::vector<records::InvoiceLine> lines() {
        std::vector<records::InvoiceLine> made;
        for (int n = 1 + below(3); n > 0; --n)
            made.push_back(line("Ligne", std::to_string(1 + below(5)), 1 + below(200'000),
                                std::array{2000, 1000, 550}[static_cast<std::size_t>(below(3))]));
        return made;
    }

    void keep(InvoiceId id, std::int64_t gross, std::optional<InvoiceId> original = std::nullopt) {
        const auto issued = books_->get(id);
        entries_.push_back({id, issued.number, today_, issued.type, gross, original, 0});
    }

    void issue() {
        const auto some = lines();
        const auto id = books_->add_draft(some);
        REQUIRE(books_->issue(id, today_));
        keep(id, gross_of(some));
    }

    void refused_issue() {
        auto draft = books_->get(books_->add_draft(lines()));
        draft.lines.front().name.clear();
        CHECK_FALSE(books_->issue(books_->add(draft), today_));
        const auto last = std::find_if(entries_.rbegin(), entries_.rend(), is_invoice);
        if (last == entries_.rend()) return;
        const auto before = records::plus_days(last->day, -1);
        if (before.year() == last->day.year()) CHECK_FALSE(books_->issue(books_->add_draft(lines()), before));
    }

    /// The writing ends before it is committed, as a crash ends it: the number is given to the next.
    void abandoned_issue() {
        const auto id = books_->add_draft(lines());
        auto writing = books_->store->write();
        CHECK(invoicing::issue(writing, id, std::nullopt, books_->settings, today_, records::Instant{1'795'520'000'000}));
    }

    Entry* any(bool (*fits)(const Entry&)) {
        std::vector<Entry*> fitting;
        for (auto& entry : entries_)
            if (fits(entry) && !replaced(entry.id)) fitting.push_back(&entry);
        return fitting.empty() ? nullptr : fitting[static_cast<std::size_t>(below(static_cast<int>(fitting.size())))];
    }
    static bool is_invoice(const Entry& entry) { return entry.type != InvoiceType::credit_note; }

    bool pay(InvoiceId id, std::int64_t cents) {
        auto writing = books_->store->write();
        const auto paid = invoicing::pay(writing, id, Money::from_cents(cents), today_, records::PaymentMethod::transfer, "VIR", today_);
        if (paid) writing.commit();
        return paid.has_value();
    }

    void pay() {
        auto* entry = any(is_invoice);
        const auto left = entry ? balance_of(*entry) : 0;
        if (left <= 0) return;
        const auto cents = below(2) == 0 ? left : 1 + below(static_cast<int>(left));
        CHECK(pay(entry->id, cents));
        entry->paid += cents;
    }

    void pay_too_much() {
        if (const auto* entry = any(is_invoice)) {
            CHECK_FALSE(pay(entry->id, std::max<std::int64_t>(balance_of(*entry), 0) + 1));
            CHECK_FALSE(pay(entry->id, -paid_on(*entry) - 1));
        }
    }

    void refund() {
        auto* entry = any(is_invoice);
        const auto back = entry ? std::min(paid_on(*entry), -balance_of(*entry)) : 0;
        if (back <= 0) return;
        CHECK(pay(entry->id, -back));
        entry->paid -= back;
    }

    void credit() {
        const auto* entry = any(is_invoice);
        if (!entry) return;
        const auto id = entry->id;
        const auto original = books_->get(id);
        const auto index = static_cast<std::size_t>(below(static_cast<int>(original.lines.size())));
        const auto part = Quantity{10'000 * (1 + below(static_cast<int>(original.lines[index].quantity.units / 10'000)))};
        const auto note = invoicing::credit_note_on(books_->store->read(), id, {{{index, part}}}, "", books_->settings, today_);
        if (!note) { // only because too much is credited already
            CHECK(note.error().problems.front().code == "over_credited");
            return;
        }
        const auto draft = books_->add(*note);
        REQUIRE(books_->issue(draft, today_));
        keep(draft, gross_of(note->lines), id);
    }

    void correct() {
        const auto* entry = any(is_invoice);
        if (!entry) return;
        const auto id = entry->id;
        auto draft = invoicing::corrected_on(books_->store->read(), id, books_->settings, today_).value();
        draft.lines = lines();
        const auto corrected = books_->add(draft);
        const auto rival = books_->add(draft);
        REQUIRE(books_->issue(corrected, today_));
        CHECK_FALSE(books_->issue(rival, today_));
        CHECK_FALSE(pay(id, 1));
        keep(corrected, gross_of(draft.lines), id);
    }

    void reopen() {
        if (books_) {
            books_->store.reset();
            books_->store = store::Store::open(folder_.path(), store::Missing::refuse);
        } else {
            books_.emplace(store::Store::open(folder_.path(), store::Missing::make));
        }
    }

    bool replaced(InvoiceId id) const {
        return std::any_of(entries_.begin(), entries_.end(),
                           [&](const Entry& entry) { return entry.type == InvoiceType::corrected && entry.original == id; });
    }
    const Entry& entry_of(InvoiceId id) const {
        return *std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.id == id; });
    }
    /// The invoice and those that it replaces, directly or in turn.
    std::vector<InvoiceId> line_of(const Entry& entry) const {
        std::vector<InvoiceId> ids{entry.id};
        for (const auto* one = &entry; one->type == InvoiceType::corrected; one = &entry_of(ids.back())) ids.push_back(*one->original);
        return ids;
    }
    std::int64_t paid_on(const Entry& entry) const {
        std::int64_t sum = 0;
        for (const auto id : line_of(entry)) sum += entry_of(id).paid;
        return sum;
    }
    std::int64_t balance_of(const Entry& entry) const {
        if (!is_invoice(entry) || replaced(entry.id)) return 0;
        auto left = entry.gross - paid_on(entry);
        for (const auto id : line_of(entry))
            for (const auto& note : entries_)
                if (note.type == InvoiceType::credit_note && note.original == id) left -= note.gross;
        return left;
    }

    /// Each series counts from 1 without a gap, and never back in time.
    void check_numbers() const {
        std::map<std::string, std::pair<int, Date>> last;
        for (const auto& entry : entries_) {
            const auto dash = entry.number.rfind('-');
            auto& [counter, day] = last.try_emplace(entry.number.substr(0, dash), 0, entry.day).first->second;
            CHECK(std::stoi(entry.number.substr(dash + 1)) == counter + 1);
            CHECK(day <= entry.day);
            ++counter;
            day = entry.day;
        }
    }

    std::mt19937_64 random_;
    TempDir folder_;
    std::optional<Books> books_;
    Date today_ = issue_day;
    std::vector<Entry> entries_;
};

} // namespace

TEST_CASE("whatever is issued, paid, credited, corrected, refused and broken off, the books are what a hand would add up") {
    std::mt19937_64 seeds{seed_of_this_run()};
    for (int sequence = 0; sequence < steps(20, 10'000); ++sequence) {
        const auto seed = seeds();
        CAPTURE(seed);
        Sequence books{seed};
        for (int step = 0; step < 12; ++step) books.step();
        books.check();
    }
}

} // namespace planche::tests
