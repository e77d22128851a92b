// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace planche::tests {

/// PLANCHE_SEED where it is set, else another each time; printed.
std::uint64_t seed_of_this_run();
/// The long run of the tests: PLANCHE_LONG is set and not empty.
bool is_long();

/// What it says, or that it threw, or died: a damaged file that is mapped can end the program that reads it.
std::string in_another_process(const std::function<std::string()>&);

} // namespace planche::tests
