// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

#include <string>

namespace planche::invoicing::pdf {

/// A PDF of ours made into a PDF/A-3b; with an invoice in XML it is a Factur-X (profile EN 16931), the XML attached as its alternative.
/// The last step: whoever touches the bytes afterwards breaks them. The same input gives the same bytes. Throws std::runtime_error when the
/// PDF cannot be read.
std::string archival(const std::string& pdf, const std::string& xml, records::Date day);

} // namespace planche::invoicing::pdf
