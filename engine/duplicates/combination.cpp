// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/combination.h"

#include "engine/duplicates/phone_key.h"
#include "engine/records/json_text.h"
#include "engine/search/fold.h"

#include <algorithm>

namespace planche::duplicates {

namespace {

using nlohmann::json;

bool says_nothing_at_all(const json& value) {
    return value.is_null() || value == "none" || value == "" || value == false ||
           ((value.is_array() || value.is_object()) && value.empty());
}

/// What makes two elements of a list the same one.
std::string identity_of(std::string_view list, const json& element) {
    if (list == "emails") return search::lower(element.value("value", ""));
    if (list == "phones")
        if (auto number = phone_key(element.value("e164", ""), element.value("value", "")); !number.empty()) return number;
    if (element.is_string()) return search::lower(element.get_ref<const std::string&>());
    auto told = element;
    if (told.is_object())
        for (const auto* beside : {"label", "preferred"}) told.erase(beside);
    return records::text_of(told);
}

bool holds(std::string_view list, const json& elements, const json& wanted) {
    return std::any_of(elements.begin(), elements.end(),
                       [&](const json& element) { return identity_of(list, element) == identity_of(list, wanted); });
}

json member_of(const json& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? json{} : *found;
}

/// Where a record came from is told by its own history.
bool is_of_its_origin(std::string_view name) { return name == "imported_from" || name == "vcard" || name == "uid" || name == "source_id"; }

bool has_preferred(const json& elements) {
    return std::any_of(elements.begin(), elements.end(), [](const json& one) { return one.is_object() && one.value("preferred", false); });
}

std::set<std::string> names_in(std::initializer_list<const json*> all) {
    std::set<std::string> names;
    for (const auto* fields : all)
        for (const auto& [name, value] : fields->items()) names.insert(name);
    return names;
}

void put(json& fields, const std::string& name, json value) {
    if (value.is_null())
        fields.erase(name);
    else
        fields[name] = std::move(value);
}

class Combining {
public:
    Combining(const json& keeper, const json& other, const Choice& choice) : keeper_{keeper}, other_{other}, choice_{choice} {}

    Combination run() {
        Combination result;
        for (const auto& name : names_in({&keeper_, &other_})) {
            const auto mine = member_of(keeper_, name), theirs = member_of(other_, name);
            if (mine.is_array() || theirs.is_array())
                put(result.fields, name, list(name, mine, theirs, result));
            else if (name == "note")
                put(result.fields, name, notes(mine, theirs));
            else if (name == "extra")
                put(result.fields, name, extras(mine, theirs, result));
            else
                put(result.fields, name, single(name, mine, theirs, result));
        }
        return result;
    }

private:
    /// Both names of a person go together.
    std::optional<Side> chosen(const std::string& name) const {
        auto found = choice_.single.find(name);
        if (found == choice_.single.end() && name == "name") found = choice_.single.find("display_name");
        return found == choice_.single.end() ? std::nullopt : std::optional{found->second};
    }

    json single(const std::string& name, const json& mine, const json& theirs, Combination& result) const {
        const auto side = chosen(name).value_or(says_nothing_at_all(mine) ? Side::other : Side::keeper);
        const auto& kept = side == Side::keeper ? mine : theirs;
        if (!says_nothing_at_all(theirs) && theirs != kept && !is_of_its_origin(name))
            result.not_kept.push_back({{"field", name}, {"before", theirs}, {"after", kept}});
        return kept;
    }

    json list(const std::string& name, const json& mine, const json& theirs, Combination& result) const {
        auto all = json::array(), kept = json::array();
        for (const auto& [side, elements] : {std::pair{Side::keeper, &mine}, {Side::other, &theirs}})
            for (std::size_t i = 0; i < elements->size(); ++i) {
                auto element = (*elements)[i];
                if (side == Side::other && has_preferred(mine) && element.is_object() && element.value("preferred", false))
                    element["preferred"] = false;
                const bool wanted = !choice_.left_out.contains({side, name, i});
                if (!holds(name, all, element)) all.push_back(element);
                if (wanted && !holds(name, kept, element)) kept.push_back(element);
            }
        if (kept != all) result.not_kept.push_back({{"field", name}, {"before", all}, {"after", kept}});
        return kept;
    }

    static json notes(const json& mine, const json& theirs) {
        if (says_nothing_at_all(mine)) return theirs;
        const auto& note = mine.get_ref<const std::string&>();
        if (says_nothing_at_all(theirs) || note.find(theirs.get_ref<const std::string&>()) != std::string::npos) return mine;
        return note + "\n\n" + theirs.get_ref<const std::string&>();
    }

    static json extras(const json& mine, const json& theirs, Combination& result) {
        if (!mine.is_object()) return theirs;
        auto all = mine;
        for (const auto& [name, value] : theirs.items()) {
            if (!all.contains(name))
                all[name] = value;
            else if (all[name] != value)
                result.not_kept.push_back({{"field", "extra"}, {"before", {{name, value}}}, {"after", {{name, all[name]}}}});
        }
        return all;
    }

    const json &keeper_, &other_;
    const Choice& choice_;
};

json list_taken_back(const std::string& name, const json& before, const json& after, const json& now) {
    auto list = json::array();
    for (const auto& element : now)
        if (!holds(name, after, element) || holds(name, before, element)) list.push_back(element);
    for (const auto& element : before)
        if (!holds(name, after, element) && !holds(name, list, element)) list.push_back(element);
    return list;
}

/// What was put behind it goes, also when somebody wrote on.
json text_taken_back(const std::string& before, const std::string& after, const std::string& now) {
    if (!after.starts_with(before)) return now;
    const auto added = after.substr(before.size());
    const auto at = now.find(added);
    return at == std::string::npos ? now : now.substr(0, at) + now.substr(at + added.size());
}

} // namespace

Combination combined(const json& keeper, const json& other, const Choice& choice) { return Combining{keeper, other, choice}.run(); }

json taken_back(const json& before, const json& after, const json& now) {
    auto result = now;
    for (const auto& name : names_in({&before, &after})) {
        const auto was = member_of(before, name), became = member_of(after, name), is = member_of(now, name);
        if (was == became) continue;
        if (is == became)
            put(result, name, was);
        else if (is.is_array() && became.is_array())
            put(result, name, list_taken_back(name, was, became, is));
        else if (name == "note" && is.is_string() && became.is_string())
            put(result, name, text_taken_back(was.is_string() ? was.get<std::string>() : "", became, is));
    }
    return result;
}

} // namespace planche::duplicates
