// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/lists.h"

namespace Xapian {
class Database;
}

namespace planche::search {

/// The lists worth holding of all that a database says: of terms that many documents bear, and of each beginning that many words share.
/// With all sequences. Reads every word's list once. Throws Xapian::Error.
Lists gathered(const Xapian::Database&);

/// A term's list as the database has it; empty when nothing bears it. Throws Xapian::Error.
Postings read_postings(const Xapian::Database&, const std::string& term);

} // namespace planche::search
