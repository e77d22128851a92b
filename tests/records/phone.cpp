// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/phone.h"

#include <doctest/doctest.h>

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

} // namespace planche::records
