// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accounting/statement.h"
#include "engine/invoicing/invoice_pdf.h"

namespace planche::accounting {

/// The statement on A4 pages that look like the invoices, a PDF/A-3: its movements with the balance carried from page to page, the
/// invoices that are open, and how to pay. The same statement of the same day gives the same bytes.
/// Throws std::runtime_error, naming where it looked, when the typeface is not installed.
std::string statement_pdf(const Statement&, const records::Party& seller, const records::Party& client, const invoicing::Letterhead&,
                          Date today);

} // namespace planche::accounting
