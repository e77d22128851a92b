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
auto place_of(std::vector<Kept>& all, std::uint64_t number) {
    return std::lower_bound(all.begin(), all.end(), number, [](const Kept& one, std::uint64_t other) { return one.number < other; });
}

void forget(std::vector<Kept>& all, std::uint64_t number) {
    if (const auto at = place_of(all, number); at != all.end() && at->number == number) all.erase(at);
}

void keep(std::vector<Kept>& all, Kept record) {
    const auto at = place_of(all, record.number);
    if (at != all.end() && at->number == record.number)
        *at = std::move(record);
    else
        all.insert(at, std::move(record));
}

} // namespace

std::vector<Pair> find_pairs(const store::Reading& reading) {
    std::vector<Kept> people, companies;
    reading.each(Kind::contact, [&](const store::Stored& stored) {
        people.push_back(kept_of(stored.meta.id.number, std::get<records::Contact>(stored.value)));
        return true;
    });
    reading.each(Kind::company, [&](const store::Stored& stored) {
        companies.push_back(kept_of(stored.meta.id.number, std::get<records::Company>(stored.value)));
        return true;
    });
    return pairs_among(people, companies);
}

struct Finder::State {
    std::mutex mutex;
    store::Revision seen = 0;
    std::vector<Kept> people, companies;
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
            keep(people, kept_of(number, *contact));
        else
            keep(companies, kept_of(number, std::get<records::Company>(stored->value)));
        return true;
    }
};

Finder::Finder() : state_{std::make_unique<State>()} {}
Finder::~Finder() = default;

std::shared_ptr<const std::vector<Pair>> Finder::pairs(const store::Store& store) {
    const std::lock_guard lock{state_->mutex};
    bool changed = false;
    for (bool more = true; more;) {
        const auto read = state_->take_some(store.read());
        more = read.more;
        changed = changed || read.counts;
    }
    if (changed) state_->pairs = std::make_shared<const std::vector<Pair>>(pairs_among(state_->people, state_->companies));
    return state_->pairs;
}

} // namespace planche::duplicates
