// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/quote_figures.h"

#include "engine/kpi/rate.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::kpi {

namespace {

bool is_by(const std::optional<Date>& date, Date day) { return date && *date <= day; }

void sort_records(Figure& figure) {
    std::sort(figure.records.begin(), figure.records.end());
    figure.records.erase(std::unique(figure.records.begin(), figure.records.end()), figure.records.end());
}

std::string label_of(const Offer& offer) { return fmt::format("{} · {}", offer.number, offer.client_name); }

/// Net invoiced by that day on each quote, by its first version.
std::map<RecordId, Money> invoiced_by(const Ledger& ledger, Date day) {
    std::map<RecordId, RecordId> first;
    for (const auto& offer : ledger.offers) first[offer.id] = offer.first;
    std::map<RecordId, Money> invoiced;
    for (const auto& sale : ledger.sales) {
        if (sale.quote.number == 0 || sale.issued > day) continue;
        const auto found = first.find(sale.quote);
        invoiced[found == first.end() ? sale.quote : found->second] += sale.net;
    }
    return invoiced;
}

std::vector<const Offer*> sent_in(const Ledger& ledger, Period period) {
    auto offers = counted(ledger);
    std::erase_if(offers, [&](const Offer* offer) { return !period.holds(offer->sent); });
    return offers;
}

struct Outcome {
    int sent = 0, accepted = 0, refused = 0, expired = 0;
    Money sent_net, accepted_net;
};

Outcome outcome_of(const std::vector<const Offer*>& offers, Date today) {
    Outcome outcome;
    for (const auto* offer : offers) {
        ++outcome.sent;
        outcome.sent_net += offer->net;
        if (offer->accepted) {
            ++outcome.accepted;
            outcome.accepted_net += offer->net;
        } else if (offer->refused) {
            ++outcome.refused;
        } else if (offer->valid_until && *offer->valid_until < today) {
            ++outcome.expired;
        }
    }
    return outcome;
}

/// Of sorted values; the lower one between two.
double quantile(const std::vector<int>& values, double part) {
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

std::vector<int> days_between_sending_and_acceptance(const Ledger& ledger, Period period, std::vector<RecordId>* records) {
    std::vector<int> days;
    for (const auto* offer : counted(ledger)) {
        if (!offer->accepted || !period.holds(*offer->accepted)) continue;
        days.push_back(records::days_between(offer->sent, *offer->accepted));
        if (records) records->push_back(offer->id);
    }
    std::sort(days.begin(), days.end());
    return days;
}

} // namespace

std::vector<const Offer*> counted(const Ledger& ledger) {
    constexpr Date end_of_time{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};
    return counted(ledger, end_of_time);
}

std::vector<const Offer*> counted(const Ledger& ledger, Date day) {
    std::map<RecordId, const Offer*> by_first;
    for (const auto& offer : ledger.offers) { // versions by id, the newest last
        if (offer.sent > day) continue;
        auto& counting = by_first[offer.first];
        const bool stands = counting && is_by(counting->accepted, day) && !is_by(offer.accepted, day);
        if (!stands) counting = &offer;
    }
    std::vector<const Offer*> offers;
    for (const auto& [first, offer] : by_first) offers.push_back(offer);
    return offers;
}

std::vector<const Offer*> open_offers(const Ledger& ledger, Date day) {
    auto offers = counted(ledger, day);
    std::erase_if(offers, [&](const Offer* offer) {
        return is_by(offer->accepted, day) || is_by(offer->refused, day) || (offer->valid_until && *offer->valid_until < day);
    });
    return offers;
}

std::map<RecordId, Money> left_to_invoice(const Ledger& ledger, Date day) {
    const auto invoiced = invoiced_by(ledger, day);
    std::map<RecordId, Money> left;
    for (const auto* offer : counted(ledger, day)) {
        if (!is_by(offer->accepted, day)) continue;
        const auto found = invoiced.find(offer->first);
        left[offer->id] = found == invoiced.end() ? offer->net : offer->net - found->second;
    }
    return left;
}

Money weighted_net(const Offer& offer) { return Money::from_cents(records::scaled(offer.net.cents(), offer.probability.units, 100'00)); }

Figure signed_net(const Ledger& ledger, Period period, Date) {
    Figure figure;
    Money now, before;
    const auto earlier = year_before(period);
    for (const auto* offer : counted(ledger)) {
        if (!offer->accepted) continue;
        if (earlier.holds(*offer->accepted)) before += offer->net;
        if (!period.holds(*offer->accepted)) continue;
        now += offer->net;
        figure.records.push_back(offer->id);
    }
    figure.amount = now;
    figure.previous_amount = before;
    sort_records(figure);
    return figure;
}

Figure order_book(const Ledger& ledger, Period period, Date today) {
    const Date day = std::min(period.to, today);
    const auto left_of = left_to_invoice(ledger, day);
    Figure figure;
    Money sum;
    for (const auto* offer : counted(ledger, day)) {
        const auto found = left_of.find(offer->id);
        const Money left = found == left_of.end() ? Money{} : found->second;
        if (left == Money{}) continue;
        sum += left;
        figure.records.push_back(offer->id);
        figure.slices.push_back({label_of(*offer), left, std::nullopt, {offer->id}, {}});
    }
    figure.amount = sum;
    std::stable_sort(figure.slices.begin(), figure.slices.end(), [](const Slice& a, const Slice& b) { return a.amount > b.amount; });
    sort_records(figure);
    return figure;
}

Figure quotes_open(const Ledger& ledger, Period period, Date today) {
    Figure figure;
    Money sum, weighted;
    for (const auto* offer : open_offers(ledger, std::min(period.to, today))) {
        sum += offer->net;
        weighted += weighted_net(*offer);
        figure.records.push_back(offer->id);
        figure.slices.push_back({label_of(*offer), offer->net, std::nullopt, {offer->id}, {}});
    }
    figure.amount = sum;
    figure.detail["weighted_cents"] = weighted.cents();
    std::stable_sort(figure.slices.begin(), figure.slices.end(), [](const Slice& a, const Slice& b) { return a.amount > b.amount; });
    sort_records(figure);
    return figure;
}

Figure conversion_rate(const Ledger& ledger, Period period, Date today) {
    const auto offers = sent_in(ledger, period);
    const auto now = outcome_of(offers, today);
    const auto before = outcome_of(sent_in(ledger, year_before(period)), today);
    Figure figure;
    figure.value = rate(now.accepted, now.sent);
    figure.previous_value = rate(before.accepted, before.sent);
    for (const auto* offer : offers) figure.records.push_back(offer->id);
    const int decided = now.accepted + now.refused + now.expired;
    figure.detail = {{"sent", now.sent},
                     {"accepted", now.accepted},
                     {"refused", now.refused},
                     {"expired", now.expired},
                     {"waiting", now.sent - decided},
                     {"decided_rate", or_null(rate(now.accepted, decided))},
                     {"net_rate", or_null(rate(static_cast<double>(now.accepted_net.cents()), static_cast<double>(now.sent_net.cents())))}};
    sort_records(figure);
    return figure;
}

Figure quotes_invoiced_rate(const Ledger& ledger, Period period, Date) {
    std::map<RecordId, RecordId> first;
    for (const auto& offer : ledger.offers) first[offer.id] = offer.first;
    std::map<RecordId, bool> invoiced;
    for (const auto& sale : ledger.sales)
        if (const auto found = first.find(sale.quote); found != first.end() && sale.type != records::InvoiceType::credit_note)
            invoiced[found->second] = true;
    const auto rate_of = [&](Period of) {
        const auto offers = sent_in(ledger, of);
        const auto with_invoice = std::ranges::count_if(offers, [&](const Offer* offer) { return invoiced.contains(offer->first); });
        return rate(static_cast<double>(with_invoice), static_cast<double>(offers.size()));
    };
    Figure figure;
    figure.value = rate_of(period);
    figure.previous_value = rate_of(year_before(period));
    for (const auto* offer : sent_in(ledger, period)) figure.records.push_back(offer->id);
    sort_records(figure);
    return figure;
}

Figure days_to_signature(const Ledger& ledger, Period period, Date) {
    constexpr double median = 0.5, nine_in_ten = 0.9;
    Figure figure;
    const auto days = days_between_sending_and_acceptance(ledger, period, &figure.records);
    if (!days.empty()) {
        figure.value = quantile(days, median);
        figure.detail["p90"] = quantile(days, nine_in_ten);
    }
    const auto before = days_between_sending_and_acceptance(ledger, year_before(period), nullptr);
    if (!before.empty()) figure.previous_value = quantile(before, median);
    sort_records(figure);
    return figure;
}

Figure refusal_reasons(const Ledger& ledger, Period period, Date) {
    Figure figure;
    std::map<std::string, Slice> by_reason;
    Money sum;
    for (const auto* offer : counted(ledger)) {
        if (offer->accepted || !offer->refused || !period.holds(*offer->refused)) continue;
        auto& slice = by_reason[offer->refusal_reason];
        slice.amount += offer->net;
        slice.records.push_back(offer->id);
        sum += offer->net;
        figure.records.push_back(offer->id);
    }
    for (auto& [reason, slice] : by_reason) {
        slice.label = reason;
        figure.slices.push_back(std::move(slice));
    }
    std::stable_sort(figure.slices.begin(), figure.slices.end(), [](const Slice& a, const Slice& b) { return a.amount > b.amount; });
    figure.amount = sum;
    sort_records(figure);
    return figure;
}

} // namespace planche::kpi
