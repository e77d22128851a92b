// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/autofill.h"
#include "engine/records/invoice.h"

namespace planche::invoicing {

/// A draft made of what was typed: the client's record (contact_id, else company_id) fills in the buyer, the terms and the segment, the
/// company's settings the seller and the texts. What the wanted draft already says of the buyer, of dates and of terms stays.
/// Refuses (invalid, naming the field) a client that is not there, and amounts that are too large.
records::Result<records::Invoice> draft(const store::Reading&, const records::Settings&, records::Invoice wanted, records::Date today,
                                        Said = {});

/// A draft that a person changed: when its client is another and the buyer was left alone, the buyer is the new client; the due date
/// follows the issue date and the terms unless it was set to something else. Refuses as `draft` does.
records::Result<records::Invoice> redraft(const store::Reading&, const records::Settings&, const records::Invoice& before,
                                          records::Invoice after, records::Date today);

/// What follows from the rest, computed anew: the seller as the settings are now, VAT categories of the regime, lines, totals, texts.
/// Refuses (invalid) amounts that are too large.
records::Result<records::Invoice> recomputed(records::Invoice draft, const records::Settings&);

/// The same on the day it is issued: dated `today`, due by its terms unless the due date was set to a day of its own.
records::Result<records::Invoice> dated(records::Invoice draft, const records::Settings&, records::Date today);

} // namespace planche::invoicing
