// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/fields.h"

/// The small structs that several kinds share.
namespace planche::records {

/// vCard's ADR, one part a field.
struct Address {
    std::string label; ///< "billing", "seat", "delivery", "home", "work" or any text
    std::string po_box, extended, street, city, region, postal_code;
    std::string country; ///< as typed; ISO 3166 "FR" where the law wants a code

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("label", self.label);
        fields("po_box", self.po_box);
        fields("extended", self.extended);
        fields("street", self.street);
        fields("city", self.city);
        fields("region", self.region);
        fields("postal_code", self.postal_code);
        fields("country", self.country);
    }
    bool operator==(const Address&) const = default;
};

struct Email {
    std::string value, label;
    bool preferred = false;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("value", self.value);
        fields("label", self.label);
        fields("preferred", self.preferred);
    }
    bool operator==(const Email&) const = default;
};

struct Phone {
    std::string value; ///< as typed
    std::string e164;  ///< "+33612345678"; empty when the number is not a valid one
    std::string label;
    bool preferred = false;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("value", self.value);
        fields("e164", self.e164);
        fields("label", self.label);
        fields("preferred", self.preferred);
    }
    bool operator==(const Phone&) const = default;
};

/// A value with a label: an URL, a social profile, a related name, a date, a chat address.
struct Labelled {
    std::string value, label;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("value", self.value);
        fields("label", self.label);
    }
    bool operator==(const Labelled&) const = default;
};

/// A stored file, by its content.
struct Blob {
    std::string sha256; ///< 64 hexadecimal digits
    std::int64_t bytes = 0;
    std::string type; ///< "image/jpeg"
    std::string name; ///< the file's own name, when it had one

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("sha256", self.sha256);
        fields("bytes", self.bytes);
        fields("type", self.type);
        fields("name", self.name);
    }
    bool operator==(const Blob&) const = default;
};

/// Which import brought a record, and which card or row of it.
struct ImportedFrom {
    std::string import_id;
    std::int64_t row = 0;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("import_id", self.import_id);
        fields("row", self.row);
    }
    bool operator==(const ImportedFrom&) const = default;
};

/// What every kind has besides its own fields.
struct Common {
    std::vector<std::string> tags;
    std::string note;
    std::vector<Blob> attachments;
    std::string source_id; ///< its id where it came from
    std::optional<ImportedFrom> imported_from;
    nlohmann::json extra = nlohmann::json::object(); ///< what no field is for: kept, shown, exported

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("tags", self.tags);
        fields("note", self.note);
        fields("attachments", self.attachments);
        fields("source_id", self.source_id);
        fields("imported_from", self.imported_from);
        fields("extra", self.extra);
    }
    bool operator==(const Common&) const = default;
};

/// Where a person or a company stands in the sales cycle.
enum class Status { none, prospect, client, churner };
constexpr auto words(Status) {
    return std::array{std::pair{Status::none, "none"}, std::pair{Status::prospect, "prospect"}, std::pair{Status::client, "client"},
                      std::pair{Status::churner, "churner"}};
}

} // namespace planche::records
