// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace planche::duplicates {

/// What two spellings of one number share: its E.164, or, of one that no plan of numbers knows, the digits as if it were French; empty for
/// what is too short to be a number of its own.
std::string phone_key(std::string_view e164, std::string_view typed);

} // namespace planche::duplicates
