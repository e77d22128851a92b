// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/pairing.h"
#include "tests/duplicates/invented_people.h"

#include <doctest/doctest.h>

namespace planche::tests {

namespace {

std::vector<duplicates::Pair> pairs_in(const InventedPeople& people) {
    std::vector<duplicates::Kept> kept;
    for (std::size_t i = 0; i < people.contacts.size(); ++i) kept.push_back(duplicates::kept_of(i + 1, people.contacts[i]));
    return duplicates::pairs_among(kept, {});
}

std::string told(const InventedPeople& people, const InventedPeople::Two& two) {
    std::string text;
    for (const auto i : {two.first, two.second}) text += records::to_json(people.contacts[i]).dump() + "\n";
    return text;
}

double ratio(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

} // namespace

TEST_CASE("of invented people, 98 in 100 strong pairs are one person, and 9 in 10 who can be known again are found") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
        CAPTURE(seed);
        const auto people = invented_people(seed, 3000);
        REQUIRE(people.twins.size() > 150);
        std::size_t strong = 0, right = 0, recalled = 0;
        std::string wrong, missed;
        std::set<InventedPeople::Two> found;
        for (const auto& pair : pairs_in(people)) {
            const InventedPeople::Two two{pair.id.first.number - 1, pair.id.second.number - 1};
            const bool is_one = people.twins.contains(two) || people.lost.contains(two);
            if (pair.strength == duplicates::Strength::weak) continue;
            ++strong;
            right += is_one ? 1 : 0;
            if (!is_one) wrong += told(people, two);
            found.insert(two);
        }
        for (const auto& two : people.twins) {
            recalled += found.contains(two) ? 1 : 0;
            if (!found.contains(two)) missed += told(people, two);
        }
        CAPTURE(wrong);
        CHECK(ratio(right, strong) >= 0.98);
        CAPTURE(missed);
        CHECK(ratio(recalled, people.twins.size()) >= 0.9);
    }
}

} // namespace planche::tests
