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
        return object_of(std::move(properties));
    }

private:
    using json = nlohmann::json;

    static json typed(const char* type);
    static json of_format(const char* format);
    static json described(const char* type, std::string description);
    static json reference();
    static json any_object();
    static json one_of(std::vector<std::string_view> words);
    static json list_of(json items);
    static json object_of(json properties);

    static json schema_of(const std::string&) { return typed("string"); }
    static json schema_of(bool) { return typed("boolean"); }
    template <std::integral T>
    static json schema_of(T) {
        return typed("integer");
    }
    static json schema_of(double) { return typed("number"); }
    static json schema_of(records::Money) { return described("integer", "cents"); }
    static json schema_of(records::Date) { return of_format("date"); }
    static json schema_of(records::Instant) { return of_format("date-time"); }
    template <int Places>
    static json schema_of(records::Decimal<Places>) {
        return described("string", "a decimal number");
    }
    static json schema_of(const records::RecordId&) { return reference(); }
    template <records::Kind K>
    static json schema_of(records::Id<K>) {
        return described("string", "id of a " + std::string{records::name_of(K)});
    }
    static json schema_of(const json&) { return any_object(); }
    template <records::Worded E>
    static json schema_of(E value) {
        std::vector<std::string_view> allowed;
        for (const auto& [ignored, word] : words(value)) allowed.push_back(word);
        return one_of(std::move(allowed));
    }
    template <class T>
    static json schema_of(const std::optional<T>&) {
        return schema_of(T{});
    }
    template <class T>
    static json schema_of(const std::vector<T>&) {
        return list_of(schema_of(T{}));
    }
    template <class T>
    requires requires(const T& value, SchemaWriter& writer) { T::list(value, writer); }
    static json schema_of(const T&) { return object_schema<T>(); }

    json& properties_;
};

} // namespace planche::httpd
