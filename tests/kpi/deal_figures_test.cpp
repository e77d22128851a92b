// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/deal_figures.h"
#include "tests/kpi/random_books.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace planche::tests {

using namespace records;

namespace {

const Date evening = *parse_iso("2026-11-24");
const kpi::Period all_year{*parse_iso("2026-01-01"), *parse_iso("2026-12-31")};

Deal deal_worth(std::int64_t cents, std::vector<StageChange> stages) {
    Deal deal;
    deal.title = "Catalogue";
    deal.amount_cents = Money::from_cents(cents);
    deal.stage = stages.back().stage;
    deal.stages = std::move(stages);
    normalise(deal);
    return deal;
}

DealId put(store::Store& store, const Deal& deal) {
    auto writing = store.write();
    const DealId id{writing.add(deal).meta.id.number};
    writing.commit();
    return id;
}

nlohmann::json told(const store::Store& store, Date today = evening) {
    kpi::Books books;
    books.follow(store);
    return kpi::figures(*books.ledger(), all_year, today)["figures"];
}

} // namespace

TEST_CASE("the settings weigh a stage until thirty deals that passed through it were decided") {
    const auto store = store::Store::in_memory();
    put(*store, deal_worth(1000'00, {{DealStage::qualified, parse_iso("2026-03-01")}}));
    CHECK(told(*store)["pipeline_weighted"]["value_cents"] == 300'00);
    auto writing = store->write();
    Settings settings;
    settings.pipeline.qualified = Percent{40'00};
    writing.add(settings);
    writing.commit();
    CHECK(told(*store)["pipeline_weighted"]["value_cents"] == 400'00);
    for (int i = 0; i < 29; ++i)
        put(*store, deal_worth(1, {{DealStage::qualified, parse_iso("2026-02-01")},
                                   {i < 6 ? DealStage::won : DealStage::lost, parse_iso("2026-02-10")}}));
    CHECK(told(*store)["pipeline_weighted"]["value_cents"] == 400'00);
    put(*store, deal_worth(1, {{DealStage::lead, parse_iso("2026-02-01")}, {DealStage::lost, parse_iso("2026-02-10")}}));
    CHECK(told(*store)["pipeline_weighted"]["value_cents"] == 400'00);
    put(*store, deal_worth(1, {{DealStage::qualified, parse_iso("2026-02-01")}, {DealStage::lost, parse_iso("2026-02-10")}}));
    const auto weighted = told(*store)["pipeline_weighted"];
    CHECK(weighted["value_cents"] == 200'00);
    CHECK(weighted["weights"]["qualified"] == nlohmann::json{{"share", 0.2}, {"decided", 30}, {"observed", true}});
    CHECK(told(*store, *parse_iso("2026-02-09"))["pipeline_weighted"]["weights"]["qualified"]["observed"] == false);
}

TEST_CASE("a deal's own probability goes before that of its stage") {
    const auto store = store::Store::in_memory();
    auto deal = deal_worth(1000'00, {{DealStage::lead, parse_iso("2026-03-01")}});
    deal.probability = Percent{75'00};
    put(*store, deal);
    CHECK(told(*store)["pipeline_weighted"]["value_cents"] == 750'00);
}

TEST_CASE("a deal is open on the days between its beginning and its decision, and each part names its records") {
    const auto store = store::Store::in_memory();
    auto deal = deal_worth(1000'00, {{DealStage::lead, parse_iso("2026-03-01")}, {DealStage::won, parse_iso("2026-06-01")}});
    deal.expected_close = parse_iso("2026-05-15");
    const auto id = put(*store, deal);
    kpi::Books books;
    books.follow(*store);
    const auto behind = [&](const char* name, const char* label, const char* today) {
        return kpi::records_behind(*books.ledger(), name, label, all_year, *parse_iso(today)).value();
    };
    CHECK(behind("pipeline_gross", "", "2026-02-28").empty());
    CHECK(behind("pipeline_gross", "2026-05", "2026-03-01") == std::vector<RecordId>{id});
    CHECK(behind("pipeline_gross", "2026-06", "2026-03-01").empty());
    CHECK(behind("pipeline_gross", "", "2026-06-01").empty());
    CHECK(behind("deal_win_rate", "", "2026-06-01") == std::vector<RecordId>{id});
    CHECK(behind("deal_win_rate", "", "2026-05-31").empty());
}

TEST_CASE("the average deal counts deals, not invoices, and leaves out what belongs to none or cancels out") {
    const auto store = store::Store::in_memory();
    const auto first = put(*store, deal_worth(0, {{DealStage::won, parse_iso("2026-01-01")}}));
    const auto second = put(*store, deal_worth(0, {{DealStage::won, parse_iso("2026-01-01")}}));
    const auto empty = put(*store, deal_worth(0, {{DealStage::won, parse_iso("2026-01-01")}}));
    const auto bill = [&](InvoiceType type, std::int64_t net, std::optional<DealId> deal) {
        auto invoice = issued(type, "2026-05-05", net, 0);
        invoice.deal_id = deal;
        return seal(*store, invoice);
    };
    bill(InvoiceType::deposit, 300'00, first);
    bill(InvoiceType::balance, 700'00, first);
    bill(InvoiceType::invoice, 500'00, second);
    bill(InvoiceType::invoice, 4000'00, std::nullopt);
    bill(InvoiceType::invoice, 90'00, empty);
    bill(InvoiceType::credit_note, 90'00, empty);
    const auto average = told(*store)["average_deal"];
    CHECK(average["value_cents"] == 750'00);
    CHECK(average["n"] == 2);
    CHECK(average["known_share"].get<double>() == doctest::Approx(1500.0 / 5500.0));
}

TEST_CASE("the margin follows the price of an image that a deal uses") {
    const auto store = store::Store::in_memory();
    auto writing = store->write();
    Image image;
    image.title = "Toits";
    image.purchase = Purchase{{}, {}, Money::from_cents(200'00), {}};
    const ImageId image_id{writing.add(image).meta.id.number};
    writing.commit();
    auto deal = deal_worth(0, {{DealStage::won, parse_iso("2026-01-01")}});
    deal.suppliers = {{std::nullopt, "Studio", {}, Money::from_cents(100'00)}};
    deal.image_ids = {image_id};
    const auto id = put(*store, deal);
    auto invoice = issued(InvoiceType::invoice, "2026-05-05", 1000'00, 0);
    invoice.deal_id = id;
    seal(*store, invoice);
    kpi::Books books;
    books.follow(*store);
    const auto margin = [&] { return kpi::figures(*books.ledger(), all_year, evening)["figures"]["deal_margin"]["value_cents"]; };
    CHECK(margin() == 700'00);
    image.purchase->price_cents = Money::from_cents(50'00);
    auto repricing = store->write();
    REQUIRE(repricing.replace(image_id, std::nullopt, image));
    repricing.commit();
    CHECK(books.follow(*store));
    CHECK(margin() == 850'00);
}

} // namespace planche::tests
