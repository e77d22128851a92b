// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/finder.h"

#include <doctest/doctest.h>

namespace planche::duplicates::tests {

namespace {

using nlohmann::json;
using records::Kind;

/// Adds one record a line: a kind and its fields.
std::unique_ptr<store::Store> store_with(const std::vector<std::pair<Kind, json>>& records) {
    auto store = store::Store::in_memory();
    auto writing = store->write();
    for (const auto& [kind, fields] : records) writing.add(records::parse(kind, fields).value());
    writing.commit();
    return store;
}

json person(const std::string& name, const std::string& email, const std::string& phone, json more = json::object()) {
    more["display_name"] = name;
    if (!email.empty()) more["emails"] = {{{"value", email}}};
    if (!phone.empty()) more["phones"] = {{{"value", phone}}};
    return more;
}

json city(const char* name) { return {{"addresses", {{{"city", name}}}}}; }

/// "contact-1-2 strong same_email same_name", one a pair.
std::vector<std::string> said(const std::vector<Pair>& pairs) {
    std::vector<std::string> lines;
    for (const auto& pair : pairs) {
        auto line = to_string(pair.id) + ' ' + std::string{records::word(pair.strength)};
        for (const auto& reason : pair.reasons) line += ' ' + std::string{records::word(reason.rule)};
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> found(const std::vector<std::pair<Kind, json>>& records) { return said(find_pairs(store_with(records)->read())); }

std::vector<std::string> found_people(const std::vector<json>& people) {
    std::vector<std::pair<Kind, json>> records;
    for (const auto& fields : people) records.emplace_back(Kind::contact, fields);
    return found(records);
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("an address or a number in common and names that agree are strong") {
    CHECK(found_people({person("Hélène Roche", "H.Roche@ferrand.example", ""), person("ROCHE Helene", "h.roche@FERRAND.example", "")}) ==
          Lines{"contact-1-2 strong same_email same_name"});
    CHECK(found_people({person("Hélène Roche", "", "06 12 34 56 78"), person("H. Roche", "", "+33 6.12.34.56.78")}) ==
          Lines{"contact-1-2 strong same_phone initial"});
    CHECK(found_people({person("Hélène Roche", "", "06 39 98 12 34"), person("H. Roche", "", "+33 6.39.98.12.34")}) ==
          Lines{"contact-1-2 strong same_phone initial"}); // of a range that is given to nobody
    CHECK(found_people({person("Hélène Roche", "", "06 12 34 56 78"), person("Paul Roche", "", "06 12 34 56 78")}).empty());
    CHECK(found_people({person("Hélène Roche", "h@x.example", ""), person("h@x.example", "h@x.example", "")}) ==
          Lines{"contact-1-2 strong same_email partial_name"});
}

TEST_CASE("a name in common and a company, a city or a birthday are weak, a name alone is nothing") {
    const auto same = [](const json& one, const json& other) {
        return found_people({person("Marc Vasseur", "", "", one), person("Marc Vasseur", "", "", other)});
    };
    CHECK(same(json::object(), json::object()).empty());
    CHECK(same(city("Lyon"), city("Paris")).empty());
    CHECK(same(city("Lyon 4e"), city("LYON CEDEX 03")) == Lines{"contact-1-2 weak same_city same_name"});
    CHECK(same({{"birthday", "1980-02-01"}}, {{"birthday", "1980-02-01"}}) == Lines{"contact-1-2 weak same_birthday same_name"});
    CHECK(same({{"organisations", {{{"name", "Atelier Lumen"}}}}}, {{"organisations", {{{"name", "ATELIER LUMEN"}}}}}) ==
          Lines{"contact-1-2 weak same_company same_name"});
    CHECK(found({{Kind::company, {{"name", "Atelier Lumen"}}},
                 {Kind::contact, person("Marc Vasseur", "", "", {{"company_id", "1"}})},
                 {Kind::contact, person("Marc Vaseur", "", "", {{"organisations", {{{"name", "Atelier Lumen"}}}}})}}) ==
          Lines{"contact-2-3 weak same_company near_name"});
}

TEST_CASE("a number of many, or of a company, tells of nobody") {
    const std::string line = "04 72 10 20 30";
    CHECK(found_people({person("Hélène Roche", "", line), person("Marc Vasseur", "", line), person("Karim Haddad", "", line),
                        person("Mathieu Blanc", "", line), person("M. Blanc", "", line), person("Matthieu Blanc", "", line)})
              .empty());
    CHECK(found({{Kind::company, {{"name", "Lumen"}, {"phones", {{{"value", line}}}}}},
                 {Kind::contact, person("Hélène Roche", "", line)},
                 {Kind::contact, person("H. Roche", "", line)}})
              .empty());
    CHECK(found({{Kind::company, {{"name", "Lumen"}, {"phones", {{{"value", line}}}}}},
                 {Kind::contact, person("Hélène Roche", "", line)},
                 {Kind::contact, person("Helene Roche", "", line)}}) == Lines{"contact-2-3 weak shared_line same_name"});
}

TEST_CASE("an initial that may be of two people at one number is weak with either") {
    CHECK(found_people({person("Paul Roche", "", "06 12 34 56 78"), person("Pierre Roche", "", "06 12 34 56 78"),
                        person("P. Roche", "", "06 12 34 56 78")}) ==
          Lines{"contact-1-3 weak same_phone initial", "contact-2-3 weak same_phone initial"});
}

TEST_CASE("a father and a son of one name have two birthdays") {
    CHECK(found_people({person("Jean Martin", "", "04 78 00 11 22", {{"birthday", "1950-03-01"}}),
                        person("Jean Martin", "", "04 78 00 11 22", {{"birthday", "1979-08-12"}})}) ==
          Lines{"contact-1-2 weak same_phone other_birthday same_name"});
}

TEST_CASE("companies are one by their numbers, by where they are reached, or by name and city") {
    const auto two = [](json one, json other) { return found({{Kind::company, std::move(one)}, {Kind::company, std::move(other)}}); };
    CHECK(two({{"name", "Lumen"}, {"siren", "732829320"}}, {{"name", "Autre nom"}, {"vat_number", "FR44732829320"}}) ==
          Lines{"company-1-2 strong same_siren"});
    CHECK(two({{"name", "Lumen"}, {"siret", "73282932000074"}}, {{"name", "Lumen"}, {"siret", "73282932000082"}}) ==
          Lines{"company-1-2 weak same_siren other_siret same_name"});
    CHECK(two({{"name", "Atelier Lumen"}, {"emails", {{{"value", "contact@lumen.example"}}}}},
              {{"name", "Lumen SARL"}, {"emails", {{{"value", "compta@lumen.example"}}}}}) ==
          Lines{"company-1-2 strong same_domain near_name"});
    CHECK(two({{"name", "Atelier Lumen"}, {"emails", {{{"value", "lumen@gmail.com"}}}}},
              {{"name", "Lumen SARL"}, {"emails", {{{"value", "contact@gmail.com"}}}}})
              .empty());
    CHECK(two({{"name", "Groupe Ferrand"}, {"emails", {{{"value", "a@ferrand.example"}}}}},
              {{"name", "Imprimerie du Rhône"}, {"emails", {{{"value", "b@ferrand.example"}}}}})
              .empty());
    CHECK(two({{"name", "SARL Lumen"}, {"addresses", {{{"city", "Lyon"}}}}}, {{"name", "Lumen"}, {"addresses", {{{"city", "lyon"}}}}}) ==
          Lines{"company-1-2 weak same_city same_name"});
    CHECK(two({{"name", "Lumen"}, {"addresses", {{{"city", "Lyon"}}}}}, {{"name", "Lumen"}, {"addresses", {{{"city", "Nice"}}}}}).empty());
}

TEST_CASE("a pair has a name that is read back") {
    struct Case {
        const char* text;
        bool is_pair;
    };
    for (const auto& c : {Case{"contact-1-2", true}, Case{"company-12-170", true}, Case{"contact-2-1", false}, Case{"contact-1-1", false},
                          Case{"image-1-2", false}, Case{"contact-1", false}, Case{"contact--1-2", false}, Case{"contact-01-2", false},
                          Case{"", false}, Case{"--", false}}) {
        CAPTURE(std::string{c.text});
        const auto pair = parse_pair(c.text);
        CHECK(pair.has_value() == c.is_pair);
        if (pair) CHECK(to_string(*pair) == c.text);
    }
}

TEST_CASE("a finder that follows says at each moment what a search of everything says") {
    const auto store = store_with({{Kind::contact, person("Hélène Roche", "h@x.example", "")}});
    Finder finder;
    CHECK(finder.pairs(*store)->empty());
    const auto change = [&](const auto& act) {
        auto writing = store->write();
        act(writing);
        writing.commit();
        CHECK(*finder.pairs(*store) == find_pairs(store->read()));
        return finder.pairs(*store)->size();
    };
    const auto record = [](const json& fields) { return records::parse(Kind::contact, fields).value(); };
    CHECK(change([&](store::Writing& w) { w.add(record(person("H. Roche", "h@x.example", ""))); }) == 1);
    CHECK(change([&](store::Writing& w) { w.add(record(person("Roche", "h@x.example", ""))); }) == 3);
    CHECK(change([&](store::Writing& w) { CHECK(w.replace({Kind::contact, 2}, {}, record(person("P. Roche", "h@x.example", "")))); }) == 2);
    CHECK(change([&](store::Writing& w) { CHECK(w.erase({Kind::contact, 1}, {})); }) == 1);
    CHECK(change([&](store::Writing& w) { CHECK(w.restore({Kind::contact, 1})); }) == 2);
    const auto held = finder.pairs(*store);
    CHECK(change([&](store::Writing& w) { w.add(records::parse(Kind::location, {{"name", "Loft"}}).value()); }) == 2);
    CHECK(finder.pairs(*store) == held);
}

} // namespace planche::duplicates::tests
