// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"
#include "engine/store/store.h"

namespace planche::invoicing {

/// The draft of a document on an issued invoice, which it names (BG-3): its client, who may have been merged since, its buyer as printed,
/// its supply, its lines and its discount. Without dates, terms and totals, which the caller gives.
records::Invoice follow_up(const store::Reading&, records::InvoiceType, const records::Invoice& original, records::InvoiceId);

} // namespace planche::invoicing
