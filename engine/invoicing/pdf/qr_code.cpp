// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/qr_code.h"

#include <memory>
#include <qrencode.h>

namespace planche::invoicing::pdf {

std::optional<QrCode> qr_code(const std::string& bytes) {
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    constexpr int smallest_version = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeData(static_cast<int>(bytes.size()), data, smallest_version, QR_ECLEVEL_M), &QRcode_free};
    if (!code) return std::nullopt;
    QrCode made{static_cast<std::size_t>(code->width)};
    constexpr unsigned char is_dark = 1;
    for (std::size_t i = 0; i < made.side * made.side; ++i) made.dark.push_back((code->data[i] & is_dark) != 0);
    return made;
}

} // namespace planche::invoicing::pdf
