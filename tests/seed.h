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

/// Under a sanitizer all takes ten times as long, and a fork a hundred times: random tests take fewer steps there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

/// So many steps of a random test: in the quick run, in the long one.
inline int steps(int quick, int longer) { return is_sanitized ? quick / 10 : is_long() ? longer : quick; }

} // namespace planche::tests
