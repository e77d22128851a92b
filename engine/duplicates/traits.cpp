// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/traits.h"

#include "engine/duplicates/company_name.h"
#include "engine/duplicates/phone_key.h"
#include "engine/records/registry.h"
#include "engine/search/fold.h"

#include <algorithm>

namespace planche::duplicates {

namespace {

void add_once(std::vector<std::string>& values, std::string value) {
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

/// Words in a row, without case, accents and what lies between them: "Saint-Étienne" and "SAINT ETIENNE" are one city.
std::string compared(std::string_view text) {
    std::string key;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = search::next_code_point(text, at);
        if (search::sign_of(point) == search::Sign::word) search::append_folded(point, key);
    }
    return key;
}

void add_once(std::vector<Told>& values, const std::string& text, std::string key) {
    const bool known = std::any_of(values.begin(), values.end(), [&](const Told& told) { return told.key == key; });
    if (!key.empty() && !known) values.push_back({std::move(key), text});
}

/// "Lyon 4e" and "LYON CEDEX 03" are Lyon.
std::string city_key(std::string_view city) {
    const auto end = std::min(city.find_first_of("0123456789"), city.size());
    auto key = compared(city.substr(0, end));
    if (key.size() > 5 && key.ends_with("cedex")) key.resize(key.size() - 5);
    return key;
}

std::string in_lower_case(std::string_view email) {
    const auto begin = email.find_first_not_of(" \t"), end = email.find_last_not_of(" \t");
    auto text = begin == std::string_view::npos ? std::string{} : search::lower(email.substr(begin, end - begin + 1));
    return text.find('@') == std::string::npos ? std::string{} : text;
}

template <class Traits, class Source>
void take_common(Traits& traits, const Source& source) {
    for (const auto& email : source.emails) add_once(traits.emails, in_lower_case(email.value));
    for (const auto& phone : source.phones) add_once(traits.phones, phone_key(phone.e164, phone.value));
    for (const auto& address : source.addresses) add_once(traits.cities, address.city, city_key(address.city));
}

/// "https://www.lumen.example/contact" -> "lumen.example"
std::string domain_of_site(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    return search::lower(url.substr(0, url.find_first_of("/?:#")));
}

std::string siren_of(const records::Company& company) {
    if (company.siren.size() == 9) return company.siren;
    if (company.siret.size() == 14) return company.siret.substr(0, 9);
    const bool french = company.vat_number.size() == 13 && company.vat_number.starts_with("FR");
    return french ? company.vat_number.substr(4) : std::string{};
}

} // namespace

PersonTraits traits_of(std::uint64_t number, const records::Contact& contact) {
    PersonTraits traits;
    traits.number = number;
    traits.name = person_name_of(contact);
    traits.shown = contact.display_name;
    take_common(traits, contact);
    for (const auto& organisation : contact.organisations) add_once(traits.employers, organisation.name, compared(organisation.name));
    if (contact.company_id) traits.company = contact.company_id->number;
    traits.birthday = contact.birthday;
    return traits;
}

CompanyTraits traits_of(std::uint64_t number, const records::Company& company) {
    CompanyTraits traits;
    traits.number = number;
    traits.shown = company.name;
    traits.words = company_words(company.name);
    traits.siren = siren_of(company);
    traits.siret = company.siret;
    traits.vat_number = company.vat_number;
    take_common(traits, company);
    const auto add_domain = [&](std::string domain) {
        if (domain.find('.') != std::string::npos && !is_public_mail(domain)) add_once(traits.domains, std::move(domain));
    };
    for (const auto& email : traits.emails) add_domain(email.substr(email.rfind('@') + 1));
    for (const auto& url : company.urls) add_domain(domain_of_site(url.value));
    return traits;
}

} // namespace planche::duplicates
