// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/uniting.h"

#include "engine/exchange/vcard/text.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <array>

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

} // namespace

records::Record united(const records::Record& base, const records::Record& now, const records::Record& incoming) {
    auto result = records::to_json(now);
    take_over(records::to_json(base), result, records::to_json(incoming));
    return records::from_stored(records::kind_of(now), result);
}

} // namespace planche::exchange
