// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace planche::tests {

/// What it says, or that it threw, or died: a damaged file that is mapped can end the program that reads it.
std::string in_another_process(const std::function<std::string()>&);

} // namespace planche::tests
