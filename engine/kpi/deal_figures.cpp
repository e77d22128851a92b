// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/deal_figures.h"

#include "engine/kpi/rate.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace planche::kpi {

namespace {

using records::DealStage;

std::size_t place_of(DealStage stage) { return static_cast<std::size_t>(stage); } // open_stages begin the enumeration

/// Passed through: was ever in that stage by the end of the day.
bool passed(const Pursuit& pursuit, DealStage stage, Date day) {
    return std::ranges::any_of(
        pursuit.stages, [&](const records::StageChange& change) { return change.stage == stage && (!change.on || *change.on <= day); });
}

/// A deal, and where it stands on the day that is asked about.
struct Staged {
    const Pursuit* pursuit;
    DealStage stage;
};

std::vector<Staged> open_on(const Ledger& ledger, Date day) {
    std::vector<Staged> open;
    for (const auto& pursuit : ledger.pursuits)
        if (const auto stage = records::stage_on(pursuit.stages, day); stage && !records::is_decided(*stage))
            open.push_back({&pursuit, *stage});
    return open;
}

std::string month_of(const std::optional<Date>& day) { return day ? records::to_iso(*day).substr(0, 7) : std::string{}; }

nlohmann::json weights_json(const StageWeights& weights) {
    auto json = nlohmann::json::object();
    for (const auto stage : open_stages) {
        const auto& weight = weights[place_of(stage)];
        json[std::string{records::word(stage)}] = {{"share", weight.share()}, {"decided", weight.decided}, {"observed", weight.observed}};
    }
    return json;
}

/// By the month in which they are expected to be decided; those without one come last.
template <class AmountOf>
Figure pipeline(const Ledger& ledger, Date day, AmountOf amount_of) {
    const auto weights = stage_weights(ledger, day);
    Figure figure;
    std::map<std::string, Slice> months;
    Money sum;
    for (const auto& open : open_on(ledger, day)) {
        const Money amount = amount_of(open, weights);
        auto& slice = months[month_of(open.pursuit->expected)];
        slice.amount += amount;
        slice.records.push_back(open.pursuit->id);
        sum += amount;
        figure.records.push_back(open.pursuit->id);
    }
    figure.amount = sum;
    for (auto& [month, slice] : months) slice.label = month;
    for (auto& [month, slice] : months)
        if (!month.empty()) figure.slices.push_back(std::move(slice));
    if (const auto undated = months.find(""); undated != months.end()) figure.slices.push_back(std::move(undated->second));
    figure.detail["weights"] = weights_json(weights);
    return figure;
}

/// Won or lost within the period, and still so at its end (or today, if that is sooner).
std::vector<Staged> decided_in(const Ledger& ledger, Period period, Date today) {
    const Date day = std::min(period.to, today);
    std::vector<Staged> decided;
    for (const auto& pursuit : ledger.pursuits) {
        const auto stage = records::stage_on(pursuit.stages, day);
        if (!stage || !records::is_decided(*stage)) continue;
        std::optional<Date> since;
        for (const auto& change : pursuit.stages)
            if (!change.on || *change.on <= day) since = change.on;
        if (since && period.holds(*since)) decided.push_back({&pursuit, *stage});
    }
    return decided;
}

std::optional<double> win_rate(const std::vector<Staged>& decided) {
    const auto won = std::ranges::count(decided, DealStage::won, &Staged::stage);
    return rate(static_cast<double>(won), static_cast<double>(decided.size()));
}

/// Net revenue of the period by deal; a deal whose documents cancel out is none.
std::map<RecordId, Money> revenue_by_deal(const Ledger& ledger, Period period) {
    std::map<RecordId, Money> revenue;
    for (const auto& sale : ledger.sales)
        if (sale.deal.number != 0 && period.holds(sale.issued)) revenue[sale.deal] += sale.net;
    std::erase_if(revenue, [](const auto& entry) { return entry.second == Money{}; });
    return revenue;
}

std::optional<Money> average(const std::map<RecordId, Money>& revenue) {
    if (revenue.empty()) return std::nullopt;
    Money sum;
    for (const auto& [deal, net] : revenue) sum += net;
    return Money::from_cents(records::scaled(sum.cents(), 1, static_cast<std::int64_t>(revenue.size())));
}

const Pursuit* pursuit_with(const Ledger& ledger, RecordId id) {
    const auto found = std::ranges::lower_bound(ledger.pursuits, id, {}, &Pursuit::id);
    return found != ledger.pursuits.end() && found->id == id ? &*found : nullptr;
}

Money price_of_images(const Ledger& ledger, const Pursuit& pursuit) {
    Money sum;
    for (const auto& image : pursuit.images)
        if (const auto price = ledger.image_prices.find(image); price != ledger.image_prices.end()) sum += price->second;
    return sum;
}

} // namespace

