// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/pairing.h"

#include "engine/duplicates/judging.h"

#include <algorithm>
#include <functional>

namespace planche::duplicates {

namespace {

/// More carriers than that are no sign of anybody, and not worth comparing with each other.
constexpr std::size_t most_carriers = 64;
/// So many people of one name in one place happen by chance.
constexpr std::size_t most_namesakes = 200;

using Index = std::uint32_t;

/// Which records share a key; keys are hashed, so two that share one may still differ in it.
class Meetings {
public:
    void add(std::string_view what, std::string_view key, Index record) {
        hashed_.assign(what);
        hashed_ += key;
        entries_.emplace_back(std::hash<std::string>{}(hashed_), record);
    }

    /// The hash of each key at which at least two records meet, and these; ascending, without repeats.
    template <class Visit>
    void each(Visit visit) {
        std::sort(entries_.begin(), entries_.end());
        entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
        std::vector<Index> group;
        for (auto from = entries_.begin(); from != entries_.end();) {
            const auto to = std::find_if(from, entries_.end(), [&](const auto& entry) { return entry.first != from->first; });
            group.clear();
            std::transform(from, to, std::back_inserter(group), [](const auto& entry) { return entry.second; });
            if (group.size() > 1) visit(from->first, group);
            from = to;
        }
    }

private:
    std::string hashed_;
    std::vector<std::pair<std::size_t, Index>> entries_;
};

/// Pairs to be judged, each once.
class Candidates {
public:
    void add_all(const std::vector<Index>& group) {
        for (std::size_t i = 0; i < group.size(); ++i)
            for (std::size_t j = i + 1; j < group.size(); ++j) pairs_.emplace_back(group[i], group[j]);
    }
    const std::vector<std::pair<Index, Index>>& each_once() {
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        return pairs_;
    }

private:
    std::vector<std::pair<Index, Index>> pairs_;
};

/// Reads each person once for what it meets others by, and those who met once more.
class People {
public:
    People(std::span<const Kept> people, std::span<const Kept> companies) : people_{people} {
        for (const auto& company : companies) {
            around_.companies.emplace(company.number, &company);
            const auto traits = company_in(company);
            for (const auto* values : {&traits.emails, &traits.phones})
                for (const auto& value : *values) around_.carried[hash(value)].by_company = true;
        }
        for (Index i = 0; i < people_.size(); ++i) add(i, person_in(people_[i]));
    }

    std::vector<Pair> pairs() {
        by_value_.each([&](std::size_t value, const std::vector<Index>& group) {
            around_.carried[value].people = group.size() > most_carriers ? group.size() : count_people(group);
            if (group.size() <= most_carriers) candidates_.add_all(group);
        });
        by_name_.each([&](std::size_t, const std::vector<Index>& group) {
            if (group.size() <= most_namesakes) candidates_.add_all(group);
        });
        std::vector<Pair> pairs;
        Index read = 0;
        std::optional<PersonTraits> person;
        for (const auto& [one, other] : candidates_.each_once()) {
            if (!person || read != one) person = person_in(people_[one]);
            read = one;
            if (auto pair = judged(*person, person_in(people_[other]), around_)) pairs.push_back(std::move(*pair));
        }
        return pairs;
    }

private:
    static std::size_t hash(const std::string& value) { return std::hash<std::string>{}(value); }

    /// By addresses and numbers; and by two words of the name, or one and the first letter of the other, at the same company, in the same
    /// city, on the same birthday.
    void add(Index i, const PersonTraits& person) {
        around_.words.add(person.name);
        for (const auto* values : {&person.emails, &person.phones})
            for (const auto& value : *values) by_value_.add({}, value, i);
        for (const auto& employer : employers_of(person, around_)) add_loosely("company " + employer.key, person.name, i);
        if (!person.birthday.empty()) add_loosely("birthday " + person.birthday, person.name, i);
        for (const auto& city : person.cities) add_exactly("city " + city.key, person.name, i);
    }
    void add_loosely(const std::string& place, const PersonName& name, Index i) {
        for (const auto& word : name.words)
            for (const auto& other : name.words)
                if (&word != &other) by_name_.add(place, std::string{'\n', other.core()[0], '\n'} + std::string{word.core()}, i);
    }
    void add_exactly(const std::string& place, const PersonName& name, Index i) {
        std::vector<std::string_view> words;
        for (const auto& word : name.words) words.push_back(word.core());
        std::sort(words.begin(), words.end());
        std::string all;
        for (const auto word : words) all += '\n' + std::string{word};
        by_name_.add(place, all, i);
    }

    /// Different people among those who carry one thing: names spelled out are counted, the others may be any of them.
    std::size_t count_people(const std::vector<Index>& group) const {
        std::vector<PersonName> apart;
        for (const auto i : group) {
            auto name = person_in(people_[i]).name;
            if (!name.is_full()) continue;
            const bool known = std::any_of(apart.begin(), apart.end(), [&](const PersonName& other) {
                return likeness(name, other, around_.words) > Likeness::initial;
            });
            if (!known) apart.push_back(std::move(name));
        }
        return std::max<std::size_t>(apart.size(), 1);
    }

    std::span<const Kept> people_;
    Surroundings around_;
    Meetings by_value_, by_name_;
    Candidates candidates_;
};

std::vector<Pair> pairs_of(std::span<const Kept> companies) {
    Meetings meetings;
    for (Index i = 0; i < companies.size(); ++i) {
        const auto company = company_in(companies[i]);
        if (!company.siren.empty()) meetings.add("siren ", company.siren, i);
        if (!company.vat_number.empty()) meetings.add("vat ", company.vat_number, i);
        for (const auto& domain : company.domains) meetings.add("domain ", domain, i);
        for (const auto& phone : company.phones) meetings.add("phone ", phone, i);
        std::string name;
        for (const auto& word : company.words) name += word;
        for (const auto& city : company.cities) meetings.add("city ", city.key + '\n' + name, i);
    }
    Candidates candidates;
    meetings.each([&](std::size_t, const std::vector<Index>& group) {
        if (group.size() <= most_namesakes) candidates.add_all(group);
    });
    std::vector<Pair> pairs;
    for (const auto& [one, other] : candidates.each_once())
        if (auto pair = judged(company_in(companies[one]), company_in(companies[other]))) pairs.push_back(std::move(*pair));
    return pairs;
}

} // namespace

std::vector<Pair> pairs_among(std::span<const Kept> people, std::span<const Kept> companies) {
    auto pairs = People{people, companies}.pairs();
    for (auto& pair : pairs_of(companies)) pairs.push_back(std::move(pair));
    std::sort(pairs.begin(), pairs.end(), comes_before);
    return pairs;
}

} // namespace planche::duplicates
