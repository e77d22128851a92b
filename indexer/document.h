// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/standing.h"
#include "engine/search/row.h"
#include "engine/search/terms.h"
#include "engine/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace planche::indexer {

/// What a record's document takes from other records.
struct Neighbours {
    std::optional<records::Company> company; ///< of a contact, a quote, an invoice or a payment
    std::vector<std::string> names;          ///< titles of the people and companies it is about
    std::string state;                       ///< of a quote or an invoice
};
Neighbours neighbours_of(const store::Stored&, const store::Reading&, records::Date today);

/// A record as the index holds it. Pure: the same record and neighbours give the same document.
struct Document {
    search::Row row;
    search::Terms terms;
    /// Records whose own documents say something of this one: the invoices that a payment settles, the version a quote replaces.
    std::vector<records::RecordId> informs;
};
Document document_of(const store::Stored&, const Neighbours&);
/// All that the document has its words from.
std::vector<search::Text> texts_of(const store::Stored&, const Neighbours&);

} // namespace planche::indexer
