// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/figures.h"

#include <array>

/// What is told of deals.
namespace planche::kpi {

/// How likely a deal in a stage is to be won: what the settings say, until enough deals that passed through it were decided.
struct StageWeight {
    std::int64_t numerator = 0, denominator = 1;
    std::int64_t decided = 0; ///< deals that passed through it and were decided
    bool observed = false;

    double share() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
    Money of(Money amount) const { return Money::from_cents(records::scaled(amount.cents(), numerator, denominator)); }
};
inline constexpr std::int64_t decided_enough = 30;
inline constexpr std::array open_stages{records::DealStage::lead, records::DealStage::qualified, records::DealStage::proposal};

using StageWeights = std::array<StageWeight, open_stages.size()>; ///< in their order

/// As known at the end of that day.
StageWeights stage_weights(const Ledger&, Date day);
/// Of a deal that is open in this stage: its own probability when it has one.
StageWeight weight_of(const std::optional<records::Percent>& probability, records::DealStage, const StageWeights&);

/// What a deal brought and cost, net.
struct Margin {
    Money revenue, supplies, images;
    Money left() const { return revenue - supplies - images; }
};
/// Issued by that day.
Margin margin_of(const Ledger&, const Pursuit&, Date day);

Figure pipeline_gross(const Ledger&, Period, Date today);
Figure pipeline_weighted(const Ledger&, Period, Date today);
Figure deal_win_rate(const Ledger&, Period, Date today);
Figure deal_lost_reasons(const Ledger&, Period, Date today);
Figure average_deal(const Ledger&, Period, Date today);
Figure deal_margin(const Ledger&, Period, Date today);

} // namespace planche::kpi
