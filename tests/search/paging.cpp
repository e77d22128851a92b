// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/company.h"

#include <set>

using namespace planche;
using records::Kind;
using search::Sort;

namespace {

std::vector<std::uint64_t> numbers_of(const search::Page& page) {
    std::vector<std::uint64_t> numbers;
    for (const auto& hit : page.hits) numbers.push_back(hit.id.number);
    return numbers;
}

/// All pages of so many hits, one after the other.
std::vector<std::uint64_t> turned(const tests::Company& company, search::Request request) {
    std::vector<std::uint64_t> all;
    do {
        const auto page = company.search(request);
        for (const auto number : numbers_of(page)) all.push_back(number);
        request.cursor = page.next_cursor;
    } while (!request.cursor.empty());
    return all;
}

} // namespace

TEST_CASE("pages follow each other without gap or repeat in every order") {
    tests::Company company;
    for (const auto* name : {"Zoé", "Éric", "eric", "Adèle", "Paul", "Ève", "Paul", "Boris"})
        company.add(Kind::contact, nlohmann::json{{"display_name", name}, {"note", "paul"}}.dump().c_str());
    for (const int cents : {5000, 20000, 5000})
        company.add(Kind::location, nlohmann::json{{"name", "Loft"}, {"day_rate_cents", cents}, {"note", "paul"}}.dump().c_str());
    company.follow();
    for (const auto sort : {Sort::relevance, Sort::newest, Sort::name, Sort::amount, Sort::price})
        for (const auto* q : {"", "paul"}) {
            search::Request request;
            request.q = q;
            request.sort = sort;
            request.limit = 500;
            const auto whole = numbers_of(company.search(request));
            CHECK(whole.size() == 11);
            request.limit = 3;
            CHECK(turned(company, request) == whole);
        }
}

TEST_CASE("orders are what they say") {
    tests::Company company;
    const auto zoe = company.add(Kind::contact, R"({"display_name":"Zoé"})").number;
    const auto eric = company.add(Kind::contact, R"({"display_name":"Éric"})").number;
    const auto adele = company.add(Kind::contact, R"({"display_name":"adèle"})").number;
    const auto dear = company.add(Kind::location, R"({"name":"Palais","day_rate_cents":200000})").number;
    const auto cheap = company.add(Kind::location, R"({"name":"Hangar","day_rate_cents":20000})").number;
    company.follow();
    using Numbers = std::vector<std::uint64_t>;
    search::Request request;
    CHECK(numbers_of(company.search(request)) == Numbers{cheap, dear, adele, eric, zoe});
    request.sort = Sort::name;
    CHECK(numbers_of(company.search(request)) == Numbers{adele, eric, cheap, dear, zoe});
    request.sort = Sort::price;
    CHECK(numbers_of(company.search(request)) == Numbers{cheap, dear, adele, eric, zoe});
    request.only = {{Kind::contact, zoe}, {Kind::location, dear}};
    CHECK(numbers_of(company.search(request)) == Numbers{dear, zoe});
}

TEST_CASE("limits are kept, totals are exact, and an unreadable cursor begins at the first page") {
    tests::Company company;
    for (int i = 0; i < 5; ++i) company.add(Kind::contact, R"({"display_name":"Paul Besson"})");
    company.follow();
    search::Request request;
    request.limit = 0;
    CHECK(company.search(request).total == 5);
    CHECK(company.search(request).hits.empty());
    CHECK(company.search(request).next_cursor.empty());
    request.limit = 2;
    request.cursor = "0.zz";
    CHECK(company.search(request).hits.size() == 2);
    CHECK(company.search(request).total == 5);
    CHECK(company.search(request).revision == company.revision());
}
