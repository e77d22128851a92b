// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/pair.h"
#include "engine/duplicates/traits.h"

#include <unordered_map>

/// Whether two records are a pair, and why.
namespace planche::duplicates {

/// Who has an address or a number.
struct Carried {
    std::size_t people = 1;  ///< whose names cannot be one person's; names that say little count with those they agree with
    bool by_company = false; ///< its own

    /// Not of one person: a switchboard, an office, a desk.
    bool is_shared() const { return by_company || people > 2; }
};

/// What is known of all records, when two of them are judged.
struct Surroundings {
    WordCounts words;
    std::unordered_map<std::size_t, Carried> carried; ///< by the hash of an e-mail or a number; of what one record has alone, nothing
    std::unordered_map<std::uint64_t, const Kept*> companies; ///< by number

    Carried of(const std::string& value) const;
};

std::optional<Pair> judged(const PersonTraits&, const PersonTraits&, const Surroundings&);
std::optional<Pair> judged(const CompanyTraits&, const CompanyTraits&);

/// The companies somebody works for, as they are compared.
std::vector<Told> employers_of(const PersonTraits&, const Surroundings&);

} // namespace planche::duplicates
