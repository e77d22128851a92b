// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// How texts are compared when an import recognises something: never shown, never stored.
namespace planche::exchange {

/// Without case, accents and repeated spaces.
std::string folded(std::string_view);
/// The same with each sign between words a space: "E-mail (pro.)" -> "e mail pro". The percent sign stays.
std::string folded_words(std::string_view);

} // namespace planche::exchange
