// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/person.h"

#include <doctest/doctest.h>

namespace planche::access::tests {

constexpr std::int64_t minute = 60 * 1000, hour = 60 * minute, day = 24 * hour;
constexpr records::Instant noon{1'000 * day};

inline records::Instant later(std::int64_t milliseconds) { return {noon.milliseconds + milliseconds}; }

/// A store in memory, and one transaction at a time on it.
struct Door {
    std::unique_ptr<store::Store> store = store::Store::in_memory();

    template <class Work>
    auto in_one(Work work, records::Instant at = noon) {
        auto writing = store->write("Anne", at);
        auto result = work(writing);
        writing.commit();
        return result;
    }
    std::uint64_t add(const std::string& name, Role role) {
        const auto added = in_one([&](store::Writing& w) { return add_person(w, {0, name, name + "@example.fr", role, {}, {}}, noon); });
        REQUIRE(added);
        return added->number;
    }
    /// Newest first.
    std::vector<std::string> audited() const {
        std::vector<std::string> actions;
        for (const auto& line : store->read().audited(0, 100)) actions.push_back(line.action);
        return actions;
    }
};

/// "conflict: last_owner", or "done"
template <class T>
std::string outcome(const store::Result<T>& result) {
    if (result) return "done";
    std::string text;
    for (const auto& problem : result.error().problems) text += (text.empty() ? "" : " ") + problem.field + ":" + problem.code;
    return text;
}

} // namespace planche::access::tests
