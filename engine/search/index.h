// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/columns.h"
#include "engine/search/lists.h"
#include "engine/search/vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Xapian {
class Database;
}

namespace planche::search {

/// Whether all of the store is in the index: `following` when what was stored lately is missing, `rebuilding` when it is built from
/// nothing.
struct IndexState {
    enum class Name { ready, following, rebuilding } name = Name::ready;
    int percent = 100;

    bool ready() const { return name == Name::ready; }
    bool operator==(const IndexState&) const = default;
};
std::string_view word(IndexState::Name);

/// Names the state of a database: another after each commit.
std::string state_of(const Xapian::Database&);

/// What one commit of the writer changed.
struct Publication {
    records::Revision revision = 0; ///< of the store, up to which the index now mirrors it
    std::vector<Row> rows;
    std::vector<std::uint64_t> erased;
    std::vector<DocumentTerms> terms;                         ///< of both
    std::string database;                                     ///< its state, as Writer names it
    std::unordered_map<std::string, Vocabulary::Count> words; ///< of the documents that came in
};

/// The index as searches see it: one moment after another, each with its columns, vocabulary and an open database. The writer puts the
/// next moment in place; searches under way keep theirs. All functions are safe from any thread; one writer.
class Index {
public:
    /// One moment of the index.
    struct Moment {
        records::Revision revision = 0;
        std::uint64_t generation = 0; ///< rises with each publication
        std::filesystem::path folder; ///< of the Xapian database; empty: there is none yet
        std::string database;         ///< its state, that the lists agree with
        Columns columns;
        Vocabulary vocabulary;
        Lists lists;
        std::uint64_t gathered = 0; ///< documents there were when it was decided which lists to hold
        bool lists_saved = false;
        IndexState state;
    };

    Index();
    ~Index();
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    /// Reads rows, words and lists of the database in `folder` into memory; from then on searches go there. Throws Xapian::Error.
    void load(const std::filesystem::path& folder, records::Revision, IndexState);
    /// After the writer's commit.
    void publish(Publication);
    void set_state(IndexState);
    /// Spares the next load the gathering of the lists. When nothing writes any more.
    void save_lists() const;

    /// A moment with a database of its own to read it with; the database goes back to the pool at the end.
    class Session {
    public:
        const Moment& moment() const { return *moment_; }
        /// Null when there is no index yet. At most one commit newer than the moment.
        Xapian::Database* database() const { return database_.get(); }

        Session(Session&&) noexcept;
        ~Session();

    private:
        friend class Index;
        Session(const Index&, std::shared_ptr<const Moment>, std::unique_ptr<Xapian::Database>);

        const Index* index_;
        std::shared_ptr<const Moment> moment_;
        std::unique_ptr<Xapian::Database> database_;
    };
    /// Throws Xapian::Error when the database cannot be opened.
    Session read() const;

    std::shared_ptr<const Moment> moment() const;

private:
    struct Pooled {
        std::unique_ptr<Xapian::Database> database;
        std::uint64_t generation;
        std::filesystem::path folder;
    };
    static void renew_lists(Moment&);
    void replace(std::shared_ptr<const Moment>);
    void give_back(const Moment&, std::unique_ptr<Xapian::Database>) const;

    mutable std::mutex mutex_;
    std::shared_ptr<const Moment> moment_;
    mutable std::vector<Pooled> pool_;
};

} // namespace planche::search
