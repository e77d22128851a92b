// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace planche::invoicing::pdf {

/// A QR code (ISO/IEC 18004), without the quiet zone of four modules that must be around it.
struct QrCode {
    std::size_t side = 0;     ///< in modules
    std::vector<bool> dark{}; ///< row after row
};

/// Error correction M. Nothing for more bytes than a code holds.
std::optional<QrCode> qr_code(const std::string& bytes);

} // namespace planche::invoicing::pdf
