// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/sales_document.h"

#include <optional>
#include <string>

namespace planche::invoicing {

/// What a bank's application reads in a QR code to fill in the transfer (EPC069-12, version 002, UTF-8): the seller's account, what is to
/// be paid, the number as the reference. Nothing for a document without a number or an account, or with nothing to pay.
std::optional<std::string> transfer_code(const records::SalesDocument&);

} // namespace planche::invoicing
