// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicates/merge.h"

namespace planche::httpd {

/// The pair in an address. Refuses (not_found) what names none.
records::Result<duplicates::PairId> pair_in(std::string_view address);

/// Both of a pair at the revisions that the body says they were seen at. Refuses (invalid) a body that does not say both.
struct SeenPair {
    duplicates::Seen first, second;
};
records::Result<SeenPair> seen_in(const duplicates::PairId&, const nlohmann::json& body);

/// What the body of a merge wants; see httpd/api/duplicates.json. Refuses (invalid) what it cannot mean.
struct MergeWish {
    duplicates::Seen keeper, other;
    duplicates::Choice choice;
};
records::Result<MergeWish> wish_in(const duplicates::PairId&, const nlohmann::json& body);

} // namespace planche::httpd
