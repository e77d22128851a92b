// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/csv.h"

#include <doctest/doctest.h>

namespace planche::records {

TEST_CASE("a cell is quoted where it must be, and never runs as a formula") {
    struct Case {
        std::string text, cell;
    };
    for (const auto& c :
         {Case{"", ""}, Case{"Vins & Fils", "Vins & Fils"}, Case{"a;b", "\"a;b\""}, Case{"dit \"le Chat\"", "\"dit \"\"le Chat\"\"\""},
          Case{"deux\nlignes", "\"deux\nlignes\""}, Case{"=1+1", "'=1+1"}, Case{"+33", "'+33"}, Case{"-1", "'-1"}, Case{"@a", "'@a"},
          Case{"\tx", "'\tx"}, Case{"\rx", "\"'\rx\""}, Case{"=a;b", "\"'=a;b\""}}) {
        CAPTURE(c.text);
        CHECK(csv_cell(c.text) == c.cell);
    }
}

TEST_CASE("a table opens in a French spreadsheet") {
    Csv table{"Date", "Client", "Montant"};
    table.date(parse_iso("2026-04-03")).text("-Été").amount(Money::from_cents(-5)).end_row();
    table.date(std::nullopt).text("Ferrand").amount(Money::from_cents(1234567'89)).plain("12").end_row();
    CHECK(table.bytes() == "\xEF\xBB\xBF"
                           "Date;Client;Montant\r\n03/04/2026;'-Été;-0,05\r\n;Ferrand;1234567,89;12\r\n");
}

} // namespace planche::records
