// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <optional>

namespace planche::httpd {

/// Refuses (invalid) links of a deal, or to one, that this version has, the one before had not, and that lead to no record. `before`: null
/// for a new record.
std::optional<records::Refusal> missing_links(const store::Reading&, const records::Record& after, const records::Record* before);

} // namespace planche::httpd
