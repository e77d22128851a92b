// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"
#include "engine/records/id.h"
#include "engine/records/money.h"
#include "engine/records/refusal.h"

#include <algorithm>
#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Each struct lists its fields once:
///
///     struct Email {
///         std::string value, label;
///         bool preferred = false;
///         template <class Self, class Fields>
///         static void list(Self& self, Fields& fields) {
///             fields("value", self.value);
///             fields("label", self.label);
///             fields("preferred", self.preferred);
///         }
///     };
///
/// and that one list prints it (to_json), reads it (from_json), finds what it refers to (references_of) and draws the data model.
/// In JSON: an empty string, an absent optional and an empty object are left out; arrays and booleans are always there. A struct whose
/// texts are not empty by default says `keeps_empty_texts`, so that a cleared one stays cleared.
namespace planche::records {

/// An enumeration whose words come from an overload `constexpr auto words(E)`: an array of {value, "word"}.
template <class T>
concept Worded = std::is_enum_v<T> && requires(T value) {
    words(value);
};

template <Worded E>
std::string_view word(E value) {
    for (const auto& [candidate, text] : words(value))
        if (candidate == value) return text;
    return {};
}

template <Worded E>
std::optional<E> from_word(std::string_view text) {
    for (const auto& [candidate, known] : words(E{}))
        if (known == text) return candidate;
    return std::nullopt;
}

// ---------------------------------------------------------------------------------------------------------------- printing

enum class EmptyTexts { left_out, kept };

template <class T>
concept KeepsEmptyTexts = requires {
    T::keeps_empty_texts;
};

class JsonWriter {
public:
    explicit JsonWriter(nlohmann::json& object, EmptyTexts empty_texts = EmptyTexts::left_out)
        : object_{object},
          empty_texts_{empty_texts} {}

    void operator()(const char* name, const std::string& text) {
        if (!text.empty() || empty_texts_ == EmptyTexts::kept) object_[name] = text;
    }
    void operator()(const char* name, const nlohmann::json& value) {
        if (!value.empty()) object_[name] = value;
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) object_[name] = printed(*value);
    }
    template <class T>
    void operator()(const char* name, const T& value) {
        auto json = printed(value);
        const bool nothing =
            (json.is_object() && json.empty()) || (json.is_string() && json.template get_ref<const std::string&>().empty());
        if (!nothing) object_[name] = std::move(json);
    }

private:
    static nlohmann::json printed(const std::string& text) { return text; }
    static nlohmann::json printed(bool value) { return value; }
    template <std::integral T>
    static nlohmann::json printed(T value) {
        return value;
    }
    static nlohmann::json printed(double value) { return value; }
    static nlohmann::json printed(Money value) { return value.cents(); }
    static nlohmann::json printed(Date value) { return to_iso(value); }
    static nlohmann::json printed(Instant value) { return to_rfc3339(value); }
    static nlohmann::json printed(Quantity value) { return to_string(value); }
    static nlohmann::json printed(Decimal<2> value) { return to_string(value, 2); }
    static nlohmann::json printed(RecordId id) { return {{"kind", name_of(id.kind)}, {"id", std::to_string(id.number)}}; }
    template <Kind K>
    static nlohmann::json printed(Id<K> id) {
        return std::to_string(id.number);
    }
    template <Worded E>
    static nlohmann::json printed(E value) {
        return word(value);
    }
    template <class T>
    static nlohmann::json printed(const std::vector<T>& values) {
        auto array = nlohmann::json::array();
        for (const auto& value : values) array.push_back(printed(value));
        return array;
    }
    template <class T>
    requires std::is_class_v<T>
    static nlohmann::json printed(const T& value) {
        auto object = nlohmann::json::object();
        JsonWriter writer{object, KeepsEmptyTexts<T> ? EmptyTexts::kept : EmptyTexts::left_out};
        T::list(value, writer);
        return object;
    }

    nlohmann::json& object_;
    EmptyTexts empty_texts_;
};

template <class T>
nlohmann::json to_json(const T& value) {
    auto object = nlohmann::json::object();
    JsonWriter writer{object};
    T::list(value, writer);
    return object;
}

// ----------------------------------------------------------------------------------------------------------------- reading

/// The words of a refusal when a value has the wrong shape; one place, so that every field says it alike.
Problem wrong_shape(std::string field, std::string_view expected_fr, std::string_view expected_en);

