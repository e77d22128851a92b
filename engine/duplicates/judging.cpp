// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/judging.h"

#include "engine/duplicates/company_name.h"

#include <algorithm>

namespace planche::duplicates {

namespace {

Rule rule_of(Likeness likeness) {
    switch (likeness) {
    case Likeness::same: return Rule::same_name;
    case Likeness::slipped:
    case Likeness::near: return Rule::near_name;
    case Likeness::wider: return Rule::wider_name;
    case Likeness::initial: return Rule::initial;
    default: return Rule::partial_name;
    }
}

int weight_of(Rule rule) {
    switch (rule) {
    case Rule::same_email:
    case Rule::same_phone:
    case Rule::same_siren:
    case Rule::same_vat_number: return 8;
    case Rule::same_domain:
    case Rule::same_name: return 4;
    case Rule::near_name: return 3;
    case Rule::wider_name:
    case Rule::initial:
    case Rule::same_company:
    case Rule::same_birthday: return 2;
    case Rule::other_birthday:
    case Rule::other_siren:
    case Rule::other_siret: return -4;
    default: return 1;
    }
}

Pair made_of(PairId id, Strength strength, std::vector<Reason> reasons) {
    constexpr int strong = 1000;
    int weight = strength == Strength::strong ? strong : 0;
    for (const auto& reason : reasons) weight += weight_of(reason.rule);
    return {id, strength, weight, std::move(reasons)};
}

std::vector<std::string> in_both(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    std::vector<std::string> both;
    for (const auto& value : one)
        if (std::find(other.begin(), other.end(), value) != other.end()) both.push_back(value);
    return both;
}

std::optional<std::string> in_both(const std::vector<Told>& one, const std::vector<Told>& other) {
    for (const auto& told : one)
        if (std::any_of(other.begin(), other.end(), [&](const Told& candidate) { return candidate.key == told.key; })) return told.shown;
    return std::nullopt;
}

/// Both say a year, and not the same day.
bool differ_in_birthday(const PersonTraits& one, const PersonTraits& other) {
    const auto whole = [](const std::string& day) { return day.size() == 10 && day[4] == '-'; };
    return whole(one.birthday) && whole(other.birthday) && one.birthday != other.birthday;
}

/// What two people have in common beside their names.
class Evidence {
public:
    Evidence(const PersonTraits& one, const PersonTraits& other, const Surroundings& around, Likeness names) : names_{names} {
        for (auto& email : in_both(one.emails, other.emails)) take("emails", std::move(email), Rule::same_email, around);
        for (auto& phone : in_both(one.phones, other.phones)) take("phones", std::move(phone), Rule::same_phone, around);
        if (auto company = in_both(employers_of(one, around), employers_of(other, around))) add("company_id", *company, Rule::same_company);
        if (auto city = in_both(one.cities, other.cities)) add("addresses", *city, Rule::same_city);
        if (!one.birthday.empty() && one.birthday == other.birthday) add("birthday", one.birthday, Rule::same_birthday);
        if (differ_in_birthday(one, other)) add("birthday", one.birthday, Rule::other_birthday);
    }

    std::optional<Strength> strength() const {
        const bool alike = names_ == Likeness::same || names_ == Likeness::near || names_ == Likeness::wider;
        const bool by_email = has(Rule::same_email) && (alike || only_one_person_);
        const bool by_phone = has(Rule::same_phone) && (alike || (only_one_person_ && names_ == Likeness::initial));
        if ((by_email || by_phone) && !has(Rule::other_birthday)) return Strength::strong;
        if (has(Rule::same_email) || has(Rule::same_phone)) return Strength::weak;
        if (names_ == Likeness::same && (has(Rule::same_city) || has(Rule::shared_line))) return Strength::weak;
        if ((alike || names_ == Likeness::slipped) && (has(Rule::same_company) || has(Rule::same_birthday)) && !has(Rule::other_birthday))
            return Strength::weak;
        return std::nullopt;
    }

