// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace planche::exchange {

/// Three versions of one record meet: what an earlier import said (`base`), what stands here (`now`) and what this import says
/// (`incoming`). Only what differs between `base` and `incoming` is taken over, so what a person changed here stays:
///
/// - lists are joined: what is new is added, what a person removed here is not brought back, nothing is removed;
/// - a differing note is put below the one that stands here;
/// - another differing value replaces, and the history keeps the one before;
/// - nothing is emptied.
///
/// Its origin and the card's bytes are the caller's. All three are of one kind.
records::Record united(const records::Record& base, const records::Record& now, const records::Record& incoming);

/// What becomes of a single value that stands here and is another one in the file.
enum class Differing { keep, replace };

struct Completion {
    records::Record record;
    std::vector<std::string> conflicts; ///< the fields whose value differs, whichever of them stands now
    nlohmann::json said;                ///< the incoming fields, without those that say nothing
};
/// As `united`, for a row of a table, which says little of a record: an empty cell says nothing, the same words in other letters are no
/// news, nor is an address that has less in it than one that stands here. Objects are completed member by member.
Completion completed(const records::Record& base, const records::Record& now, const records::Record& incoming, Differing);

} // namespace planche::exchange
