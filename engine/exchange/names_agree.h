// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace planche::exchange {

/// Whether two names can be one person's: all words of the shorter one are in the longer, an initial standing for its word. "H. Roche" and
/// "Hélène ROCHE" agree; "Paul Roche" and "Hélène Roche" do not. A name that is missing agrees with any.
bool names_agree(std::string_view one, std::string_view other);

} // namespace planche::exchange
