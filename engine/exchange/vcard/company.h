// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/card.h"
#include "engine/records/company.h"
#include "engine/records/contact.h"

namespace planche::exchange::vcard {

/// X-ABShowAs:COMPANY on a card without the name of a person.
bool is_company(const Card&);
/// What a company has no field for goes to its `extra`.
records::Company company_of(records::Contact);
/// The card's view of a company, for writing.
records::Contact contact_of(const records::Company&);

} // namespace planche::exchange::vcard
