// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/saying.h"

#include "engine/exchange/vcard/labels.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/value.h"

#include <algorithm>
#include <array>

namespace planche::exchange::vcard {

namespace {

std::string joined(const std::vector<std::string>& parts, char separator) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += separator;
        text += escape(parts[i]);
    }
    return text;
}

/// What may stand bare in a parameter does; the rest in quotes, which cannot hold a quote.
std::string parameter_text(std::string_view value) {
    if (value.find_first_of(";:,\"\n") == std::string_view::npos) return std::string{value};
    std::string text{'"'};
    for (const char c : value) text += c == '"' ? '\'' : c == '\n' ? ' ' : c;
    return text + '"';
}

struct TypedLabel {
    std::string_view label, types;
};
constexpr std::array typed_labels{TypedLabel{"home", "HOME"},          TypedLabel{"work", "WORK"},         TypedLabel{"mobile", "CELL"},
                                  TypedLabel{"iphone", "IPHONE,CELL"}, TypedLabel{"main", "MAIN"},         TypedLabel{"fax", "FAX"},
                                  TypedLabel{"home fax", "HOME,FAX"},  TypedLabel{"work fax", "WORK,FAX"}, TypedLabel{"pager", "PAGER"},
                                  TypedLabel{"other", "OTHER"}};

/// Apple's own labels, which its programs translate.
constexpr std::array apple_labels{"Anniversary", "Spouse", "Partner", "Assistant", "Manager",  "Mother", "Father",        "Parent",
                                  "Brother",     "Sister", "Child",   "Friend",    "HomePage", "Other",  "AssistantPhone"};

bool is_list_of_components(std::string_view property) { return property == "N" || property == "ADR" || property == "ORG"; }

} // namespace

std::string said(const records::Name& name) { return joined({name.family, name.given, name.additional, name.prefix, name.suffix}, ';'); }

std::string said(const records::Address& a) {
    return joined({a.po_box, a.extended, a.street, a.city, a.region, a.postal_code, a.country}, ';');
}

std::string said(const records::Organisation& organisation) {
    std::vector<std::string> parts{organisation.name};
    parts.insert(parts.end(), organisation.units.begin(), organisation.units.end());
    return joined(parts, ';');
}

std::string said(const std::vector<std::string>& list) { return joined(list, ','); }

std::string said_day(const std::string& day) {
    if (day.size() == 7 && day.starts_with("--")) return ";X-APPLE-OMIT-YEAR=1604:1604-" + day.substr(2);
    return ":" + escape(day);
}

SaidLabel said_label(std::string_view property, std::string_view label, bool preferred) {
    std::string types = property == "EMAIL" ? "INTERNET" : "";
    const auto add = [&](std::string_view type) { types += (types.empty() ? "" : ",") + std::string{type}; };
    SaidLabel result;
    // These two say what service it is.
    if (property == "IMPP" || property == "X-SOCIALPROFILE") {
        if (!label.empty()) result.parameters = (property == "IMPP" ? ";X-SERVICE-TYPE=" : ";TYPE=") + parameter_text(label);
        return result;
    }
    const auto typed =
        std::find_if(typed_labels.begin(), typed_labels.end(), [&](const TypedLabel& known) { return known.label == label; });
    if (typed != typed_labels.end()) {
        add(typed->types);
    } else if (!label.empty()) {
        result.ab_label = escape(label);
        for (const auto* apple : apple_labels) {
            const auto whole = "_$!<" + std::string{apple} + ">!$_";
            if (label_of(whole) == label) result.ab_label = whole;
        }
    }
    if (preferred) add("pref");
    if (!types.empty()) result.parameters = ";TYPE=" + types;
    return result;
}

std::string said_head(const Line& line) {
    std::string head = line.group.empty() ? line.name : line.group + '.' + line.name;
    std::string types;
    for (const auto& type : line.types()) types += (types.empty() ? "" : ",") + parameter_text(type);
    if (!types.empty()) head += ";TYPE=" + types;
    if (line.base64()) head += ";ENCODING=b";
    for (const auto& parameter : line.parameters)
        if (parameter.name != "TYPE" && parameter.name != "ENCODING" && parameter.name != "CHARSET")
            head += ';' + parameter.name + '=' + parameter_text(parameter.value);
    return head;
}

std::string said_anew(const Line& line) {
    const auto head = said_head(line) + ':';
    if (line.base64()) {
        std::string value{line.value()};
        std::erase_if(value, [](char c) { return c == ' ' || c == '\t'; });
        return head + value;
    }
    if (is_list_of_components(line.name)) return head + joined(components_of(line), ';');
    if (line.name == "CATEGORIES" || line.name == "NICKNAME") return head + said(list_of(line));
    return head + escape(text_of(line));
}

} // namespace planche::exchange::vcard