/// Where in the JSON a value stands. Spelled out only when there is a problem to tell: reading a sound value costs no text.
class JsonPath {
public:
    JsonPath() = default; ///< the whole
    JsonPath(const JsonPath& parent, std::string_view name) : parent_{&parent}, name_{name} {}
    JsonPath(const JsonPath& parent, std::size_t index) : parent_{&parent}, index_{index} {}

    /// "emails[1].value"
    std::string text() const {
        if (parent_ == nullptr) return {};
        const auto before = parent_->text();
        if (name_.empty()) return before + "[" + std::to_string(index_) + "]";
        return before.empty() ? std::string{name_} : before + "." + std::string{name_};
    }

private:
    const JsonPath* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
};

class JsonReader {
public:
    /// The path is kept by reference.
    JsonReader(const nlohmann::json& object, const JsonPath& path, std::vector<Problem>& problems)
        : object_{object},
          path_{path},
          problems_{problems} {}

    /// Absent and null leave the default; a value of the wrong shape is a problem.
    template <class T>
    void operator()(const char* name, T& value) {
        if (const auto* json = find(name)) read(*json, {path_, name}, value);
    }
    template <class T>
    void operator()(const char* name, std::optional<T>& value) {
        const auto* json = find(name);
        if (json == nullptr) return;
        T inner{};
        const auto before = problems_.size();
        read(*json, {path_, name}, inner);
        if (problems_.size() == before) value = std::move(inner);
    }

    /// Members of the object that no field asked for.
    nlohmann::json unknown() const {
        auto rest = nlohmann::json::object();
        if (found_ == object_.size()) return rest;
        for (const auto& [name, value] : object_.items())
            if (std::find(asked_.begin(), asked_.end(), std::string_view{name}) == asked_.end()) rest[name] = value;
        return rest;
    }

private:
    const nlohmann::json* find(const char* name) {
        asked_.emplace_back(name);
        const auto found = object_.find(name);
        if (found == object_.end()) return nullptr;
        ++found_;
        return found->is_null() ? nullptr : &*found;
    }
    void fail(const JsonPath& path, std::string_view fr, std::string_view en) { problems_.push_back(wrong_shape(path.text(), fr, en)); }

