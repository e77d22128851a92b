// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/figures.h"

#include <map>

/// What is told of quotes. The versions of a quote count as one: by the last that was accepted, else by the last that was sent.
namespace planche::kpi {

/// One quote, by the version that counts.
std::vector<const Offer*> counted(const Ledger&);
/// As it was at the end of that day: versions sent later, and what was decided later, are not known yet.
std::vector<const Offer*> counted(const Ledger&, Date day);
/// Sent by that day, neither decided nor out of time at its end, and no earlier version accepted.
std::vector<const Offer*> open_offers(const Ledger&, Date day);

/// What is left to invoice at the end of that day, net, of each quote accepted by then: nothing once all of it is.
std::map<RecordId, Money> left_to_invoice(const Ledger&, Date day);
/// Its net amount by its probability.
Money weighted_net(const Offer&);

Figure signed_net(const Ledger&, Period, Date today);
Figure order_book(const Ledger&, Period, Date today);
Figure quotes_open(const Ledger&, Period, Date today);
Figure conversion_rate(const Ledger&, Period, Date today);
Figure quotes_invoiced_rate(const Ledger&, Period, Date today);
Figure days_to_signature(const Ledger&, Period, Date today);
Figure refusal_reasons(const Ledger&, Period, Date today);

} // namespace planche::kpi
