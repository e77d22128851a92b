// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/schema_writer.h"

namespace planche::httpd {

using nlohmann::json;

json SchemaWriter::typed(const char* type) { return {{"type", type}}; }

json SchemaWriter::of_format(const char* format) { return {{"type", "string"}, {"format", format}}; }

json SchemaWriter::described(const char* type, std::string description) {
    return {{"type", type}, {"description", std::move(description)}};
}

json SchemaWriter::reference() { return {{"$ref", "#/components/schemas/Reference"}}; }

json SchemaWriter::any_object() { return {{"type", "object"}, {"additionalProperties", true}}; }

json SchemaWriter::one_of(std::vector<std::string_view> words) { return {{"type", "string"}, {"enum", std::move(words)}}; }

json SchemaWriter::list_of(json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

json SchemaWriter::object_of(json properties) { return {{"type", "object"}, {"properties", std::move(properties)}}; }

} // namespace planche::httpd
