// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/password.h"
#include "engine/records/date.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace planche::access {

/// Counts failed sign-ins of the last 15 minutes, by address and by account, and says when to come back. Tries from this machine are not
/// held up: whoever has the keyboard must get in whatever others try from elsewhere, and argon2id's cost holds a guesser there.
/// Forgets all when the program ends. Safe from any thread.
class Throttle {
public:
    /// Nothing when a try may be made now.
    std::optional<std::int64_t> wait_seconds(From, std::string_view address, std::string_view account, records::Instant now);
    void failed(From, std::string_view address, std::string_view account, records::Instant now);

private:
    struct Failures {
        std::uint64_t count = 0;
        records::Instant until; ///< forgotten from then on
    };
    void forget_old(records::Instant now);

    std::mutex mutex_;
    std::map<std::string, Failures, std::less<>> failures_;
};

} // namespace planche::access
