// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/fields.h"

#include <nlohmann/json.hpp>

namespace planche::httpd {

/// Draws the JSON Schema of a struct from its list of fields, as records::to_json prints them.
class SchemaWriter {
public:
    explicit SchemaWriter(nlohmann::json& properties) : properties_{properties} {}

    template <class T>
    void operator()(const char* name, const T& value) {
        properties_[name] = schema_of(value);
    }

    template <class T>
    static nlohmann::json object_schema() {
        auto properties = nlohmann::json::object();
        SchemaWriter writer{properties};
        const T value{};
        T::list(value, writer);
        return {{"type", "object"}, {"properties", properties}};
    }

private:
    using json = nlohmann::json;

    static json schema_of(const std::string&) { return {{"type", "string"}}; }
    static json schema_of(bool) { return {{"type", "boolean"}}; }
    template <std::integral T>
    static json schema_of(T) {
        return {{"type", "integer"}};
    }
    static json schema_of(double) { return {{"type", "number"}}; }
    static json schema_of(records::Money) { return {{"type", "integer"}, {"description", "cents"}}; }
    static json schema_of(records::Date) { return {{"type", "string"}, {"format", "date"}}; }
    static json schema_of(records::Instant) { return {{"type", "string"}, {"format", "date-time"}}; }
    template <int Places>
    static json schema_of(records::Decimal<Places>) {
        return {{"type", "string"}, {"description", "a decimal number"}};
    }
    static json schema_of(const records::RecordId&) { return {{"$ref", "#/components/schemas/Reference"}}; }
    template <records::Kind K>
    static json schema_of(records::Id<K>) {
        return {{"type", "string"}, {"description", "id of a " + std::string{records::name_of(K)}}};
    }
    static json schema_of(const nlohmann::json&) { return {{"type", "object"}, {"additionalProperties", true}}; }
    template <records::Worded E>
    static json schema_of(E value) {
        auto allowed = json::array();
        for (const auto& [ignored, word] : words(value)) allowed.push_back(word);
        return {{"type", "string"}, {"enum", allowed}};
    }
    template <class T>
    static json schema_of(const std::optional<T>&) {
        return schema_of(T{});
    }
    template <class T>
    static json schema_of(const std::vector<T>&) {
        return {{"type", "array"}, {"items", schema_of(T{})}};
    }
    template <class T>
    requires requires(const T& value, SchemaWriter& writer) { T::list(value, writer); }
    static json schema_of(const T&) { return object_schema<T>(); }

    json& properties_;
};

} // namespace planche::httpd
