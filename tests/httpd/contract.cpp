// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"
#include "tests/httpd/office.h"

#include <algorithm>
#include <set>

using namespace planche;
using tests::json;
using tests::Office;

namespace {

std::string lower(std::string_view method) {
    std::string text{method};
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    return text;
}

/// The addresses a pattern stands for: one for each kind.
std::vector<std::string> paths_of(std::string_view pattern) {
    const std::string_view kinds = "{kinds}";
    const auto at = pattern.find(kinds);
    if (at == std::string_view::npos) return {std::string{pattern}};
    std::vector<std::string> paths;
    for (const auto& kind : records::kind_names)
        if (kind.kind != records::Kind::settings) paths.push_back(std::string{pattern}.replace(at, kinds.size(), kind.plural));
    return paths;
}

void collect_references(const json& node, std::set<std::string>& references) {
    if (node.is_object() && node.contains("$ref") && node["$ref"].is_string()) references.insert(node["$ref"].get<std::string>());
    if (node.is_structured())
        for (const auto& child : node) collect_references(child, references);
}

} // namespace

TEST_CASE("every route is in the contract, and the contract has no other") {
    std::set<std::string> routes, listed;
    for (const auto& route : httpd::all_routes())
        for (const auto& path : paths_of(route.pattern)) routes.insert(lower(route.method) + " " + path);
    for (const auto& [path, operations] : httpd::openapi()["paths"].items())
        for (const auto& [method, operation] : operations.items()) listed.insert(method + " " + path);
    CHECK(routes == listed);
}

TEST_CASE("every reference of the contract leads somewhere") {
    std::set<std::string> references;
    collect_references(httpd::openapi(), references);
    CHECK(references.size() > 10);
    for (const auto& reference : references) {
        CAPTURE(reference);
        REQUIRE(reference.starts_with("#/"));
        CHECK(httpd::openapi().contains(json::json_pointer{reference.substr(1)}));
    }
}

TEST_CASE("a record answers with the members of its schema and no other") {
    Office office;
    const std::map<std::string, json> samples{{"contacts", {{"display_name", "Hélène"}}},
                                              {"companies", {{"name", "Ferrand"}}},
                                              {"images", {{"title", "Toits"}}},
                                              {"locations", {{"name", "Loft"}}},
                                              {"invoices", json::object()},
                                              {"quotes", json::object()},
                                              {"deals", {{"title", "Catalogue"}, {"stage", "lost"}}},
                                              {"interactions", {{"date", "2026-01-02"}, {"text", "Brief"}}},
                                              {"payments", {{"date", "2026-01-02"}, {"amount_cents", 100}}}};
    for (const auto& [plural, sample] : samples) {
        CAPTURE(plural);
        const auto record = office.ok("GET", std::string{office.call("POST", "/api/" + plural, sample).header("Location")});
        std::string schema{records::name_of(*records::kind_with_plural(plural))};
        schema.front() = static_cast<char>(schema.front() - 'a' + 'A');
        const auto& properties = httpd::openapi()["components"]["schemas"][schema]["properties"];
        for (const auto& [member, value] : record.items()) {
            CAPTURE(member);
            CHECK(properties.contains(member));
        }
    }
}
