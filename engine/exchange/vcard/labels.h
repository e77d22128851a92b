// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planche::exchange::vcard {

/// "mobile" for `_$!<Mobile>!$_`, "assistant phone" for `_$!<AssistantPhone>!$_`; anything else is itself, `$!!$` is nothing.
std::string label_of(std::string_view ab_label);

/// The label that TYPE parameters amount to: "home", "work fax", "mobile"; noise (INTERNET, VOICE, PREF) left out.
std::string label_of(const std::vector<std::string>& types);

} // namespace planche::exchange::vcard
