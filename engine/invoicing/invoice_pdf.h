// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/quote.h"
#include "engine/records/settings.h"
#include "engine/store/store.h"

#include <string>

namespace planche::invoicing {

/// What the pages show besides the document itself.
struct Letterhead {
    std::string logo;   ///< a JPEG or PNG file; empty or unsound: a monogram of the seller's name
    std::string footer; ///< a few words of the company's own
};
Letterhead letterhead(const store::Reading&, const records::Settings&);

/// An A4 document with every mention that applies. One without a number is a draft and says so across the page. The same document gives
/// the same bytes: its dates are those of the issue.
/// Throws std::runtime_error, naming where it looked, when the Lato typeface is not installed.
std::string invoice_pdf(const records::Invoice&, const Letterhead&);
std::string quote_pdf(const records::Quote&, const Letterhead&);

} // namespace planche::invoicing
