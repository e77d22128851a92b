// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"
#include "engine/store/ordered_keys.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace planche::store {

using records::Kind;
using records::Record;
using records::RecordId;
using records::Result;
using records::Revision;

namespace encoding {
struct Head;
}
class Decoded;

/// Bytes on disk that cannot be what was written: a checksum that does not fit, a key that leads nowhere.
struct Corrupt : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Another process has the data folder open for writing.
struct FolderInUse : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// The folder was written by a newer Planche.
struct NewerFormat : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Stored {
    Record value;
    records::Meta meta;
};

template <class T>
struct StoredAs {
    T value;
    records::Meta meta;
};

/// One entry of the self-compacting change log: a record appears once, at its newest revision.
struct Change {
    Revision revision = 0;
    RecordId id;
    bool deleted = false;
};

/// One step in a record's life, newest first in `history`. The steps are on disk: append, never renumber.
struct Version {
    Revision revision = 0; ///< the revision this step gave the record
    records::Instant at;
    std::string by;
    enum class Step : std::uint8_t { created, replaced, sealed, deleted, restored } step = Step::created;
    nlohmann::json before; ///< the value before the step; null for `created`
};

/// One line of the audit. Every writing that changes a record leaves one by itself; what else is worth a line (a sign-in, an export) is
/// said with Writing::audit. Each line is linked to the one before: none can be altered, or taken out from between two, without verify()
/// seeing it.
struct Audited {
    std::uint64_t number = 0; ///< from 1, without gaps
    records::Instant at;
    std::string by;
    std::string action;   ///< "change", or the caller's own word
    nlohmann::json about; ///< of a change: {"revisions": [first, last], "count", "records": ["contact 17", …], the first 20 of them}
};

/// Names what a writing did, so that it can be taken back: 32 hexadecimal digits.
using UndoToken = std::string;

/// A snapshot: everything read through one Reading is of one moment. Short-lived (under 2 s), one thread. Values are copies and outlive it.
/// Every record read is checked against its checksum; throws Corrupt.
class Reading {
public:
    explicit Reading(std::unique_ptr<Snapshot>, Decoded* = nullptr);
    virtual ~Reading();
    Reading(Reading&&) noexcept;
    Reading& operator=(Reading&&) noexcept;

    /// Of the newest change in it.
    Revision revision() const;
    /// Of the newest record, settings apart.
    std::uint64_t last_number() const;

    /// Nothing for a record that never was or is deleted.
    std::optional<Stored> get(RecordId) const;
    template <Kind K>
    auto get(records::Id<K> id) const;
    /// The same without a copy; null for a record that is not there.
    std::shared_ptr<const Stored> shared(RecordId) const;
    template <Kind K>
    auto shared(records::Id<K> id) const;
    /// A deleted record as it was last, with the revision of its deletion.
    std::optional<Stored> tombstone(RecordId) const;

    /// Records of a kind by ascending number, the first of them >= `from`, deleted ones left out, until the visitor returns false.
    void each(Kind, const std::function<bool(const Stored&)>&, std::uint64_t from = 0) const;
    std::uint64_t count(Kind) const;

    /// Live records that hold this id in one of their fields, ascending; of one kind when it is given.
    std::vector<RecordId> referring_to(RecordId, std::optional<Kind> = std::nullopt) const;

    /// Ascending by revision, at most `limit`.
    std::vector<Change> changes_after(Revision, std::size_t limit) const;
    /// Steps with a revision below `before` (0: all), newest first.
    std::vector<Version> history(RecordId, Revision before, std::size_t limit) const;

    std::optional<std::string> blob(std::string_view sha256) const;

    /// The answer that was given under this Idempotency-Key, if it was in the last 7 days.
    std::optional<std::string> answer(std::string_view idempotency_key) const;

    /// A small named value of the store itself: "invoice chain head", "import mappings"…
    std::optional<std::string> note(std::string_view name) const;
    /// Notes whose name begins so, by ascending name, until the visitor returns false. It must not write.
    void each_note(std::string_view prefix, const std::function<bool(std::string_view name, std::string_view value)>&) const;

    /// Lines with a number below `before` (0: all), newest first.
    std::vector<Audited> audited(std::uint64_t before, std::size_t limit) const;

    /// Last number given in the series; 0 when none was.
    std::uint64_t last_in_series(std::string_view series) const;
    std::map<std::string, std::uint64_t> series() const; ///< all of them, with the last number given

    /// The keys below, for verification.
    const Snapshot& keys() const { return *snapshot_; }

protected:
    virtual encoding::Head head() const;

    std::unique_ptr<Snapshot> snapshot_;

private:
    Decoded* decoded_ = nullptr; ///< none for a writing: what it sees may never be
};

/// The only writer, on the thread that began it. Sees its own writes; nothing of it happened unless `commit` returned. A thread that begins
/// a second one waits for itself.
class Writing : public Reading {
public:
    Writing(std::unique_ptr<Transaction>, std::string by, records::Instant at, class Store&);
    ~Writing() override;
    Writing(Writing&&) noexcept;
    Writing& operator=(Writing&&) = delete;

