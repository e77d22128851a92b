// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/company.h"
#include "engine/records/contact.h"
#include "engine/records/deal.h"
#include "engine/records/image.h"
#include "engine/records/interaction.h"
#include "engine/records/invoice.h"
#include "engine/records/location.h"
#include "engine/records/payment.h"
#include "engine/records/quote.h"
#include "engine/records/settings.h"

#include <variant>

namespace planche::records {

/// A value of any kind. To add a kind: its header, one line here, one in kind_names.
using Record = std::variant<Settings, Contact, Company, Image, Location, Interaction, Invoice, Payment, Quote, Deal>;

Kind kind_of(const Record&);
Record empty_record(Kind);

/// What the store adds to a value.
struct Meta {
    RecordId id;
    Revision revision = 0;
    Instant created_at, updated_at;
    std::string created_by, updated_by;
    bool sealed = false; ///< issued: can never change again
};

nlohmann::json to_json(const Record&);
/// The value with "id", "kind", "revision", "created_at"… in front, as the API shows it.
nlohmann::json to_json(const Record&, const Meta&);

/// Reads what a person or a program sent: members that no field is for go to `extra`; what the store owns (id, kind, revision,
/// created_*, updated_*) and what answers add (summary, undo, indexed, warnings) is passed over; normalised; or every problem at once.
Result<Record> parse(Kind, const nlohmann::json&);
/// As `parse`, for a new version of a record: a fault that the version before has already is no reason to refuse the next one.
Result<Record> parse(const nlohmann::json&, const Record& before);
/// Reads what to_json wrote, without the checks for people. Throws std::runtime_error when it cannot be that.
Record from_stored(Kind, const nlohmann::json&);

/// Ids of other records in it, without repeats.
std::vector<RecordId> references_of(const Record&);
const Common& common_of(const Record&);
Common& common_of(Record&);

/// The line a person knows it by: display name, title, invoice number…
std::string title_of(const Record&);
template <class T>
std::string title_of(const T&); // of one kind: spares making a Record of it

// Compiled once, in record.cpp: a list of fields is long to compile.
extern template nlohmann::json to_json(const Settings&);
extern template nlohmann::json to_json(const Contact&);
extern template nlohmann::json to_json(const Company&);
extern template nlohmann::json to_json(const Image&);
extern template nlohmann::json to_json(const Location&);
extern template nlohmann::json to_json(const Interaction&);
extern template nlohmann::json to_json(const Invoice&);
extern template nlohmann::json to_json(const Payment&);
extern template nlohmann::json to_json(const Quote&);
extern template nlohmann::json to_json(const Deal&);

} // namespace planche::records
