// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/backups.h"

#include <cerrno>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace planche::httpd {

namespace {

constexpr auto look_every = std::chrono::seconds{30};
constexpr std::int64_t longest_until_retry_ms = 5 * 60 * 1000;
/// Of this thread only: copies give way to whoever waits for an answer.
constexpr int niceness = 10;

Backups::Failure::Kind kind_of(const std::error_code& code) {
    if (code == std::errc::no_space_on_device || code.value() == EDQUOT || code == std::errc::file_too_large)
        return Backups::Failure::Kind::no_space;
    if (code == std::errc::no_such_file_or_directory) return Backups::Failure::Kind::no_folder;
    return Backups::Failure::Kind::other;
}

/// The folder itself, or where it would be made.
std::optional<dev_t> disk_of(const std::filesystem::path& folder) {
    struct stat found {};
    const auto path = std::filesystem::exists(folder) ? folder : folder.parent_path();
    if (stat(path.c_str(), &found) != 0) return std::nullopt;
    return found.st_dev;
}

} // namespace

Backups::Backups(const store::Store& store, Plan plan) : store_{store}, plan_{std::move(plan)} {
    plan_.folder = std::filesystem::absolute(plan_.folder).lexically_normal();
    if (!plan_.folder.has_filename()) plan_.folder = plan_.folder.parent_path(); // "copies/" is "copies"
    try {
        if (auto there = copies(); !there.empty()) state_.newest = std::move(there.front());
    } catch (const std::system_error& error) {
        state_.failure = {records::now(), kind_of(error.code()), error.what()};
    }
}

Backups::~Backups() = default;

void Backups::start() {
    thread_ = std::jthread{[this](const std::stop_token& stop) {
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
        std::mutex waiting;
        std::unique_lock lock{waiting};
        while (!stopped_.wait_for(lock, stop, look_every, [&] { return stop.stop_requested(); })) round(records::now());
    }};
}

/// Nothing while the newest copy is of this revision. A clock that was put back must not end the copies: then one is due at once.
std::optional<records::Instant> Backups::next(records::Revision revision) const {
    const auto& [newest, failure, next_at] = state_;
    const bool again = failure && failure->kind != Failure::Kind::faults; // another copy would have the same
    if (revision == 0 || (newest && newest->revision == revision && !again)) return std::nullopt;
    records::Instant at;
    if (newest) at.milliseconds = newest->at.milliseconds + plan_.every.count();
    if (again)
        at.milliseconds = std::max(at.milliseconds, failure->at.milliseconds + std::min(longest_until_retry_ms, plan_.every.count()));
    return at;
}

Backups::State Backups::state() const {
    const auto revision = store_.read().revision();
    const std::lock_guard lock{mutex_};
    auto state = state_;
    state.next_at = next(revision);
    return state;
}

void Backups::round(records::Instant now) {
    const std::lock_guard one{making_};
    const auto [newest, failure, next_at] = state();
    if (!next_at) return;
    const bool clock_put_back = (newest && newest->at > now) || (failure && failure->at > now);
    if (now >= *next_at || clock_put_back) make(now);
}

void Backups::save(records::Instant now) {
    const std::lock_guard one{making_};
    if (state().next_at) make(now);
}

void Backups::make(records::Instant now) {
    std::optional<store::Copy> copy;
    std::optional<Failure> failure;
    try {
        if (auto made = store::add_copy(store_, plan_.folder, now, plan_.sealing)) {
            copy = std::move(made->copy);
            if (!made->faults.empty()) failure = {now, Failure::Kind::faults, made->faults.front().what};
        } else {
            failure = {now, Failure::Kind::other, made.error().problems.front().message_en};
        }
    } catch (const std::system_error& error) {
        failure = {now, kind_of(error.code()), error.what()};
    } catch (const std::exception& error) {
        failure = {now, Failure::Kind::other, error.what()};
    }
    if (copy) tell(fmt::format("{}, {} bytes", (plan_.folder / copy->name()).string(), copy->bytes));
    if (failure) tell(fmt::format("failed: {}", failure->words));
    const std::lock_guard lock{mutex_};
    if (copy) state_.newest = std::move(copy);
    state_.failure = std::move(failure);
}

void Backups::tell(const std::string& line) const {
    if (plan_.report) plan_.report(line);
}

bool Backups::same_disk() const {
    const auto here = disk_of(plan_.sealing.workplace), there = disk_of(plan_.folder);
    return here && there && *here == *there;
}

} // namespace planche::httpd
