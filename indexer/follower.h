// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/index.h"
#include "engine/store/store.h"
#include "indexer/build.h"
#include "indexer/index_folder.h"
#include "indexer/writer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string_view>
#include <thread>

namespace planche::indexer {

/// Keeps the index equal to the store: follows the change log from the index's own mark and maps each record as it is now. Following from
/// nothing is how an index is built, so imports, restarts and crashes take the same path.
///
///     indexer::Follower follower{store, data / "index"};
///     follower.start();
///     search::Searcher searcher{follower.index()};
class Follower {
public:
    struct Options {
        std::function<records::Date()> today = records::today_in_paris;
        std::size_t segment_records = 2000;           ///< at least, of a build
        std::function<void(std::string_view)> report; ///< a record that cannot be mapped, an index that cannot be written
    };

    /// Opens the index, ready to be searched as it is. One that is of another format, of another store or broken is thrown away.
    Follower(const store::Store&, const std::filesystem::path& folder, Options);
    Follower(const store::Store&, const std::filesystem::path& folder);
    /// Stops, and leaves the index clean.
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    const search::Index& index() const { return index_; }

    /// Follows in a thread of its own until `stop`.
    void start();
    void stop();

    /// Applies all that the log holds now; what the thread does each time it is woken. Returns how many changes that were.
    /// Throws Xapian::Error and what the store throws.
    std::size_t follow_once();
    /// Waits until searches show this revision; false when it takes longer. From any thread.
    bool wait_for(records::Revision, std::chrono::milliseconds longest) const;

    /// Builds a second index beside the one that is searched meanwhile, then puts it in its place.
    void rebuild();

private:
    struct Pass;

    void open();
    std::optional<Build::Built> build();
    void run();
    void recover(std::string_view reason);
    std::size_t follow(Pass&);
    void apply(Pass&, const std::vector<store::Change>&);
    void apply(Pass&, const store::Reading&, const store::Change&);
    void put(Pass&, const store::Reading&, records::RecordId);
    void learn_words(Pass&, const Document&);
    void turn_the_day();
    void tell(records::Revision mark, records::Revision from);
    void report(std::string_view) const;
    void publish(Pass&);

    const store::Store& store_;
    Options options_;
    IndexFolder folder_;
    search::Index index_;
    std::unique_ptr<Writer> writer_;
    std::mutex following_; ///< held by whoever uses the writer

    mutable std::mutex published_mutex_;
    mutable std::condition_variable published_;
    std::thread thread_;
    std::atomic<bool> stopping_ = false;
};

} // namespace planche::indexer
