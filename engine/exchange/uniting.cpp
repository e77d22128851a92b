// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/uniting.h"

#include "engine/exchange/folded.h"
#include "engine/exchange/names_agree.h"
#include "engine/exchange/vcard/text.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace planche::exchange {

namespace {

using nlohmann::json;

constexpr std::array of_the_caller{"vcard", "imported_from"};

/// What makes two elements of a list the same one: a phone's digits, an e-mail's letters; of anything else, all of it.
std::string identity(std::string_view list, const json& element) {
    if (list == "emails") return vcard::lower(vcard::trimmed(element.value("value", "")));
    if (list == "phones") {
        if (const auto e164 = element.value("e164", ""); !e164.empty()) return e164;
        return element.value("value", "");
    }
    if (list == "addresses") {
        auto place = element;
        place.erase("label");
        return records::text_of(place);
    }
    return records::text_of(element);
}

const json* find_same(std::string_view list, const json& elements, const json& wanted) {
    if (!elements.is_array()) return nullptr;
    const auto same = identity(list, wanted);
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const json& element) { return identity(list, element) == same; });
    return found == elements.end() ? nullptr : &*found;
}

void join(std::string_view list, const json& base, json& now, const json& incoming) {
    for (const auto& element : incoming)
        if (find_same(list, now, element) == nullptr && find_same(list, base, element) == nullptr) now.push_back(element);
}

void append_note(json& now, const std::string& incoming) {
    const auto& standing = now.get_ref<const std::string&>();
    if (standing.find(incoming) == std::string::npos) now = standing + "\n\n" + incoming;
}

void take_over(const json& base, json& now, const json& incoming) {
    for (const auto& [name, value] : incoming.items()) {
        if (std::find(of_the_caller.begin(), of_the_caller.end(), name) != of_the_caller.end()) continue;
        const auto before = base.find(name);
        const json said_before = before == base.end() ? json{} : *before;
        if (value == said_before) continue;
        auto standing = now.find(name);
        if (standing == now.end() || standing->is_null())
            now[name] = value;
        else if (value.is_array() && standing->is_array())
            join(name, said_before, *standing, value);
        else if (name == "note")
            append_note(*standing, value.get_ref<const std::string&>());
        else if (name == "extra")
            take_over(said_before.is_object() ? said_before : json::object(), *standing, value);
        else
            *standing = value;
    }
}

/// Without what an empty record has anyway.
json what_is_said(const records::Record& record) {
    static const auto empty = [] {
        std::map<records::Kind, json> fields;
        for (const auto& name : records::kind_names) fields.emplace(name.kind, records::to_json(records::empty_record(name.kind)));
        return fields;
    }();
    auto said = records::to_json(record);
    const auto& nothing = empty.at(records::kind_of(record));
    for (auto member = said.begin(); member != said.end();) {
        const auto default_value = nothing.find(member.key());
        const bool of_caller = std::find(of_the_caller.begin(), of_the_caller.end(), member.key()) != of_the_caller.end();
        const bool says_nothing = of_caller || (default_value != nothing.end() && *default_value == *member);
        member = says_nothing ? said.erase(member) : std::next(member);
    }
    return said;
}

bool same_words(const json& one, const json& other) {
    if (one == other) return true;
    return one.is_string() && other.is_string() &&
           folded_words(one.get_ref<const std::string&>()) == folded_words(other.get_ref<const std::string&>());
}

/// Whether everything that one element says stands in the other; labels apart.
bool holds(const json& element, const json& less) {
    if (!element.is_object() || !less.is_object()) return same_words(element, less);
    return std::all_of(less.items().begin(), less.items().end(), [&](const auto& member) {
        if (member.key() == "label" || member.key() == "preferred") return true;
        const auto found = element.find(member.key());
        const bool empty = member.value().is_array() && member.value().empty();
        return empty || (found != element.end() && same_words(*found, member.value()));
    });
}

bool holds_any(std::string_view list, const json& elements, const json& wanted) {
    if (find_same(list, elements, wanted) != nullptr) return true;
    return elements.is_array() &&
           std::any_of(elements.begin(), elements.end(), [&](const json& element) { return holds(element, wanted); });
}

class Completing {
public:
    Completing(Differing differing, std::vector<std::string>& conflicts) : differing_{differing}, conflicts_{conflicts} {}

    void run(const json& base, json& now, const json& said, const std::string& path = {}) {
        for (const auto& [name, value] : said.items()) {
            const auto before = base.find(name);
            const json said_before = before == base.end() ? json{} : *before;
            if (value == said_before) continue;
            take(name, said_before, now, value, path + name);
        }
    }

private:
    void take(const std::string& name, const json& said_before, json& now, const json& value, const std::string& path) {
        const auto found = now.find(name);
        if (found == now.end() || is_nothing(*found)) {
            now[name] = value;
        } else if (value.is_array() && found->is_array()) {
            for (const auto& element : value)
                if (!holds_any(name, *found, element) && !holds_any(name, said_before, element)) found->push_back(element);
        } else if (name == "note") {
            append_note(*found, value.get_ref<const std::string&>());
        } else if (value.is_object() && found->is_object()) {
            run(said_before.is_object() ? said_before : json::object(), *found, value, path + '.');
        } else if (!same_words(*found, value) && !(name == "display_name" && is_the_name(*found, value))) {
            conflicts_.push_back(path);
            if (differing_ == Differing::replace) *found = value;
        }
    }
    /// "H. ROCHE" is "Hélène Roche" already.
    static bool is_the_name(const json& standing, const json& said) {
        return standing.is_string() && said.is_string() &&
               standing.get_ref<const std::string&>().size() >= said.get_ref<const std::string&>().size() &&
               names_agree(standing.get_ref<const std::string&>(), said.get_ref<const std::string&>());
    }
    static bool is_nothing(const json& value) {
        return value.is_null() || (value.is_string() && (value.get_ref<const std::string&>().empty() || value == "none"));
    }

    Differing differing_;
    std::vector<std::string>& conflicts_;
};

} // namespace

Completion completed(const records::Record& base, const records::Record& now, const records::Record& incoming, Differing differing) {
    auto result = records::to_json(now);
    Completion completion;
    completion.said = what_is_said(incoming);
    Completing{differing, completion.conflicts}.run(records::to_json(base), result, completion.said);
    completion.record = records::from_stored(records::kind_of(now), result);
    return completion;
}

records::Record united(const records::Record& base, const records::Record& now, const records::Record& incoming) {
    auto result = records::to_json(now);
    take_over(records::to_json(base), result, records::to_json(incoming));
    return records::from_stored(records::kind_of(now), result);
}

} // namespace planche::exchange
