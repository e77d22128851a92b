// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <optional>
#include <string>

namespace planche::search {

/// What the index complained of, in words for the log; nothing when the exception is not the index's. Xapian's are not std::exceptions:
/// whoever catches at a boundary asks here too.
std::optional<std::string> index_failure(std::exception_ptr);

} // namespace planche::search
