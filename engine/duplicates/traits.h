// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/person_name.h"
#include "engine/records/record.h"

#include <optional>
#include <string>
#include <vector>

/// What of a record tells whether another is the same one: all that a search for duplicates keeps of it.
namespace planche::duplicates {

/// As it is kept: one short text a record, for there may be hundreds of thousands. Only this file reads it.
struct Kept {
    std::uint64_t number = 0;
    std::string packed;
};
Kept kept_of(std::uint64_t number, const records::Contact&);
Kept kept_of(std::uint64_t number, const records::Company&);

/// A text as it is compared, and as it was written.
struct Told {
    std::string key, shown;
};

struct PersonTraits {
    std::uint64_t number = 0;
    PersonName name;
    std::string shown;               ///< the name, as it is displayed
    std::vector<std::string> emails; ///< in lower case
    std::vector<std::string> phones; ///< see phone_key
    std::vector<Told> employers, cities;
    std::optional<std::uint64_t> company; ///< the number of its company
    std::string birthday;
};
PersonTraits person_in(const Kept&);

struct CompanyTraits {
    std::uint64_t number = 0;
    std::vector<std::string> words; ///< of its name; see company_words
    std::string shown;
    std::string siren; ///< its own, else the one in its SIRET or French VAT number
    std::string siret, vat_number;
    std::vector<std::string> emails, phones;
    std::vector<std::string> domains; ///< of its e-mails and sites, public mail left out
    std::vector<Told> cities;
};
CompanyTraits company_in(const Kept&);

} // namespace planche::duplicates
