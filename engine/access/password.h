// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace planche::access {

/// What is wrong with a password that someone chose; nothing when it has 12 to 128 characters.
std::optional<records::Problem> problem_of_password(std::string_view);

/// Where a try comes from: this machine, or elsewhere.
enum class From { near, far };

/// Passwords as argon2id (2 passes over 64 MiB). Each takes a tenth of a second and its memory, so at most two run at once and few wait:
/// those from elsewhere are sent away before those from this machine are. Safe from any thread.
class Passwords {
public:
    /// Nothing when too many wait already.
    std::optional<std::string> hash(std::string_view password, From);
    /// Without a hash, or with an empty one, takes as long and never fits. Nothing when too many wait already.
    std::optional<bool> fits(const std::optional<std::string>& hash, std::string_view password, From);

private:
    class Turn;

    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t running_ = 0, waiting_ = 0;
};

} // namespace planche::access
