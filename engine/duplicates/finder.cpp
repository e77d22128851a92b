// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/finder.h"

#include "engine/duplicates/pairing.h"

#include <algorithm>
#include <mutex>

namespace planche::duplicates {

namespace {

using records::Kind;

constexpr std::size_t changes_a_snapshot = 2000;

/// Ascending by number.
template <class Traits>
auto place_of(std::vector<Traits>& all, std::uint64_t number) {
    return std::lower_bound(all.begin(), all.end(), number, [](const Traits& one, std::uint64_t other) { return one.number < other; });
}

template <class Traits>
void forget(std::vector<Traits>& all, std::uint64_t number) {
    if (const auto at = place_of(all, number); at != all.end() && at->number == number) all.erase(at);
}

template <class Traits>
void keep(std::vector<Traits>& all, Traits traits) {
    const auto at = place_of(all, traits.number);
    if (at != all.end() && at->number == traits.number)
        *at = std::move(traits);
    else
        all.insert(at, std::move(traits));
}

} // namespace

std::vector<Pair> find_pairs(const store::Reading& reading) {
    std::vector<PersonTraits> people;
    std::vector<CompanyTraits> companies;
    reading.each(Kind::contact, [&](const store::Stored& stored) {
        people.push_back(traits_of(stored.meta.id.number, std::get<records::Contact>(stored.value)));
        return true;
    });
    reading.each(Kind::company, [&](const store::Stored& stored) {
        companies.push_back(traits_of(stored.meta.id.number, std::get<records::Company>(stored.value)));
        return true;
    });
    return pairs_among(people, companies);
}

struct Finder::Kept {
    std::mutex mutex;
    store::Revision seen = 0;
    std::vector<PersonTraits> people;
    std::vector<CompanyTraits> companies;
    std::shared_ptr<const std::vector<Pair>> pairs = std::make_shared<const std::vector<Pair>>();

    /// Whether there is more to read, and whether anything that counts was among it.
    struct Read {
        bool more = false, counts = false;
    };
    Read take_some(const store::Reading& reading) {
        const auto changes = reading.changes_after(seen, changes_a_snapshot);
        Read read{changes.size() == changes_a_snapshot, false};
        for (const auto& change : changes) {
            seen = change.revision;
            read.counts = take(reading, change) || read.counts;
        }
        return read;
    }
    bool take(const store::Reading& reading, const store::Change& change) {
        const auto number = change.id.number;
        if (change.id.kind != Kind::contact && change.id.kind != Kind::company) return false;
        const auto stored = change.deleted ? std::nullopt : reading.get(change.id);
        if (!stored)
            change.id.kind == Kind::contact ? forget(people, number) : forget(companies, number);
        else if (const auto* contact = std::get_if<records::Contact>(&stored->value))
            keep(people, traits_of(number, *contact));
        else
            keep(companies, traits_of(number, std::get<records::Company>(stored->value)));
        return true;
    }
};

Finder::Finder() : kept_{std::make_unique<Kept>()} {}
Finder::~Finder() = default;

std::shared_ptr<const std::vector<Pair>> Finder::pairs(const store::Store& store) {
    const std::lock_guard lock{kept_->mutex};
    bool changed = false;
    for (bool more = true; more;) {
        const auto read = kept_->take_some(store.read());
        more = read.more;
        changed = changed || read.counts;
    }
    if (changed) kept_->pairs = std::make_shared<const std::vector<Pair>>(pairs_among(kept_->people, kept_->companies));
    return kept_->pairs;
}

} // namespace planche::duplicates
