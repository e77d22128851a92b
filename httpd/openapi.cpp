// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/openapi.h"

#include "engine/records/json_text.h"
#include "engine/records/record.h"
#include "engine/search/schema.h"
#include "httpd/schema_writer.h"
#include "httpd/version.h"

namespace planche::httpd {

namespace {

using nlohmann::json;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
    return text;
}

std::string schema_name(records::Kind kind) {
    std::string name{records::name_of(kind)};
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

/// What every record has besides its fields, and some kinds only: all of it read-only.
json record_schema(json fields, records::Kind kind) {
    auto& properties = fields["properties"];
    for (const auto* name : {"id", "kind", "created_by", "updated_by"}) properties[name] = {{"type", "string"}, {"readOnly", true}};
    for (const auto* name : {"created_at", "updated_at"})
        properties[name] = {{"type", "string"}, {"format", "date-time"}, {"readOnly", true}};
    properties["revision"] = {{"type", "integer"}, {"readOnly", true}};
    properties["kind"]["const"] = records::name_of(kind);
    if (kind == records::Kind::contact || kind == records::Kind::company)
        properties["summary"] = {{"$ref", "#/components/schemas/Summary"}, {"readOnly", true}};
    if (kind == records::Kind::image || kind == records::Kind::location)
        properties["summary"] = {{"$ref", "#/components/schemas/Uses"}, {"readOnly", true}};
    if (kind == records::Kind::deal) properties["summary"] = {{"$ref", "#/components/schemas/DealSummary"}, {"readOnly", true}};
    if (kind == records::Kind::quote || kind == records::Kind::invoice)
        properties["deal"] = {{"anyOf", json::array({{{"$ref", "#/components/schemas/DealLink"}}, {{"type", "null"}}})},
                              {"readOnly", true}};
    if (kind == records::Kind::quote) {
        properties["state"] = {{"$ref", "#/components/schemas/QuoteState"}, {"readOnly", true}};
        properties["billing"] = {{"$ref", "#/components/schemas/Billing"}, {"readOnly", true}};
        properties["replaced_by"] = {
            {"type", json::array({"string", "null"})}, {"description", "id of the later version"}, {"readOnly", true}};
    }
    if (kind == records::Kind::invoice) {
        properties["state"] = {{"$ref", "#/components/schemas/InvoiceState"}, {"readOnly", true}};
        for (const auto* name : {"paid_cents", "balance_cents"}) properties[name] = {{"type", "integer"}, {"readOnly", true}};
        properties["sent_on"] = {{"type", json::array({"string", "null"})}, {"format", "date"}, {"readOnly", true}};
        properties["replaced_by"] = {{"type", json::array({"string", "null"})},
                                     {"description", "id of the corrected invoice that cancels and replaces it"},
                                     {"readOnly", true}};
        properties["replaces"] = {{"type", "array"},
                                  {"items", {{"type", "string"}}},
                                  {"description", "ids of the invoices it replaces, in turn: what was paid on them counts for it"},
                                  {"readOnly", true}};
        properties["payments"] = {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/Payment"}}}, {"readOnly", true}};
    }
    return fields;
}

template <class Names>
std::string between_spaces(const Names& names) {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "" : " ") + std::string{name};
    return all;
}

std::string with_names(std::string_view fragment) {
    namespace schema = search::schema;
    return replaced(replaced(std::string{fragment}, "{facet_names}", between_spaces(schema::facet_names)), "{measure_names}",
                    between_spaces(schema::measure_names));
}

void join(json& whole, const json& fragment) {
    if (const auto paths = fragment.find("paths"); paths != fragment.end())
        for (const auto& [path, operations] : paths->items()) whole["paths"][path].update(operations);
    if (const auto schemas = fragment.find("schemas"); schemas != fragment.end()) whole["components"]["schemas"].update(*schemas);
}

json joined() {
    json whole;
    for (const auto fragment : openapi_fragments()) {
        const auto read = records::parse_json(with_names(fragment));
        if (whole.is_null()) whole = read.at("document");
        join(whole, read);
    }
    whole["info"]["version"] = version;
    for (const auto& [kind, name, plural] : records::kind_names) {
        auto fields = std::visit([]<class T>(const T&) { return SchemaWriter::object_schema<T>(); }, records::empty_record(kind));
        whole["components"]["schemas"][schema_name(kind)] = record_schema(std::move(fields), kind);
        if (kind != records::Kind::settings)
            join(whole, records::parse_json(
                            replaced(replaced(std::string{openapi_kind_fragment()}, "{kinds}", plural), "{Kind}", schema_name(kind))));
    }
    return whole;
}

} // namespace

const json& openapi() {
    static const json document = joined();
    return document;
}

} // namespace planche::httpd
