// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace planche::exchange::table {

/// A text file as UTF-8, and what it was.
struct Decoded {
    std::string text;
    std::string_view encoding; ///< "UTF-8", "UTF-16", "windows-1252", "Mac Roman"
};
/// By its byte order mark, by its zeros, by being UTF-8; else Mac Roman or windows-1252, whichever makes letters of the bytes.
Decoded decoded(std::string bytes);

} // namespace planche::exchange::table
