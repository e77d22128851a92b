// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/suggest.h"
#include "tests/search/sample.h"

#include <algorithm>
#include <random>

using namespace planche;
using planche::tests::Sample;

TEST_CASE("queries find what fixtures/search/queries.jsonl says, and nothing else") {
    const Sample sample;
    for (const auto& row : tests::lines_of("search/queries.jsonl")) {
        auto expected = row["finds"].get<std::vector<std::string>>();
        auto found = sample.find(row["q"].get<std::string>());
        std::sort(expected.begin(), expected.end());
        std::sort(found.begin(), found.end());
        INFO(row.dump());
        CHECK(found == expected);
    }
}

TEST_CASE("the exact word comes before the beginning, and the title before the body") {
    tests::Company company;
    const auto body = company.add(records::Kind::image, R"({"title":"Brume","note":"avec Paul"})");
    const auto title = company.add(records::Kind::contact, R"({"display_name":"Paul Besson"})");
    const auto beginning = company.add(records::Kind::contact, R"({"display_name":"Paulette Besson"})");
    company.follow();
    CHECK(company.find("paul") == std::vector{title.number, beginning.number, body.number});
    CHECK(company.find("paul ") == std::vector{title.number, body.number});
}

TEST_CASE("what was searched instead is said, and only then") {
    const Sample sample;
    struct Case {
        const char *q, *corrected;
    };
    for (const auto& c :
         {Case{"croi rouse", "croix rousse"}, Case{"Eleonroe Vasseur", "éléonore Vasseur"}, Case{"loft cannut ", "loft canut "},
          Case{"croix rousse", ""}, Case{"croixrousse", ""}, Case{"qzxqzx", ""}, Case{"", ""}}) {
        CAPTURE(c.q);
        CHECK(sample.search(c.q).corrected == c.corrected);
    }
}

TEST_CASE("words that are known, each in other records, are doubted when no record bears them together") {
    tests::Company company;
    const auto meant = company.add(records::Kind::contact, R"({"display_name":"Valérie Berger"})");
    company.add(records::Kind::contact, R"({"display_name":"Valery Colin"})");
    company.follow();
    search::Request request;
    request.q = "valery berger";
    const auto page = company.search(request);
    REQUIRE(page.hits.size() == 1);
    CHECK(page.hits[0].id == meant);
    CHECK(page.corrected == "valérie berger");
    request.q = "valery";
    CHECK(company.search(request).corrected.empty());
    CHECK(company.find("\"valery berger\"").empty());
}

TEST_CASE("where few records bear a word, those with its other spellings come behind") {
    tests::Company company;
    const auto typed = company.add(records::Kind::contact, R"({"display_name":"Jean Ferrand"})");
    const auto other = company.add(records::Kind::contact, R"({"display_name":"Luc Ferand"})");
    company.add(records::Kind::contact, R"({"display_name":"Anne Mercier"})");
    company.follow();
    CHECK(company.find("ferrand") == std::vector{typed.number, other.number});
    CHECK(company.find("ferand") == std::vector{other.number, typed.number});
    CHECK(company.find("\"ferrand\"") == std::vector{typed.number});
    for (int i = 0; i < 10; ++i) company.add(records::Kind::contact, R"({"display_name":"Zoé Ferrand"})");
    company.follow();
    CHECK(company.find("ferrand").size() == 11);
}

TEST_CASE("a name is found by its other spellings") {
    struct Case {
        const char *name, *q;
    };
    tests::Company company;
    constexpr std::array cases{Case{"Philippe Arnoux", "filipe arnoux"},        Case{"Matthieu Colin", "mathieu colin"},
                               Case{"Athalie Pineau", "athalie pinot"},         Case{"Jacques Ehrhart", "jacques herard"},
                               Case{"Laurence Blondiau", "laurence blondiaux"}, Case{"Georges Fleury", "jorge fleury"},
                               Case{"Lauryne Masselot", "laurine masselot"},    Case{"Martial Bacquet", "martial baquet"}};
    std::vector<std::uint64_t> numbers;
    for (const auto& c : cases)
        numbers.push_back(company.add(records::Kind::contact, fmt::format(R"({{"display_name":"{}"}})", c.name).c_str()).number);
    company.follow();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(cases[i].q);
        const auto found = company.find(cases[i].q);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front() == numbers[i]);
    }
}

TEST_CASE("a family name comes before the same given name") {
    tests::Company company;
    const auto family = company.add(records::Kind::contact, R"({"name":{"given":"Philippe","family":"Thomas"}})");
    const auto given = company.add(records::Kind::contact, R"({"name":{"given":"Thomas","family":"Roche"}})");
    company.follow();
    CHECK(company.find("tho") == std::vector{family.number, given.number});
}

TEST_CASE("nothing typed is ever an error") {
    const Sample sample;
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    const std::array pieces{"croix", "rousse", "\"",         "-", ":",    "ville:",    "date:",  "..", ">", "06",    " ", " ",
                            " ",     "l'",     "31/10/2026", "é", "\xff", "montant:>", "F-2026", "@",  "(", "type:", "*"};
    for (int round = 0; round < 1500; ++round) {
        std::string q;
        for (auto length = random() % 8; length > 0; --length) q += pieces[random() % pieces.size()];
        CAPTURE(q);
        const auto page = sample.search(q);
        CHECK(page.hits.size() == page.total);
        const search::Marker marker{page.query};
        for (const auto& hit : page.hits) marker.snippet(sample.record(hit.id));
    }
}

TEST_CASE("the last word is completed with counts, accents restored") {
    const Sample sample;
    const auto suggestions = search::suggest(sample.index(), "directrice éle");
    REQUIRE(suggestions.size() == 1);
    CHECK(suggestions[0].word == "éléonore");
    CHECK(suggestions[0].text == "directrice éléonore");
    CHECK(suggestions[0].count == 2);
    CHECK(search::suggest(sample.index(), "ele ").empty());
    CHECK(search::suggest(sample.index(), "").empty());
}
