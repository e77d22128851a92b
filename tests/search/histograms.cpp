// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/histogram.h"
#include "tests/indexer/company.h"

#include <limits>
#include <numeric>

using namespace planche;
using records::Kind;
using search::Bar;
using search::schema::Measure;

namespace {

using Numbers = std::vector<std::int64_t>;

/// 1, 2, 3… euros, in cents.
Numbers euros_to(std::int64_t last, Numbers more = {}) {
    for (std::int64_t euros = 1; euros <= last; ++euros) more.push_back(euros * 100);
    return more;
}

} // namespace

TEST_CASE("bars stand on round bounds and hold every number") {
    struct Case {
        Numbers numbers;
        std::int64_t unit, from, width;
        std::size_t bars;
        bool open;
    };
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    for (const auto& c : {
             Case{{680'00}, 100, 680'00, 1'00, 1, false}, Case{{680'50}, 100, 680'00, 1'00, 1, false},
             Case{{2026, 2019, 2021, 2021}, 1, 2019, 1, 8, false}, Case{{1926, 2026}, 1, 1925, 5, 21, false},
             Case{{0, 990'00}, 100, 0, 50'00, 20, false}, Case{{-30, 30}, 1, -30, 5, 13, false}, Case{{-1, 0}, 100, -1'00, 1'00, 2, false},
             Case{euros_to(100, {50'000'00}), 100, 0, 5'00, 20, true},
             Case{euros_to(100, {250'00}), 100, 0, 20'00, 13, false},     // not that far away
             Case{euros_to(18, {50'000'00}), 100, 0, 5000'00, 11, false}, // of so few, none is unusual
             Case{Numbers(100, 12'00), 100, 12'00, 1'00, 1, false},
             Case{{-largest, largest}, 100, -largest - 1, 500'000'000'000'000'000, 0, false}, // any number of bars
         }) {
        CAPTURE(c.numbers.front());
        auto numbers = c.numbers;
        const auto bars = search::bars_of(numbers, c.unit);
        REQUIRE_FALSE(bars.empty());
        CHECK(bars.size() <= search::most_bars);
        CHECK((c.bars == 0 || bars.size() == c.bars));
        CHECK(bars.front().from == c.from);
        CHECK(bars.back().to.has_value() != c.open);
        std::uint64_t held = 0;
        for (std::size_t i = 0; i < bars.size(); ++i) {
            if (i > 0) CHECK(bars[i - 1].to == bars[i].from);
            if (c.bars != 0) CHECK(bars[i].from == c.from + static_cast<std::int64_t>(i) * c.width);
            for (const auto number : c.numbers) {
                const bool below = bars[i].to && (number < *bars[i].to || *bars[i].to == largest);
                held += number >= bars[i].from && (below || !bars[i].to) ? 1 : 0;
            }
        }
        CHECK(held == c.numbers.size());
        CHECK(std::accumulate(bars.begin(), bars.end(), std::uint64_t{0}, [](auto sum, const Bar& bar) { return sum + bar.count; }) ==
              c.numbers.size());
    }
    Numbers none;
    CHECK(search::bars_of(none, 1).empty());
}

TEST_CASE("a histogram leaves out its own range and no other") {
    tests::Company company;
    const auto add = [&](int area, int euros) {
        auto json = nlohmann::json{{"name", "Loft"}, {"area_m2", area}};
        if (euros > 0) json["day_rate_cents"] = euros * 100;
        company.add(Kind::location, json.dump().c_str());
    };
    for (const auto& [area, euros] : {std::pair{40, 200}, std::pair{80, 300}, std::pair{120, 300}, std::pair{160, 0}}) add(area, euros);
    company.add(Kind::contact, R"({"display_name":"Hélène Loft"})");
    company.follow();
    search::Request request;
    request.histograms = {Measure::price, Measure::area};
    request.ranges[Measure::price] = {300'00, std::nullopt};
    request.ranges[Measure::area] = {std::nullopt, 100};
    const auto page = company.search(request);
    CHECK(page.total == 1);
    REQUIRE(page.histograms.size() == 2);
    const auto &price = page.histograms[0], &area = page.histograms[1];
    CHECK(price.measure == Measure::price);
    CHECK(price.count == 2); // both within the area
    CHECK(price.without == 0);
    CHECK(price.least == 200'00);
    CHECK(price.greatest == 300'00);
    CHECK(area.count == 2); // both at the price
    CHECK(area.least == 80);
    CHECK(area.greatest == 120);

    request.ranges = {};
    const auto everything = company.search(request);
    CHECK(everything.histograms[0].without == 1); // the contact can have no rate: it is not counted
    CHECK(everything.histograms[0].count == 3);

    request.q = "prix:..250"; // typed: part of the question, which its histogram is of
    CHECK(company.search(request).histograms[0].greatest == 200'00);
    request.histograms.clear();
    CHECK(company.search(request).histograms.empty());
}
