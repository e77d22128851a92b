// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <functional>
#include <string>

namespace planche::exchange {

/// A contact or a company as a vCard; see vcard::written. Refuses (not_found) what is not there and what has no card.
/// `store_id` is Store::origin().
records::Result<std::string> vcard_of(const store::Reading&, const std::string& store_id, records::RecordId);

/// Every company, then every contact, one card after the other, then a group card for each tag they have.
void all_vcards(const store::Reading&, const std::string& store_id, const std::function<void(std::string_view card)>&);

} // namespace planche::exchange
