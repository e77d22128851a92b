// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"
#include "engine/store/store.h"

namespace planche::invoicing {

/// Something wrong with an issued document or a sent quote, in words for the screen.
struct Fault {
    records::RecordId id; ///< an invoice or a quote; number 0 when no document can be named
    std::string number;
    std::string message_fr, message_en;
};

/// All that can be told from the documents themselves: links of the chain that do not fit, gaps in a series, dates that go back, totals
/// that do not add up, files that are not what was stored; and quotes that no longer say what was sent. In the order of the chain.
/// Historical invoices are outside. Reads every issued document and its files.
std::vector<Fault> verify(const store::Reading&);

} // namespace planche::invoicing
