// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/copies.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace planche::httpd {

/// Copies of the data folder, made while it serves: one within a minute of the first change, then at most one in every `every` and only
/// when something has changed, so that what is lost with the disk is at most so much work. Readers and writers do not wait for them. All
/// functions are safe from any thread.
class Backups {
public:
    struct Plan {
        std::filesystem::path folder;
        store::Sealing sealing;
        std::chrono::milliseconds every = std::chrono::hours{1};
        std::function<void(std::string_view line)> report; ///< for the log: each copy and each failure
    };

    Backups(const store::Store&, Plan);
    /// Ends the thread; a copy that is being made is finished first.
    ~Backups();

    /// Looks every half minute whether a copy is due, from a thread of its own.
    void start();

    /// Makes a copy if one is due: what the thread does.
    void round(records::Instant now);
    /// Makes a copy if there is none of what is stored now, due or not.
    void save(records::Instant now);

    struct Failure {
        records::Instant at;
        enum class Kind { no_space, no_folder, faults, other } kind = Kind::other;
        std::string words; ///< of the system, or of the first fault
    };
    struct State {
        std::optional<store::Copy> newest;
        std::optional<Failure> failure;          ///< of the last attempt; gone with the next that goes well
        std::optional<records::Instant> next_at; ///< nothing while nothing has changed since
    };
    State state() const;
    const Plan& plan() const { return plan_; }
    /// On the disk now, newest first. Throws std::system_error.
    std::vector<store::Copy> copies() const { return store::copies_in(plan_.folder, store_.id()); }
    /// A failing disk would take the copies with it.
    bool same_disk() const;

private:
    std::optional<records::Instant> next(records::Revision) const;
    void make(records::Instant now);
    void tell(const std::string& line) const;

    const store::Store& store_;
    Plan plan_;
    std::mutex making_; ///< one copy at a time; held while it is made
    mutable std::mutex mutex_;
    State state_;
    std::condition_variable_any stopped_;
    std::jthread thread_; ///< last: ends before what it uses
};

} // namespace planche::httpd
