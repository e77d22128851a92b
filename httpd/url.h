// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planche::httpd {

/// Name and value in the order they were written; a name may come several times.
using Query = std::vector<std::pair<std::string, std::string>>;

struct Target {
    std::string path; ///< decoded; begins with '/'
    Query query;      ///< decoded, "+" read as a space
};

/// The target of a request line: origin form only. Nothing when an escape is broken, the text is not UTF-8, or the path
/// is over 256 bytes or holds a control character.
std::optional<Target> parse_target(std::string_view);

/// `%20` for everything that is not a letter, a digit or one of - . _ ~
std::string encoded(std::string_view);

} // namespace planche::httpd
