// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace planche::duplicates {

/// One is the other but for a letter that was added, dropped or changed, or two neighbours that changed places. The same word is no slip;
/// words of four letters slip by a swap only, shorter ones never: too many of them are words of their own. Both folded.
bool is_slip_of_one(std::string_view one, std::string_view other);

} // namespace planche::duplicates
