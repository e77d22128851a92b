// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import.h"

#include <string_view>

namespace planche::httpd {

/// Puts {"mapping":{column:field},"kind","sheet","differing":"keep"|"replace"}, all of them optional, into the request; a column whose
/// field is null is left out. Refuses what is no such object (malformed) or holds something else (invalid).
records::Result<void> take_options(std::string_view json, exchange::Request&);

} // namespace planche::httpd
