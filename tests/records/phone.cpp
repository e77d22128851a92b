// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/phone.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <random>

namespace planche::records {

TEST_CASE("a typed number becomes E.164, read as French when it names no country") {
    struct Case {
        std::string typed;
        std::string e164;
    };
    for (const auto& c :
         {Case{"06 12 34 56 78", "+33612345678"}, Case{"06.12.34.56.78", "+33612345678"}, Case{"0612345678", "+33612345678"},
          Case{"+33 6 12 34 56 78", "+33612345678"}, Case{"+33 (0)6 12 34 56 78", "+33612345678"},
          Case{"0033 6 12 34 56 78", "+33612345678"}, Case{"tel:+33-6-12-34-56-78", "+33612345678"},
          Case{"04 72 00 00 00 poste 12", "+33472000000"}, Case{"04 72 00 00 00 ext. 12", "+33472000000"},
          Case{"04 72 00 00 00;ext=12", "+33472000000"}, Case{"04 72 00 00 00 x12", "+33472000000"},
          Case{"+41 44 668 18 00", "+41446681800"}, Case{"+1 212-456-1414", "+12124561414"}, Case{"", ""}, Case{"12", ""},
          Case{"06 12 34 56", ""}, Case{"demander à Léa", ""}, Case{"+999 123456", ""}}) {
        CAPTURE(c.typed);
        CHECK(e164(c.typed) == c.e164);
    }
}

TEST_CASE("what is remembered of a range of French numbers holds for each of its numbers") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    for (int range = 0; range < 10'000; range += 7) {
        const auto number = fmt::format("0{:04}{:05}", range, std::uniform_int_distribution<int>{0, 99'999}(random));
        CAPTURE(number);
        const auto first = e164(number);
        const auto again = fmt::format("0{:04}{:05}", range, std::uniform_int_distribution<int>{0, 99'999}(random));
        CHECK(e164(again) == e164(again + " x1")); // with an extension the library is asked
        CHECK(first == e164(number + " x1"));
    }
}

} // namespace planche::records
