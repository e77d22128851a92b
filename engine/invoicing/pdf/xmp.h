// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

#include <string>

namespace planche::invoicing::pdf {

/// What the Info dictionary of the PDF says; the XMP packet must say the same.
struct DocumentInfo {
    std::string title, author, creator, producer;
    records::Date day; ///< created and changed at midnight UTC
};

enum class Attached { nothing, factur_x };

/// The metadata of a PDF/A-3b, with the properties of Factur-X 1.0 and their extension schema when its XML is attached.
std::string xmp_packet(const DocumentInfo&, Attached);

} // namespace planche::invoicing::pdf
