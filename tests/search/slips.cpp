// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/slip.h"
#include "engine/search/sound.h"

#include <doctest/doctest.h>

using namespace planche::search;

namespace {

double cost(const char* typed, const char* meant, Extent extent = Extent::whole) {
    return Slips{typed, extent}.cost(meant, sounds_of(typed).meet(sounds_of(meant)) ? Said::alike : Said::differently);
}

} // namespace

TEST_CASE("spellings of one sound meet, others do not") {
    struct Case {
        const char *one, *other;
        bool meet;
    };
    for (const auto& c :
         {Case{"mathieu", "matthieu", true}, Case{"philippe", "filip", true}, Case{"pineau", "pinot", true}, Case{"dubos", "dubost", true},
          Case{"ramond", "ramon", true}, Case{"georges", "jorge", true}, Case{"yann", "yan", true}, Case{"ehrhart", "herard", true},
          Case{"quentin", "kentin", true}, Case{"martin", "morton", false}, Case{"colin", "colas", false}, Case{"roche", "roque", false}}) {
        CAPTURE(c.one);
        CAPTURE(c.other);
        CHECK(sounds_of(c.one).meet(sounds_of(c.other)) == c.meet);
    }
}

TEST_CASE("what is no plain word has no sound") {
    for (const auto* word : {"", "ab", "f2026", "ελλαδα", "o'brien"}) CHECK(sounds_of(word).full.empty());
}

TEST_CASE("the likelier slip costs less") {
    struct Case {
        const char *typed, *likely, *unlikely;
    };
    for (const auto& c : {Case{"jutse", "juste", "jupes"}, Case{"occupper", "occuper", "occuped"}, Case{"ohtel", "hotel", "motel"},
                          Case{"maison", "maisons", "raison"}, Case{"valery", "valerie", "galery"}}) {
        CAPTURE(c.typed);
        CHECK(cost(c.typed, c.likely) < cost(c.typed, c.unlikely));
    }
    CHECK(cost("maison", "maison") == 0);
}

TEST_CASE("what is still being typed may lack its end") {
    CHECK(cost("archti", "architecte", Extent::beginning) < cost("archti", "architecte"));
}
