// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.h"
#include "engine/search/failure.h"
#include "indexer/writer.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_set>
#include <xapian.h>

namespace planche::indexer {

namespace fs = std::filesystem;
using records::RecordId;

namespace {

constexpr std::size_t most_segments = 64;       // a segment holds files open
constexpr std::size_t records_a_reading = 1000; // readings are short

std::vector<RecordId> live_records(const store::Reading& reading) {
    std::vector<RecordId> ids;
    for (const auto& change : reading.changes_after(0, std::numeric_limits<std::size_t>::max()))
        if (!change.deleted && change.id.kind != records::Kind::settings) ids.push_back(change.id);
    // The order of the documents, in which a database is written fastest.
    std::sort(ids.begin(), ids.end(), [](const RecordId& a, const RecordId& b) { return a.number > b.number; });
    return ids;
}

class Work {
public:
    Work(const store::Store& store, const Build::Options& options, fs::path segments, std::vector<RecordId> ids)
        : store_{store},
          options_{options},
          segments_{std::move(segments)},
          store_id_{store.id()},
          ids_{std::move(ids)},
          segment_records_{std::max(options.segment_records, ids_.size() / most_segments + 1)} {}

    /// False when it was stopped.
    bool run() {
        std::vector<std::thread> threads;
        const auto count = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), segment_count());
        for (std::size_t i = 0; i < count; ++i) threads.emplace_back([this] { take_segments(); });
        for (auto& thread : threads) thread.join();
        if (failure_) std::rethrow_exception(failure_);
        return !stopped_;
    }

    std::size_t segment_count() const { return (ids_.size() + segment_records_ - 1) / segment_records_; }
    fs::path segment(std::size_t i) const { return segments_ / std::to_string(i); }

private:
    void take_segments() {
        try {
            for (auto i = next_++; i < segment_count() && !stopped_; i = next_++) write(i);
        } catch (...) {
            const std::scoped_lock lock{mutex_};
            failure_ = std::current_exception();
            stopped_ = true;
        }
    }

    void write(std::size_t i) {
        Writer writer{segment(i), store_id_};
        const auto first = i * segment_records_;
        const auto ids = std::span{ids_}.subspan(first, std::min(segment_records_, ids_.size() - first));
        std::unordered_set<std::string> accented;
        for (std::size_t at = 0; at < ids.size() && !stopped_; at += records_a_reading) {
            const auto some = ids.subspan(at, std::min(records_a_reading, ids.size() - at));
            const auto reading = store_.read();
            for (const auto& id : some) put(writer, reading, id, accented);
            tell(some.size());
        }
        writer.commit(0, records::to_iso(options_.today));
    }

    void put(Writer& writer, const store::Reading& reading, RecordId id, std::unordered_set<std::string>& accented) {
        try {
            const auto stored = reading.get(id);
            if (!stored) return; // deleted meanwhile
            const auto document = document_of(*stored, neighbours_of(*stored, reading, options_.today));
            writer.put(document);
            for (const auto& [word, shown] : document.terms.words())
                if (!shown.empty() && accented.insert(word).second) writer.put_accented(word, shown);
        } catch (const Xapian::DatabaseError&) {
            throw;
        } catch (...) {
            const auto failure = search::index_failure(std::current_exception());
            if (!failure) throw;
            const std::scoped_lock lock{mutex_};
            if (options_.report)
                options_.report(fmt::format("{} {} is left out of the index: {}", records::name_of(id.kind), id.number, *failure));
        }
    }

    void tell(std::size_t records) {
        const std::scoped_lock lock{mutex_};
        done_ += records;
        if (options_.go_on && !options_.go_on(done_, ids_.size())) stopped_ = true;
    }

    const store::Store& store_;
    const Build::Options& options_;
    fs::path segments_;
    std::string store_id_;
    std::vector<RecordId> ids_;
    std::size_t segment_records_;

    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_; ///< of what follows
    std::size_t done_ = 0;
    std::exception_ptr failure_;
};

void merge(const Work& work, const fs::path& into) {
    Xapian::Database all;
    for (std::size_t i = 0; i < work.segment_count(); ++i) all.add_database(Xapian::Database{work.segment(i).string()});
    all.compact(into.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::DBCOMPACT_MULTIPASS);
}

} // namespace

std::optional<Build::Built> Build::into(const fs::path& folder, const store::Store& store, const Options& options) {
    Built built;
    std::vector<RecordId> ids;
    {
        const auto reading = store.read();
        built.applied = reading.revision();
        ids = live_records(reading);
    }
    built.records = ids.size();
    auto segments = folder;
    segments += ".segments";
    fs::remove_all(segments);
    fs::create_directories(segments);
    if (!ids.empty()) {
        Work work{store, options, segments, std::move(ids)};
        if (!work.run()) {
            fs::remove_all(segments);
            return std::nullopt;
        }
        merge(work, folder);
    }
    built.met = store.read().revision();
    Writer{folder, store.id()}.commit(built.applied, records::to_iso(options.today));
    fs::remove_all(segments);
    return built;
}

} // namespace planche::indexer
