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

// -------------------------------------------------------------------------------------------------------------- packing

constexpr char next_field = '\x1f', next_element = '\x1e';

/// Fields one behind the other, the elements of a list likewise within theirs.
class Packing {
public:
    Packing& field(std::string_view text) {
        if (begun_) packed_ += next_field;
        begun_ = true;
        append(text);
        return *this;
    }
    Packing& field(const std::vector<std::string>& texts) {
        field("");
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0) packed_ += next_element;
            append(texts[i]);
        }
        return *this;
    }
    std::string take() {
        packed_.shrink_to_fit();
        return std::move(packed_);
    }

private:
    void append(std::string_view text) {
        for (const char c : text)
            if (c != next_field && c != next_element) packed_ += c;
    }

    std::string packed_;
    bool begun_ = false;
};

class Unpacking {
public:
    explicit Unpacking(std::string_view packed) : rest_{packed} {}

    std::string field() { return std::string{cut(rest_, next_field)}; }
    std::vector<std::string> list() {
        auto elements = cut(rest_, next_field);
        std::vector<std::string> texts;
        while (!elements.empty()) texts.emplace_back(cut(elements, next_element));
        return texts;
    }

private:
    static std::string_view cut(std::string_view& from, char at) {
        const auto end = std::min(from.find(at), from.size());
        const auto text = from.substr(0, end);
        from.remove_prefix(std::min(end + 1, from.size()));
        return text;
    }

    std::string_view rest_;
};

template <class Source>
std::vector<std::string> emails_of(const Source& source) {
    std::vector<std::string> emails;
    for (const auto& email : source.emails) add_once(emails, in_lower_case(email.value));
    return emails;
}

template <class Source>
std::vector<std::string> phones_of(const Source& source) {
    std::vector<std::string> phones;
    for (const auto& phone : source.phones) add_once(phones, phone_key(phone.e164, phone.value));
    return phones;
}

template <class Source>
std::vector<std::string> cities_of(const Source& source) {
    std::vector<std::string> cities;
    for (const auto& address : source.addresses) add_once(cities, address.city);
    return cities;
}

std::vector<Told> told(const std::vector<std::string>& texts, std::string (*key_of)(std::string_view)) {
    std::vector<Told> all;
    for (const auto& text : texts) add_once(all, text, key_of(text));
    return all;
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

Kept kept_of(std::uint64_t number, const records::Contact& contact) {
    std::vector<std::string> employers;
    for (const auto& organisation : contact.organisations) add_once(employers, organisation.name);
    return {number, Packing{}
                        .field(contact.name.given)
                        .field(contact.name.additional)
                        .field(contact.name.family)
                        .field(contact.display_name)
                        .field(emails_of(contact))
                        .field(phones_of(contact))
                        .field(employers)
                        .field(cities_of(contact))
                        .field(contact.company_id ? std::to_string(contact.company_id->number) : "")
                        .field(contact.birthday)
                        .take()};
}

PersonTraits person_in(const Kept& kept) {
    Unpacking from{kept.packed};
    PersonTraits traits;
    traits.number = kept.number;
    records::Name name;
    for (auto* part : {&name.given, &name.additional, &name.family}) *part = from.field();
    traits.shown = from.field();
    traits.name = person_name_of(name, traits.shown);
    traits.emails = from.list();
    traits.phones = from.list();
    traits.employers = told(from.list(), compared);
    traits.cities = told(from.list(), city_key);
    traits.company = records::parse_number(from.field());
    traits.birthday = from.field();
    return traits;
}

Kept kept_of(std::uint64_t number, const records::Company& company) {
    std::vector<std::string> domains;
    const auto emails = emails_of(company);
    const auto add_domain = [&](std::string domain) {
        if (domain.find('.') != std::string::npos && !is_public_mail(domain)) add_once(domains, std::move(domain));
    };
    for (const auto& email : emails) add_domain(email.substr(email.rfind('@') + 1));
    for (const auto& url : company.urls) add_domain(domain_of_site(url.value));
    return {number, Packing{}
                        .field(company.name)
                        .field(siren_of(company))
                        .field(company.siret)
                        .field(company.vat_number)
                        .field(emails)
                        .field(phones_of(company))
                        .field(domains)
                        .field(cities_of(company))
                        .take()};
}

CompanyTraits company_in(const Kept& kept) {
    Unpacking from{kept.packed};
    CompanyTraits traits;
    traits.number = kept.number;
    traits.shown = from.field();
    traits.words = company_words(traits.shown);
    for (auto* number : {&traits.siren, &traits.siret, &traits.vat_number}) *number = from.field();
    traits.emails = from.list();
    traits.phones = from.list();
    traits.domains = from.list();
    traits.cities = told(from.list(), city_key);
    return traits;
}

} // namespace planche::duplicates
