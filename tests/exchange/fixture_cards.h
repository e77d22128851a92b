// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/file_bytes.h"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace planche::tests {

inline std::filesystem::path card_path(const std::string& name) {
    return std::filesystem::path{PLANCHE_SOURCE} / "fixtures" / "cards" / (name + ".vcf");
}

inline std::string card_bytes(const std::string& name) {
    auto bytes = exchange::file_bytes(card_path(name));
    if (!bytes) throw std::runtime_error("no card " + name);
    return std::move(*bytes);
}

} // namespace planche::tests
