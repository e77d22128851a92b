// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/programs.h"
#include "bench/row.h"
#include "engine/duplicates/finder.h"
#include "tests/duplicates/invented_people.h"

#include <ctime>
#include <fmt/format.h>

namespace planche::bench {

void duplicates(std::uint64_t seed, std::size_t contacts) {
    const auto store = store::Store::in_memory();
    const auto people = tests::invented_people(seed, contacts);
    {
        auto writing = store->write();
        for (const auto& contact : people.contacts) writing.add(contact);
        writing.commit();
    }
    const auto told = [&](const char* what, const auto& work) {
        const auto begun = Clock::now();
        const auto cpu = std::clock();
        const auto pairs = work();
        print_row(fmt::format("duplicates among {} contacts, {}", people.contacts.size(), what), "Planche in process",
                  {{"seconds", milliseconds_since(begun) / 1000},
                   {"cpu_seconds", static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC},
                   {"pairs", pairs},
                   {"memory_mib", own_memory_mib()}});
    };
    told("from nothing", [&] { return duplicates::find_pairs(store->read()).size(); });
    duplicates::Finder finder;
    told("followed, at first", [&] { return finder.pairs(*store)->size(); });
    auto writing = store->write();
    writing.add(people.contacts.front());
    writing.commit();
    told("followed, after a change", [&] { return finder.pairs(*store)->size(); });
    told("followed, with nothing new", [&] { return finder.pairs(*store)->size(); });
}

} // namespace planche::bench
