// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/card.h"
#include "engine/records/contact.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// card -> record. Every property has its place: a field of the record when there is one, `extra` under its own name otherwise; the card's
/// own lines are kept beside, so nothing depends on how well this understands them.
namespace planche::exchange::vcard {

/// A contact with the lines its values came from, so that an edit finds the line it replaces.
struct ReadContact {
    records::Contact contact; ///< normalised; `vcard` is empty: who stores the card's lines knows their hash
    /// Field name -> for each of its values, which of `card.lines` holds it. A single field has one.
    std::map<std::string, std::vector<std::size_t>, std::less<>> lines;
    /// What the blobs of the contact hold, by sha256: photo, and logos, sounds and keys among the attachments.
    std::map<std::string, std::string, std::less<>> bytes;
};
ReadContact read_contact(const Card&);

/// A group card is a tag on the contacts it names, not a person.
struct Group {
    std::string name;
    std::vector<std::string> members; ///< UIDs, as `uid_key` gives them
};
std::optional<Group> read_group(const Card&);

/// What two writings of one UID have in common: no urn:uuid: in front, lower case.
std::string uid_key(std::string_view uid);

} // namespace planche::exchange::vcard
