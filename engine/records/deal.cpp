// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/deal.h"

namespace planche::records {

namespace {

/// The day it was won or lost, when its stage is that.
std::optional<Date> decided_on(const Deal& deal) {
    if (deal.stage == DealStage::won) return deal.won_on;
    return deal.stage == DealStage::lost ? deal.lost_on : std::nullopt;
}

} // namespace

void normalise(Deal& deal) {
    if (deal.stages.empty() || deal.stages.back().stage != deal.stage) deal.stages.push_back({deal.stage, decided_on(deal)});
    const auto since = decided_on(deal) ? decided_on(deal) : deal.stages.back().on;
    deal.won_on = deal.stage == DealStage::won ? since : std::nullopt;
    deal.lost_on = deal.stage == DealStage::lost ? since : std::nullopt;
    if (deal.stage != DealStage::lost) deal.lost_reason.clear();
}

Deal staged(const Deal* before, Deal after, Date today) {
    normalise(after);
    const bool has_moved = before == nullptr || before->stages.size() < after.stages.size();
    if (has_moved && !after.stages.back().on) after.stages.back().on = today;
    normalise(after);
    return after;
}

std::optional<DealStage> stage_on(const std::vector<StageChange>& stages, Date day) {
    std::optional<DealStage> stage;
    for (const auto& change : stages)
        if (!change.on || *change.on <= day) stage = change.stage;
    return stage;
}

} // namespace planche::records