    /// Gives it the next number of the sequence over all kinds (settings: number 0).
    Stored add(const Record&);
    /// As `add`, under a number of its own: for restoring an archive into an empty store. Refuses a number that is taken.
    Result<Stored> add_as(RecordId, const Record&, const records::Meta&);
    /// `add` begins behind this number, if it is not there yet: numbers of records that an archive no longer holds are not given again.
    void continue_numbers(std::uint64_t last);

    /// Refuses: not_found, gone, stale (the expected revision is not the current one), conflict (sealed, or of another kind).
    /// Without an expected revision whatever is there is replaced. The same value again changes nothing and keeps the revision.
    Result<Stored> replace(RecordId, std::optional<Revision> expected, const Record&);
    /// Replaces for the last time: from then on every replace and erase of it is refused. There is no way back.
    Result<Stored> seal(RecordId, std::optional<Revision> expected, const Record&);
    /// Leaves a tombstone. Refuses as `replace` does.
    Result<Revision> erase(RecordId, std::optional<Revision> expected);
    /// Brings a deleted record back as it was.
    Result<Stored> restore(RecordId);

    /// Stores bytes once; the blob's type and name are the caller's words.
    records::Blob put_blob(std::string_view bytes, std::string type, std::string name = {});

    /// The next number of a series without gaps, starting at 1; given only if the writing commits.
    std::uint64_t next_in_series(std::string_view series);
    /// The series begins behind this number, if it is not there yet.
    void continue_series(std::string_view series, std::uint64_t last);
    void put_note(std::string_view name, std::string_view value);
    /// False when there was none.
    bool erase_note(std::string_view name);
    /// A line of the audit, in the same transaction; `action` is one word.
    void audit(std::string_view action, nlohmann::json about);
    /// The first answer under a key stays.
    void put_answer(std::string_view idempotency_key, std::string_view answer);

    /// Takes back every step of an earlier writing whose records have not changed since; refuses (conflict, naming the records) otherwise,
    /// and refuses what touches a sealed record. The taking back can be taken back in turn.
    Result<std::vector<RecordId>> undo(const UndoToken&);
    /// The token under which this writing can be undone; empty while it has changed nothing.
    UndoToken undo_token() const;

    /// Durable when it returns; wakes those who wait for changes. Returns the newest revision.
    Revision commit();

private:
    encoding::Head head() const override;

    struct Work;
    std::unique_ptr<Work> work_;
};

/// Under this note stands `Store::origin` where it is not the store's own id.
inline constexpr std::string_view origin_note = "origin";

/// The truth of a data folder. Safe from any thread; one per folder and process.
class Store {
public:
    /// Opens or makes `folder`. Throws FolderInUse, NewerFormat, Corrupt, std::system_error.
    static std::unique_ptr<Store> open(const std::filesystem::path& folder, Missing = Missing::make,
                                       std::uint64_t map_bytes = default_map_bytes);
    /// For reading only, beside the process that may be writing: a backup, a check, an export from the command line. `write` throws
    /// std::system_error (EROFS), and `wait_above` does not hear the other process. Throws as `open`; FolderInUse when it is being
    /// restored.
    static std::unique_ptr<Store> open_beside(const std::filesystem::path& folder);
    static std::unique_ptr<Store> in_memory();
    explicit Store(std::unique_ptr<OrderedKeys>);
    ~Store();

    Reading read() const;
    /// Waits for its turn. `by` is who does it, for the history.
    Writing write(std::string by = {});
    Writing write(std::string by, records::Instant at);

    /// Blocks until the store's revision is above `seen`, `stop_waiting` was called, or the time is over; returns the revision then.
    Revision wait_above(Revision seen, std::chrono::milliseconds longest) const;
    void stop_waiting();

    /// A random name made with the folder, for what is kept about it elsewhere.
    std::string id() const;
    /// The id of the folder that its records were first made in: what they are called in the world outside (the UID of a card) stays the
    /// same when they move by backup or archive.
    std::string origin() const;
    const OrderedKeys& keys() const { return *keys_; }

private:
    friend class Writing;
    void committed(Revision);

    std::unique_ptr<OrderedKeys> keys_;
    std::unique_ptr<Decoded> decoded_;
    struct Waiting;
    std::unique_ptr<Waiting> waiting_;
};

template <Kind K>
auto Reading::shared(records::Id<K> id) const {
    using T = std::variant_alternative_t<static_cast<std::size_t>(K), Record>;
    auto stored = shared(static_cast<RecordId>(id));
    const auto* value = stored ? &std::get<T>(stored->value) : nullptr;
    return std::shared_ptr<const T>{std::move(stored), value};
}

template <Kind K>
auto Reading::get(records::Id<K> id) const {
    using T = std::variant_alternative_t<static_cast<std::size_t>(K), Record>;
    static_assert(T::kind == K, "Record lists the kinds in the order of their numbers");
    auto stored = get(static_cast<RecordId>(id)); // not RecordId{id}: that is its first member
    if (!stored) return std::optional<StoredAs<T>>{};
    return std::optional{StoredAs<T>{std::get<T>(std::move(stored->value)), std::move(stored->meta)}};
}

} // namespace planche::store
