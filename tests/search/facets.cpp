// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/company.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace planche;
using records::Kind;
using search::schema::Facet;

namespace {

constexpr std::array towns{"Lyon", "Paris", "Nîmes"};
constexpr std::array tags{"mode", "luxe", "presse", "été"};
constexpr std::array statuses{"none", "prospect", "client", "churner"};

/// What a record bears, counted by hand.
struct Bearer {
    std::uint64_t number;
    std::map<Facet, std::set<std::string>> values;
    bool roche;
};

using Counts = std::map<std::string, std::uint64_t>;

bool fits(const Bearer& bearer, const search::Selections& selected, std::optional<Facet> left_out) {
    return std::all_of(selected.begin(), selected.end(), [&](const auto& selection) {
        if (selection.first == left_out) return true;
        const auto found = bearer.values.find(selection.first);
        return found != bearer.values.end() &&
               std::any_of(selection.second.begin(), selection.second.end(), [&](const auto& v) { return found->second.contains(v); });
    });
}

Counts counted(const std::vector<Bearer>& bearers, const search::Selections& selected, Facet facet, bool only_roche) {
    Counts counts;
    for (const auto& bearer : bearers) {
        if ((only_roche && !bearer.roche) || !fits(bearer, selected, facet)) continue;
        if (const auto found = bearer.values.find(facet); found != bearer.values.end())
            for (const auto& value : found->second) ++counts[value];
    }
    return counts;
}

} // namespace

TEST_CASE("facets are exact and leave their own choice out, as counting by hand does") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    tests::Company company;
    std::vector<Bearer> bearers;
    for (int i = 0; i < 150; ++i) {
        Bearer bearer{0, {}, random() % 2 == 0};
        nlohmann::json json{{"display_name", bearer.roche ? "Hélène Roche" : "Paul Besson"}, {"tags", nlohmann::json::array()}};
        const std::string town = towns[random() % towns.size()], status = statuses[random() % statuses.size()];
        json["addresses"] = {{{"city", town}}};
        json["status"] = status;
        bearer.values[Facet::city] = {town};
        bearer.values[Facet::kind] = {"contact"};
        if (status != "none") bearer.values[Facet::status].insert(status);
        if (random() % 4 == 0) {
            json["is_supplier"] = true;
            bearer.values[Facet::status].insert("supplier");
        }
        for (const auto* tag : tags)
            if (random() % 3 == 0) {
                json["tags"].push_back(tag);
                bearer.values[Facet::tag].insert(tag);
            }
        bearer.number = company.add(Kind::contact, json.dump().c_str()).number;
        bearers.push_back(bearer);
    }
    company.follow();

    for (int round = 0; round < 60; ++round) {
        search::Request request;
        request.facets = {Facet::city, Facet::status, Facet::tag, Facet::kind};
        request.limit = 500;
        const bool only_roche = random() % 2 == 0;
        if (only_roche) request.q = "roche";
        if (random() % 2 == 0) request.selected[Facet::city] = {towns[random() % towns.size()]};
        if (random() % 2 == 0) request.selected[Facet::tag] = {tags[random() % tags.size()], tags[random() % tags.size()]};
        if (random() % 3 == 0) request.selected[Facet::status] = {"supplier"};
        const auto page = company.search(request);
        std::uint64_t total = 0;
        for (const auto& bearer : bearers) total += (!only_roche || bearer.roche) && fits(bearer, request.selected, std::nullopt) ? 1 : 0;
        CHECK(page.total == total);
        CHECK(page.hits.size() == total);
        for (const auto& facet : page.facets) {
            CAPTURE(search::schema::name_of(facet.facet));
            Counts counts;
            for (const auto& value : facet.values)
                if (value.count > 0) counts[value.value] = value.count;
            CHECK(counts == counted(bearers, request.selected, facet.facet, only_roche));
        }
    }
}

TEST_CASE("a selected value stays in its facet when nothing bears it") {
    tests::Company company;
    company.add(Kind::contact, R"({"display_name":"Paul Besson","addresses":[{"city":"LYON CEDEX 03"}]})");
    company.follow();
    search::Request request;
    request.selected[Facet::city] = {"Brest"};
    request.facets = {Facet::city};
    const auto page = company.search(request);
    CHECK(page.total == 0);
    REQUIRE(page.facets.at(0).values.size() == 2);
    CHECK(page.facets[0].values[0].value == "LYON");
    CHECK_FALSE(page.facets[0].values[0].selected);
    CHECK(page.facets[0].values[1].value == "Brest");
    CHECK(page.facets[0].values[1].selected);
    CHECK(page.facets[0].values[1].count == 0);
    request.selected[Facet::city] = {"lyon"};
    CHECK(company.search(request).total == 1);
}
