// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/analyser.h"
#include "engine/search/fold.h"
#include "engine/search/numbers.h"

#include <doctest/doctest.h>
#include <random>

using namespace planche::search;

TEST_CASE("folding takes off case, accents and ligatures") {
    struct Case {
        const char *text, *folded;
    };
    for (const auto& c : {Case{"Éléonore", "eleonore"}, Case{"E\u0301te\u0301", "ete"}, Case{"ŒUVRE", "oeuvre"}, Case{"Ægir", "aegir"},
                          Case{"Straße", "strasse"}, Case{"Søren Łódź", "soren lodz"}, Case{"ﬁn 4ᵉ", "fin 4e"}, Case{"Ελλάδα", "ελλαδα"},
                          Case{"\xff\x80", "\uFFFD\uFFFD"}, Case{"", ""}}) {
        CAPTURE(c.text);
        CHECK(fold(c.text) == c.folded);
    }
}

TEST_CASE("lower case keeps the accents, in one form") { CHECK(lower("E\u0301TÉ") == "été"); }

TEST_CASE("tokens stand where the text has them") {
    const std::string text = "L’Île-Barbe, 69009 Été";
    const auto tokens = tokens_of(text);
    REQUIRE(tokens.size() == 5);
    struct Case {
        const char *folded, *original;
        Joint joint;
        bool elided, digits;
    };
    const std::array expected{Case{"l", "L", Joint::loose, true, false}, Case{"ile", "Île", Joint::tight, false, false},
                              Case{"barbe", "Barbe", Joint::tight, false, false}, Case{"69009", "69009", Joint::loose, false, true},
                              Case{"ete", "Été", Joint::loose, false, false}};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        CAPTURE(i);
        CHECK(tokens[i].folded == expected[i].folded);
        CHECK(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin) == expected[i].original);
        CHECK(tokens[i].joint == expected[i].joint);
        CHECK(tokens[i].elided == expected[i].elided);
        CHECK(tokens[i].digits == expected[i].digits);
    }
}

TEST_CASE("only articles are elided, and only before a word") {
    CHECK_FALSE(tokens_of("aujourd’hui")[0].elided);
    CHECK_FALSE(tokens_of("O'Brien")[0].elided);
    CHECK_FALSE(tokens_of("l' été")[0].elided);
    CHECK(tokens_of("jusqu'ici")[0].elided);
}

TEST_CASE("accented and plain spellings share a stem") {
    const auto share = [](const char* a, const char* b) {
        const auto left = stems_of(tokens_of(a)[0]), right = stems_of(tokens_of(b)[0]);
        return std::any_of(left.begin(), left.end(),
                           [&](const auto& stem) { return std::find(right.begin(), right.end(), stem) != right.end(); });
    };
    CHECK(share("journées", "journee"));
    CHECK(share("cheval", "chevaux"));
    CHECK(share("Éclairages", "eclairage"));
    CHECK_FALSE(share("cheval", "chevelure"));
    CHECK(stems_of(tokens_of("12b4")[0]).empty());
}

TEST_CASE("telephone numbers are read as dialled in France") {
    struct Case {
        const char *typed, *dialled;
    };
    for (const auto& c :
         {Case{"06 12 34 56 78", "0612345678"}, Case{"+33612345678", "0612345678"}, Case{"0033 6 12", "0612"}, Case{"+33 (0)6 12", "0612"},
          Case{"06.12", "0612"}, Case{"+44 20 7946", "+44207946"}, Case{"0044 20", "+4420"}, Case{"3949", "3949"}}) {
        CAPTURE(c.typed);
        CHECK(dialled(c.typed) == c.dialled);
    }
}

TEST_CASE("dates are read as people type them") {
    struct Case {
        const char *typed, *term;
    };
    for (const auto& c :
         {Case{"31/10/2026", "D20261031"}, Case{"31.10.26", "D20261031"}, Case{"2026-10-31", "D20261031"},
          Case{"31 octobre 2026", "D20261031"}, Case{"1er mai 2026", "D20260501"}, Case{"oct 2026", "D202610"}, Case{"10/2026", "D202610"},
          Case{"2026-10", "D202610"}, Case{"octobre 2026", "D202610"}, Case{"févr. 2025", "D202502"}}) {
        CAPTURE(c.typed);
        const auto date = date_at(tokens_of(c.typed), 0, c.typed);
        REQUIRE(date);
        CHECK(date->term == c.term);
    }
    for (const auto* typed : {"32/10/2026", "31 10 2026", "2026", "octobre", "0118/2026", "69004 lyon"}) {
        CAPTURE(typed);
        CHECK_FALSE(date_at(tokens_of(typed), 0, typed));
    }
}

TEST_CASE("any bytes make tokens that lie inside them, in order") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 2000; ++round) {
        std::string text(random() % 40, '\0');
        for (auto& c : text) c = static_cast<char>(random() % 3 == 0 ? random() : "aé'’-. 0L"[random() % 11]);
        std::uint32_t last = 0;
        for (const auto& token : tokens_of(text)) {
            REQUIRE(token.begin >= last);
            REQUIRE(token.end > token.begin);
            REQUIRE(token.end <= text.size());
            REQUIRE_FALSE(token.folded.empty());
            last = token.end;
        }
    }
}
