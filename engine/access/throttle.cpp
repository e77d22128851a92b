// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/throttle.h"

namespace planche::access {

namespace {

constexpr std::uint64_t most_by_address = 10, most_by_account = 20;
constexpr std::int64_t window_ms = std::int64_t{15} * 60 * 1000;
/// An attacker with many addresses must not fill the memory.
constexpr std::size_t most_remembered = 10'000;

std::string of_address(std::string_view address) { return "a" + std::string{address}; }
std::string of_account(std::string_view account) { return "p" + std::string{account.substr(0, 254)}; }

} // namespace

std::optional<std::int64_t> Throttle::wait_seconds(From from, std::string_view address, std::string_view account, records::Instant now) {
    if (from == From::near) return std::nullopt;
    const std::lock_guard lock{mutex_};
    const auto left_ms = [&](const std::string& key, std::uint64_t most) -> std::int64_t {
        const auto found = failures_.find(key);
        if (found == failures_.end() || found->second.count < most) return 0;
        return found->second.until.milliseconds - now.milliseconds;
    };
    const auto longest = std::max(left_ms(of_address(address), most_by_address), left_ms(of_account(account), most_by_account));
    if (longest <= 0) return std::nullopt;
    return (longest + 999) / 1000;
}

void Throttle::failed(From from, std::string_view address, std::string_view account, records::Instant now) {
    if (from == From::near) return;
    const std::lock_guard lock{mutex_};
    forget_old(now);
    for (const auto& key : {of_address(address), of_account(account)}) {
        if (failures_.size() >= most_remembered && !failures_.contains(key)) continue;
        auto& failures = failures_[key];
        ++failures.count;
        failures.until = {now.milliseconds + window_ms};
    }
}

void Throttle::forget_old(records::Instant now) {
    std::erase_if(failures_, [&](const auto& entry) { return entry.second.until <= now; });
}

} // namespace planche::access
