// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <nlohmann/json.hpp>

namespace planche::httpd {

/// A record as the interface shows it: its fields, what the store knows of it, and what is computed from other records.
nlohmann::json shown(const store::Reading&, const store::Stored&);

/// Why there is nothing to show: it never was, or it is deleted.
records::Refusal absent(const store::Reading&, records::RecordId);

/// Whether what is shown of this kind depends on other records too: then its revision does not tell whether it is still the same.
bool is_composed(records::Kind);

} // namespace planche::httpd
