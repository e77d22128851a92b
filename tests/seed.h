// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <doctest/doctest.h>
#include <random>

namespace planche::tests {

/// PLANCHE_SEED where it is set, else another each time; printed.
inline std::uint64_t seed_of_this_run() {
    const char* given = std::getenv("PLANCHE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    MESSAGE("PLANCHE_SEED=", seed);
    return seed;
}

/// The long run of the tests: PLANCHE_LONG is set and not empty.
inline bool is_long() {
    const char* given = std::getenv("PLANCHE_LONG");
    return given != nullptr && *given != '\0';
}

} // namespace planche::tests