    void read(const nlohmann::json& json, const JsonPath& path, std::string& text) {
        if (json.is_string())
            text = json.get<std::string>();
        else
            fail(path, "un texte", "a text");
    }
    void read(const nlohmann::json& json, const JsonPath& path, bool& value) {
        if (json.is_boolean())
            value = json.get<bool>();
        else
            fail(path, "vrai ou faux", "true or false");
    }
    void read(const nlohmann::json& json, const JsonPath&, nlohmann::json& value) { value = json; }
    template <std::integral T>
    void read(const nlohmann::json& json, const JsonPath& path, T& value) {
        const bool fits = json.is_number_integer() && (!json.is_number_unsigned() || std::in_range<T>(json.get<std::uint64_t>()));
        if (fits)
            value = json.get<T>();
        else
            fail(path, "un nombre entier", "a whole number");
    }
    void read(const nlohmann::json& json, const JsonPath& path, double& value) {
        if (json.is_number())
            value = json.get<double>();
        else
            fail(path, "un nombre", "a number");
    }
    void read(const nlohmann::json& json, const JsonPath& path, Money& value) {
        std::int64_t cents = 0;
        const auto before = problems_.size();
        read(json, path, cents);
        if (problems_.size() > before) return;
        constexpr std::int64_t limit = 1'000'000'000'000'00;
        if (cents > limit || cents < -limit)
            fail(path, "un montant plus petit", "a smaller amount");
        else
            value = Money::from_cents(cents);
    }
    void read(const nlohmann::json& json, const JsonPath& path, Date& value) {
        const auto date = json.is_string() ? parse_iso(json.get_ref<const std::string&>()) : std::nullopt;
        if (date)
            value = *date;
        else
            fail(path, "une date de la forme 2026-11-24", "a date such as 2026-11-24");
    }
    void read(const nlohmann::json& json, const JsonPath& path, Instant& value) {
        const auto instant = json.is_string() ? parse_rfc3339(json.get_ref<const std::string&>()) : std::nullopt;
        if (instant)
            value = *instant;
        else
            fail(path, "un instant de la forme 2026-11-24T14:32:00Z", "an instant such as 2026-11-24T14:32:00Z");
    }
    template <int Places>
    void read(const nlohmann::json& json, const JsonPath& path, Decimal<Places>& value) {
        std::optional<Decimal<Places>> decimal;
        if (json.is_string())
            decimal = parse_decimal<Places>(json.get_ref<const std::string&>());
        else if (json.is_number())
            decimal = parse_decimal<Places>(json.dump());
        if (decimal)
            value = *decimal;
        else
            fail(path, "un nombre décimal, par exemple « 1.5 »", "a decimal number such as \"1.5\"");
    }
    template <Kind K>
    void read(const nlohmann::json& json, const JsonPath& path, Id<K>& value) {
        const auto number = json.is_string() ? parse_number(json.get_ref<const std::string&>()) : std::nullopt;
        if (number && *number > 0)
            value = Id<K>{*number};
        else
            fail(path, "un identifiant, par exemple « 17 »", "an id such as \"17\"");
    }
    void read(const nlohmann::json& json, const JsonPath& path, RecordId& value) {
        if (json.is_object() && json.contains("kind") && json.contains("id") && json["kind"].is_string() && json["id"].is_string()) {
            const auto kind = kind_named(json["kind"].get_ref<const std::string&>());
            const auto number = parse_number(json["id"].get_ref<const std::string&>());
            if (kind && number) {
                value = {*kind, *number};
                return;
            }
        }
        fail(path, "une fiche, par exemple {\"kind\":\"image\",\"id\":\"17\"}", "a record such as {\"kind\":\"image\",\"id\":\"17\"}");
    }
    template <Worded E>
    void read(const nlohmann::json& json, const JsonPath& path, E& value) {
        const auto known = json.is_string() ? from_word<E>(json.get_ref<const std::string&>()) : std::nullopt;
        if (known) {
            value = *known;
            return;
        }
        std::string choices;
        for (const auto& [candidate, text] : words(E{})) choices += (choices.empty() ? "" : ", ") + std::string{text};
        fail(path, "l’un de ces mots : " + choices, "one of these words: " + choices);
    }
    template <class T>
    void read(const nlohmann::json& json, const JsonPath& path, std::vector<T>& values) {
        if (!json.is_array()) return fail(path, "une liste", "a list");
        values.clear();
        for (std::size_t i = 0; i < json.size(); ++i) {
            T value{};
            read(json[i], {path, i}, value);
            values.push_back(std::move(value));
        }
    }
    template <class T>
    requires std::is_class_v<T>
    void read(const nlohmann::json& json, const JsonPath& path, T& value) {
        if (!json.is_object()) return fail(path, "un objet", "an object");
        JsonReader inner{json, path, problems_};
        T::list(value, inner);
        const auto rest = inner.unknown(); // named: items() does not keep a temporary alive
        for (const auto& [name, ignored] : rest.items())
            problems_.push_back({path.text() + "." + name, "unknown", "Ce champ n’existe pas.", "There is no such field."});
    }

    const nlohmann::json& object_;
    const JsonPath& path_;
    std::vector<Problem>& problems_;
    std::vector<std::string_view> asked_;
    std::size_t found_ = 0;
};

// -------------------------------------------------------------------------------------------------------------- references

/// Collects the ids of other records that a struct holds, at any depth.
class ReferenceCollector {
public:
    void operator()(const char*, const RecordId& id) { add(id); }
    template <Kind K>
    void operator()(const char*, const Id<K>& id) {
        add(id);
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    template <class T>
    void operator()(const char* name, const std::vector<T>& values) {
        for (const auto& value : values) (*this)(name, value);
    }
    template <class T>
    void operator()(const char*, const T& value) {
        if constexpr (requires(ReferenceCollector & self) { T::list(value, self); }) T::list(value, *this);
    }

    std::vector<RecordId> found;

private:
    void add(const RecordId& id) {
        if (id.number != 0) found.push_back(id);
    }
};

/// In the order of the fields; the same id may come twice.
template <class T>
std::vector<RecordId> references_of(const T& value) {
    ReferenceCollector collector;
    T::list(value, collector);
    return std::move(collector.found);
}

} // namespace planche::records