StageWeights stage_weights(const Ledger& ledger, Date day) {
    StageWeights weights;
    const std::array set{ledger.odds.lead, ledger.odds.qualified, ledger.odds.proposal};
    for (const auto stage : open_stages) {
        auto& weight = weights[place_of(stage)];
        std::int64_t won = 0;
        for (const auto& pursuit : ledger.pursuits) {
            const auto now = records::stage_on(pursuit.stages, day);
            if (!now || !records::is_decided(*now) || !passed(pursuit, stage, day)) continue;
            ++weight.decided;
            won += *now == DealStage::won ? 1 : 0;
        }
        weight.observed = weight.decided >= decided_enough;
        weight.numerator = weight.observed ? won : set[place_of(stage)].units;
        weight.denominator = weight.observed ? weight.decided : 100'00;
    }
    return weights;
}

StageWeight weight_of(const std::optional<records::Percent>& probability, DealStage stage, const StageWeights& weights) {
    if (!probability) return weights[place_of(stage)];
    return {probability->units, 100'00, 0, false};
}

Margin margin_of(const Ledger& ledger, const Pursuit& pursuit, Date day) {
    Margin margin{{}, pursuit.supplies, price_of_images(ledger, pursuit)};
    for (const auto& sale : ledger.sales)
        if (sale.deal == pursuit.id && sale.issued <= day) margin.revenue += sale.net;
    return margin;
}

Figure pipeline_gross(const Ledger& ledger, Period period, Date today) {
    return pipeline(ledger, std::min(period.to, today),
                    [](const Staged& open, const StageWeights&) { return open.pursuit->amount.value_or(Money{}); });
}

Figure pipeline_weighted(const Ledger& ledger, Period period, Date today) {
    return pipeline(ledger, std::min(period.to, today), [](const Staged& open, const StageWeights& weights) {
        return weight_of(open.pursuit->probability, open.stage, weights).of(open.pursuit->amount.value_or(Money{}));
    });
}

Figure deal_win_rate(const Ledger& ledger, Period period, Date today) {
    const auto decided = decided_in(ledger, period, today);
    Figure figure;
    figure.value = win_rate(decided);
    figure.previous_value = win_rate(decided_in(ledger, year_before(period), today));
    int won = 0;
    Money won_net, net;
    for (const auto& [pursuit, stage] : decided) {
        figure.records.push_back(pursuit->id);
        const Money amount = pursuit->amount.value_or(Money{});
        net += amount;
        if (stage != DealStage::won) continue;
        ++won;
        won_net += amount;
    }
    figure.detail = {{"won", won},
                     {"lost", static_cast<int>(decided.size()) - won},
                     {"won_cents", won_net.cents()},
                     {"net_rate", or_null(rate(static_cast<double>(won_net.cents()), static_cast<double>(net.cents())))}};
    return figure;
}

Figure deal_lost_reasons(const Ledger& ledger, Period period, Date today) {
    Figure figure;
    std::map<std::string, Slice> by_reason;
    Money sum;
    for (const auto& [pursuit, stage] : decided_in(ledger, period, today)) {
        if (stage != DealStage::lost) continue;
        const Money amount = pursuit->amount.value_or(Money{});
        auto& slice = by_reason[pursuit->lost_reason];
        slice.amount += amount;
        slice.records.push_back(pursuit->id);
        sum += amount;
        figure.records.push_back(pursuit->id);
    }
    for (auto& [reason, slice] : by_reason) {
        slice.label = reason;
        figure.slices.push_back(std::move(slice));
    }
    std::ranges::stable_sort(figure.slices, std::greater{}, &Slice::amount);
    figure.amount = sum;
    return figure;
}

Figure average_deal(const Ledger& ledger, Period period, Date) {
    Figure figure;
    const auto revenue = revenue_by_deal(ledger, period);
    figure.amount = average(revenue);
    figure.previous_amount = average(revenue_by_deal(ledger, year_before(period)));
    Money known, all;
    for (const auto& [deal, net] : revenue) {
        figure.records.push_back(deal);
        known += net;
    }
    for (const auto& sale : ledger.sales)
        if (period.holds(sale.issued)) all += sale.net;
    figure.detail["known_share"] = or_null(rate(static_cast<double>(known.cents()), static_cast<double>(all.cents())));
    return figure;
}

Figure deal_margin(const Ledger& ledger, Period period, Date) {
    Figure figure;
    Money sum, revenue_of_all;
    for (const auto& [id, revenue] : revenue_by_deal(ledger, period)) {
        const auto* pursuit = pursuit_with(ledger, id);
        if (pursuit == nullptr) continue;
        const Money left = Margin{revenue, pursuit->supplies, price_of_images(ledger, *pursuit)}.left();
        figure.slices.push_back({pursuit->title, left, std::nullopt, {id}, {}});
        figure.records.push_back(id);
        sum += left;
        revenue_of_all += revenue;
    }
    std::ranges::stable_sort(figure.slices, {}, &Slice::amount); // the negative ones first
    figure.amount = sum;
    figure.detail["share"] = or_null(rate(static_cast<double>(sum.cents()), static_cast<double>(revenue_of_all.cents())));
    return figure;
}

} // namespace planche::kpi
