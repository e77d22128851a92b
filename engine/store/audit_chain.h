// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace planche::store {

/// Follows the audit from its first line and finds where a line does not follow from the one before.
class AuditChain {
public:
    /// The next entry of the table. Returns what is wrong with it, in words; nothing when it follows. Throws Corrupt when it cannot be
    /// read.
    std::optional<std::string> take(std::string_view key, std::string_view value);

    std::uint64_t lines() const { return lines_; }
    /// The last one that a line speaks of.
    Revision revision() const { return revision_; }

private:
    std::uint64_t lines_ = 0;
    std::string link_;
    Revision revision_ = 0;
};

/// The audit read from its first line to its last.
struct AuditReview {
    std::uint64_t lines = 0;          ///< read
    std::uint64_t whole_to = 0;       ///< the last line up to which all follow from one another
    std::optional<std::string> fault; ///< the first, in English; none: the chain is whole, and speaks of the store's last change
    std::map<std::string, std::uint64_t> people, actions; ///< how many lines of each
};
AuditReview review_audit(const Reading&);

} // namespace planche::store
