// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/company.h"

#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/value.h"
#include "engine/records/record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace planche::exchange::vcard {

namespace {

using nlohmann::json;

bool all_blank(const std::vector<std::string>& texts) { return std::all_of(texts.begin(), texts.end(), blank); }

const json& empty_contact() {
    static const json fields = records::to_json(records::Contact{});
    return fields;
}

/// Fields that a company lacks and its card may have; company_of puts them into `extra` under these names.
bool is_contact_field(std::string_view name) {
    constexpr std::array fields{"display_name", "name",    "nickname", "birthday", "organisations", "title",   "role",
                                "social",       "related", "dates",    "impp",     "categories",    "language"};
    return std::find(fields.begin(), fields.end(), name) != fields.end();
}

} // namespace

bool is_company(const Card& card) {
    const auto* shown = card.first("X-ABSHOWAS");
    if (shown == nullptr || upper(trimmed(text_of(*shown))) != "COMPANY") return false;
    const auto* name = card.first("N");
    if (name == nullptr) return true;
    const auto parts = components_of(*name);
    return all_blank(parts);
}

records::Company company_of(records::Contact contact) {
    records::Company company;
    company.name = contact.organisations.empty() || blank(contact.organisations.front().name) ? contact.display_name
                                                                                              : contact.organisations.front().name;
    company.emails = std::exchange(contact.emails, {});
    company.phones = std::exchange(contact.phones, {});
    company.addresses = std::exchange(contact.addresses, {});
    company.urls = std::exchange(contact.urls, {});
    company.logo = std::exchange(contact.photo, {});
    company.uid = std::exchange(contact.uid, {});
    company.vcard = std::exchange(contact.vcard, {});
    company.common = std::exchange(contact.common, {});
    if (contact.display_name == company.name) contact.display_name.clear();
    const bool only_its_name = contact.organisations.size() == 1 && all_blank(contact.organisations.front().units);
    if (only_its_name) contact.organisations.clear();
    const auto rest = records::to_json(contact);
    for (const auto& [name, value] : rest.items())
        if (value != empty_contact().value(name, json{})) company.common.extra[name] = value;
    return company;
}

records::Contact contact_of(const records::Company& company) {
    auto rest = empty_contact();
    auto extra = company.common.extra;
    for (const auto& [name, value] : company.common.extra.items()) {
        if (!is_contact_field(name)) continue;
        rest[name] = value;
        extra.erase(name);
    }
    auto contact = std::get<records::Contact>(records::from_stored(records::Kind::contact, rest));
    if (contact.display_name.empty()) contact.display_name = company.name;
    if (contact.organisations.empty()) contact.organisations.emplace_back();
    contact.organisations.front().name = company.name;
    contact.emails = company.emails;
    contact.phones = company.phones;
    contact.addresses = company.addresses;
    contact.urls = company.urls;
    contact.photo = company.logo;
    contact.uid = company.uid;
    contact.vcard = company.vcard;
    contact.common = company.common;
    contact.common.extra = std::move(extra);
    return contact;
}

} // namespace planche::exchange::vcard
