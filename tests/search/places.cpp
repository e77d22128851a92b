// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/company.h"

using namespace planche;
using records::Kind;
using search::Point;
using Found = std::vector<std::uint64_t>;

TEST_CASE("a point is read from degrees, and what is none is refused") {
    CHECK(search::parse_point("45.7578,4.832") == Point{45'757'800, 4'832'000});
    CHECK(search::parse_point(" -33.8688 , 151.2093 ") == Point{-33'868'800, 151'209'300});
    for (const auto* text : {"", "45", "45,", ",4", "91,0", "0,181", "a,b", "nan,1", "45.7578;4.832", "45,4,3"}) {
        CAPTURE(text);
        CHECK_FALSE(search::parse_point(text));
    }
}

TEST_CASE("distances are those of the great circle") {
    struct Row {
        const char *from, *to;
        double km;
    };
    for (const auto& row :
         {Row{"45.7640,4.8357", "48.8566,2.3522", 391.5}, Row{"45.7640,4.8357", "45.7640,4.8357", 0}, Row{"0,0", "0,180", 20015.1},
          Row{"0,179.5", "0,-179.5", 111.2}, Row{"-33.8688,151.2093", "51.5074,-0.1278", 16993.9}}) {
        CAPTURE(row.to);
        CHECK(search::kilometres_between(*search::parse_point(row.from), *search::parse_point(row.to)) ==
              doctest::Approx(row.km).epsilon(0.001));
    }
}

TEST_CASE("near a point, places come nearest first, those beyond are left out, and pages follow on") {
    tests::Company company;
    const auto place = [&](const char* name, const char* at) {
        return company.add(Kind::location, (std::string{R"({"name":")"} + name + R"(")" + at + "}").c_str()).number;
    };
    const auto paris = place("Studio", R"(,"latitude":48.8566,"longitude":2.3522)");
    const auto nowhere = place("Studio", "");
    const auto villeurbanne = place("Studio", R"(,"latitude":45.7719,"longitude":4.8902)");
    const auto lyon = place("Studio", R"(,"latitude":45.7600,"longitude":4.8400)");
    const auto person = company.add(Kind::contact, R"({"display_name":"Studio Martin"})").number;
    company.follow();
    const auto find = [&](search::Request request) {
        request.near = {*search::parse_point("45.7640,4.8357"), request.near ? request.near->within_km : std::nullopt};
        request.sort = search::Sort::distance;
        Found found;
        do {
            const auto page = company.search(request);
            for (const auto& hit : page.hits) found.push_back(hit.id.number);
            request.cursor = page.next_cursor;
        } while (!request.cursor.empty());
        return found;
    };
    search::Request request;
    request.q = "studio";
    CHECK(find(request) == Found{lyon, villeurbanne, paris, person, nowhere});
    request.limit = 2;
    CHECK(find(request) == Found{lyon, villeurbanne, paris, person, nowhere});
    request.near = {{}, 10.0};
    CHECK(find(request) == Found{lyon, villeurbanne});
    request.near = {{}, 1.0};
    CHECK(find(request) == Found{lyon});
    request.q = "";
    CHECK(find(request) == Found{lyon});
}
