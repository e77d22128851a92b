// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

#include <optional>
#include <vector>

namespace planche::kpi {

/// Since when a client buys nothing any more.
struct Lapse {
    Date last_invoice;
};

/// A deal of a client that was worked on within so many days speaks for the client.
inline constexpr int days_of_an_active_deal = 90;

/// Of the records that stand for one client: set when the last invoice is at least `months` old, no accepted quote waits for its invoice,
/// and no open deal had a change of stage, a quote or an exchange of late. It is for somebody to say so: a status is never changed by it.
std::optional<Lapse> lapse_of(const store::Reading&, const Ledger&, const std::vector<RecordId>& client, int months, Date today);

} // namespace planche::kpi
