// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/settings.h"
#include "engine/store/store.h"

#include <string>

/// Numbers of documents: prefix, year, counter. Each prefix and year is a series of its own, without gaps and without steps back in time.
namespace planche::invoicing {

/// "F-2026", "AV-2026". Credit notes share the invoices' series when the settings give both the same prefix.
std::string series_of(records::InvoiceType, const records::Settings&, records::Date day);

/// Why no number of this series can be given on that day: its last document is dated later (conflict). Nothing when one can.
std::optional<records::Refusal> obstacle(const store::Reading&, const std::string& series, records::Date day);

/// "D-2026", counted apart from the documents of the law: quotes may have gaps, and never make one.
std::string quote_series_of(const records::Settings&, records::Date day);
/// "D-2026-0041". Given only if the writing commits.
std::string next_quote_number(store::Writing&, const std::string& series, const records::Settings&);

/// "F-2026-0118". Given only if the writing commits; `obstacle` must have been asked before.
std::string next_number(store::Writing&, const std::string& series, const records::Settings&, records::Date day);

/// Under which a file of the document is saved: its number, then the extension (".pdf").
std::string file_name(const records::SalesDocument&, const char* extension);

} // namespace planche::invoicing
