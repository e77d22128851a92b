// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

#include <doctest/doctest.h>

namespace planche::records {

namespace {

const Date monday = *parse_iso("2026-03-02"), tuesday = *parse_iso("2026-03-03"), friday = *parse_iso("2026-03-06");

Deal in(DealStage stage) {
    Deal deal;
    deal.title = "Catalogue";
    deal.stage = stage;
    return deal;
}

Deal moved(const Deal& before, DealStage stage, Date day) {
    auto after = before;
    after.stage = stage;
    return staged(&before, after, day);
}

} // namespace

TEST_CASE("a deal writes down each stage it comes to, with its day") {
    const auto lead = staged(nullptr, in(DealStage::lead), monday);
    CHECK(lead.stages == std::vector<StageChange>{{DealStage::lead, monday}});
    CHECK(staged(&lead, lead, friday) == lead);
    const auto won = moved(moved(lead, DealStage::proposal, tuesday), DealStage::won, friday);
    CHECK(won.stages == std::vector<StageChange>{{DealStage::lead, monday}, {DealStage::proposal, tuesday}, {DealStage::won, friday}});
    CHECK(won.won_on == friday);
    CHECK_FALSE(won.lost_on);
}

TEST_CASE("a decision has the day that was said of it, and a deal that is open again forgets it") {
    auto lost = staged(nullptr, in(DealStage::lead), monday);
    const auto lead = lost;
    lost.stage = DealStage::lost;
    lost.lost_on = tuesday;
    lost.lost_reason = "Budget";
    lost = staged(&lead, lost, friday);
    CHECK(lost.stages.back() == StageChange{DealStage::lost, tuesday});
    CHECK(lost.lost_reason == "Budget");
    const auto again = moved(lost, DealStage::qualified, friday);
    CHECK_FALSE(again.lost_on);
    CHECK(again.lost_reason.empty());
    CHECK(again.stages.size() == 3);
}

TEST_CASE("a deal that was brought in has its stage, of a day that nobody knows unless it was decided") {
    auto brought = in(DealStage::qualified);
    normalise(brought);
    CHECK(brought.stages == std::vector<StageChange>{{DealStage::qualified, std::nullopt}});
    auto won = in(DealStage::won);
    won.won_on = monday;
    normalise(won);
    CHECK(won.stages == std::vector<StageChange>{{DealStage::won, monday}});
    CHECK(won.won_on == monday);
}

TEST_CASE("the stage of a day is the last it had come to by then") {
    const std::vector<StageChange> stages{{DealStage::lead, monday}, {DealStage::lost, tuesday}, {DealStage::lead, friday}};
    CHECK_FALSE(stage_on(stages, plus_days(monday, -1)));
    CHECK(stage_on(stages, monday) == DealStage::lead);
    CHECK(stage_on(stages, plus_days(tuesday, 1)) == DealStage::lost);
    CHECK(stage_on(stages, friday) == DealStage::lead);
    CHECK(stage_on({{DealStage::proposal, std::nullopt}}, monday) == DealStage::proposal);
}

TEST_CASE("a deal keeps its links through a move of one of them, each once") {
    auto deal = in(DealStage::lead);
    deal.contact_ids = {ContactId{3}, ContactId{4}};
    deal.suppliers = {{RecordId{Kind::contact, 3}, {}, "Maquillage", Money::from_cents(100)}};
    CHECK(references_of(Record{deal}) == std::vector<RecordId>{{Kind::contact, 3}, {Kind::contact, 4}});
}

} // namespace planche::records
