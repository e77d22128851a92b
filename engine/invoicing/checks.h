// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/company.h"
#include "engine/records/invoice.h"
#include "engine/records/quote.h"

#include <optional>

/// What an invoicing platform would refuse (EN 16931 and the French rules BR-FR) is refused here, before a number is given.
namespace planche::invoicing {

/// Every fault of a draft that is dated and computed, each with its field and what to do about it; empty when it can be issued.
/// `client` is the company record behind the buyer, which may ask for an order number. Fields that start with "seller." are
/// mended in the settings.
std::vector<records::Problem> faults_of(const records::Invoice& draft, const std::optional<records::Company>& client);

/// What a quote lacks to be sent on that day: the company's identity, the client's name and address, lines, and a validity to come.
std::vector<records::Problem> faults_of(const records::Quote& draft, records::Date today);

} // namespace planche::invoicing
