// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/incoming.h"

#include <memory>
#include <string_view>

namespace planche::exchange {

/// The cards of a file: companies first, then people, then the groups they belong to.
std::unique_ptr<Source> vcard_source(std::string_view file);

} // namespace planche::exchange
