// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"
#include "httpd/app.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace planche::httpd {

/// A record as the interface shows it: its fields, what the store knows of it, and what is computed from other records: the `summary` of a
/// contact, a company, a deal, a picture or a place; `state` and `billing` of a quote; `state`, `paid_cents`, `balance_cents` and
/// `payments` of an invoice.
nlohmann::json shown(const App&, const store::Reading&, const store::Stored&);

/// How far a quote is invoiced, and by which documents.
nlohmann::json billing_json(const store::Reading&, records::QuoteId, records::Date today);

/// Whether what is shown of this kind depends on other records too: then its revision does not tell whether it is still the same.
bool is_composed(records::Kind);

/// Why there is nothing to show: it never was, it is deleted, or merged into another.
records::Refusal absent(const store::Reading&, records::RecordId);
/// "2026-12-01", or null.
nlohmann::json iso_or_null(const std::optional<records::Date>&);
/// {"kind", "id", "title"}: how a record is named where another speaks of it.
nlohmann::json named(const store::Stored&);
/// The same of the record that stands for this one now, or null.
nlohmann::json named(const store::Reading&, records::RecordId);
/// Those of them that are there, each once.
nlohmann::json named(const store::Reading&, const std::vector<records::RecordId>&);
/// The company that a deal or a document is for, else the person, or null.
nlohmann::json client_of(const store::Reading&, const std::optional<records::CompanyId>&, const std::vector<records::ContactId>&);
/// {"merged_into": {"kind", "id", "title"}} for one that was merged; otherwise {}.
nlohmann::json led_to(const store::Reading&, records::RecordId);

/// The record and those that speak for it: a contact's company, a company's contacts; and all that were merged into them.
std::vector<records::RecordId> circle_of(const store::Reading&, const store::Stored&);
/// Live records of the kind that hold any of these ids, ascending, without repeats.
std::vector<records::RecordId> referring_to_any(const store::Reading&, const std::vector<records::RecordId>&, records::Kind);

/// The settings of the company, or their defaults while none are stored.
store::StoredAs<records::Settings> settings_of(const store::Reading&);

} // namespace planche::httpd
