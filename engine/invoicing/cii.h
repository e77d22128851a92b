// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"

#include <string>

namespace planche::invoicing {

/// The invoice as UN/CEFACT Cross Industry Invoice (D22B), profile EN 16931, with the notes that French platforms want (BR-FR).
/// Says the same figures as the PDF; amounts of a credit note are positive, its type code (381) carries the sign. The same invoice gives
/// the same bytes. Meant for one that is without fault (see checks.h), and for a professional buyer: consumers get no such file.
std::string cii(const records::Invoice&);

} // namespace planche::invoicing