    std::vector<Reason>& reasons() { return reasons_; }

private:
    void add(std::string field, std::string value, Rule rule) { reasons_.push_back({std::move(field), std::move(value), rule}); }
    void take(const char* field, std::string value, Rule rule, const Surroundings& around) {
        const auto carried = around.of(value);
        if (!carried.is_shared()) only_one_person_ = only_one_person_ || carried.people <= 1;
        add(field, std::move(value), carried.is_shared() ? Rule::shared_line : rule);
    }
    bool has(Rule rule) const {
        return std::any_of(reasons_.begin(), reasons_.end(), [&](const Reason& reason) { return reason.rule == rule; });
    }

    Likeness names_;
    bool only_one_person_ = false; ///< has what they share, whoever it is
    std::vector<Reason> reasons_;
};

} // namespace

Carried Surroundings::of(const std::string& value) const {
    const auto found = carried.find(std::hash<std::string>{}(value));
    return found == carried.end() ? Carried{} : found->second;
}

std::vector<Told> employers_of(const PersonTraits& person, const Surroundings& around) {
    auto employers = person.employers;
    const auto company = person.company ? around.companies.find(*person.company) : around.companies.end();
    if (company != around.companies.end()) {
        const auto traits = company_in(*company->second);
        std::string key;
        for (const auto& word : traits.words) key += word;
        employers.push_back({std::move(key), traits.shown});
    }
    return employers;
}

std::optional<Pair> judged(const PersonTraits& one, const PersonTraits& other, const Surroundings& around) {
    const auto names = likeness(one.name, other.name, around.words);
    if (names == Likeness::none) return std::nullopt;
    Evidence evidence{one, other, around, names};
    const auto strength = evidence.strength();
    if (!strength) return std::nullopt;
    auto reasons = std::move(evidence.reasons());
    reasons.push_back({"display_name", one.shown, rule_of(names)});
    using records::Kind;
    return made_of(pair_of({Kind::contact, one.number}, {Kind::contact, other.number}), *strength, std::move(reasons));
}

std::optional<Pair> judged(const CompanyTraits& one, const CompanyTraits& other) {
    std::vector<Reason> reasons;
    const auto add = [&](const char* field, const std::string& value, Rule rule) { reasons.push_back({field, value, rule}); };
    const auto names = company_likeness(one.words, other.words);
    const bool registered = !one.siren.empty() && one.siren == other.siren;
    const bool taxed = !one.vat_number.empty() && one.vat_number == other.vat_number;
    const bool other_place = !one.siret.empty() && !other.siret.empty() && one.siret != other.siret;
    const bool contradicted = !one.siren.empty() && !other.siren.empty() && one.siren != other.siren;
    const auto domains = in_both(one.domains, other.domains), phones = in_both(one.phones, other.phones);
    const auto city = in_both(one.cities, other.cities);
    if (registered) add("siren", one.siren, Rule::same_siren);
    if (taxed) add("vat_number", one.vat_number, Rule::same_vat_number);
    if (registered && other_place) add("siret", one.siret, Rule::other_siret);
    if (contradicted) add("siren", one.siren, Rule::other_siren);
    if (!domains.empty()) add("emails", domains.front(), Rule::same_domain);
    if (!phones.empty()) add("phones", phones.front(), Rule::same_phone);
    if (city) add("addresses", *city, Rule::same_city);
    if (names != CompanyLikeness::none) add("name", one.shown, names == CompanyLikeness::same ? Rule::same_name : Rule::near_name);

    const bool reached_alike = names != CompanyLikeness::none && (!domains.empty() || !phones.empty());
    const bool strong = ((registered || taxed) && !other_place) || (reached_alike && !contradicted && !other_place);
    const bool weak = registered || taxed || reached_alike || (names == CompanyLikeness::same && city && !contradicted);
    if (!strong && !weak) return std::nullopt;
    using records::Kind;
    return made_of(pair_of({Kind::company, one.number}, {Kind::company, other.number}), strong ? Strength::strong : Strength::weak,
                   std::move(reasons));
}

} // namespace planche::duplicates
