// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/follower.h"
#include "engine/search/facets.h"
#include "engine/search/sequence.h"
#include "engine/store/merges.h"

#include <algorithm>
#include <fmt/format.h>
#include <xapian.h>

namespace planche::indexer {

using records::Kind;
using records::RecordId;
using records::Revision;

namespace {

constexpr std::size_t most_changes = 4000; // in one commit: a tenth of a second's reading
constexpr std::size_t long_way = 2000;     // revisions behind which searches are told that the index is being built
constexpr std::chrono::milliseconds idle{1000};

/// What searches are told of an index that mirrors the store up to `mark`, on a way that began at `from`.
search::IndexState state_at(Revision mark, Revision newest, Revision from) {
    using Name = search::IndexState::Name;
    if (mark >= newest) return {};
    return {from == 0 ? Name::rebuilding : Name::following, static_cast<int>(mark * 100 / newest)};
}

search::DocumentTerms terms_of(const Document& document) {
    search::DocumentTerms terms{search::schema::document_of(document.row.id.number), {}, search::sequence_of(document.terms)};
    for (const auto& [term, posting] : document.terms.postings())
        terms.terms.emplace_back(term, static_cast<std::uint8_t>(posting.frequency()));
    return terms;
}

/// What the documents of other records say of this one has changed with it.
bool concerns_others(const search::Row& before, const search::Row& after) {
    switch (after.id.kind) {
    case Kind::company: return before != after;
    case Kind::contact:
    case Kind::quote:
    case Kind::deal:
    case Kind::location:
    case Kind::invoice: return before.name != after.name;
    default: return false;
    }
}

} // namespace

/// One way from the index's mark to the end of the log.
struct Follower::Pass {
    Writer& writer;
    Revision from;   ///< the mark at the start
    Revision goal;   ///< the end of the log at the start
    std::string day; ///< today
    records::Date today;
    Revision met = 0; ///< changes up to here were met by a build, which may have seen them in part

    search::Publication publication{};
    std::set<RecordId> waiting{}; ///< to be mapped again because of another record's change
    std::set<RecordId> mapped{};  ///< in this commit
};

Follower::Follower(const store::Store& store, const std::filesystem::path& folder) : Follower{store, folder, Options{}} {}

Follower::Follower(const store::Store& store, const std::filesystem::path& folder, Options options)
    : store_{store},
      options_{std::move(options)},
      folder_{folder} {
    open();
}

Follower::~Follower() {
    stop();
    writer_.reset();
    index_.save_lists();
    folder_.mark_clean();
}

void Follower::open() {
    folder_.mark_unclean();
    if (const auto current = folder_.current()) {
        try {
            writer_ = std::make_unique<Writer>(*current, store_.id());
            const auto applied = writer_->applied(), newest = store_.read().revision();
            if (writer_->fits() && applied <= newest) {
                index_.load(*current, applied, state_at(applied, newest, applied));
                return;
            }
        } catch (const Xapian::DatabaseLockError&) {
            throw;
        } catch (const Xapian::Error& error) {
            report("the index cannot be read and is built anew: " + error.get_description());
        }
        writer_.reset();
        folder_.clear();
        folder_.mark_unclean();
    }
    Writer{folder_.building(), store_.id()};
    const auto adopted = folder_.adopt_built();
    writer_ = std::make_unique<Writer>(adopted, store_.id());
    index_.load(adopted, 0, state_at(0, store_.read().revision(), 0));
}

void Follower::start() {
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
}

void Follower::stop() {
    stopping_ = true;
    published_.notify_all();
    if (thread_.joinable()) thread_.join();
    stopping_ = false;
}

void Follower::run() {
    while (!stopping_) {
        try {
            follow_once();
            const auto seen = index_.moment()->revision;
            for (int slice = 0; slice < 20 && !stopping_; ++slice) // short slices, so that stopping is never slow
                if (store_.wait_above(seen, idle / 20) > seen) break;
        } catch (const Xapian::Error& error) {
            recover(error.get_description());
        } catch (const std::exception& error) {
            recover(error.what());
        }
    }
}

/// Nothing is lost: the truth is in the store. What the writer had not committed is followed again.
void Follower::recover(std::string_view reason) {
    report(fmt::format("the index could not follow and tries again: {}", reason));
    tell(index_.moment()->revision, index_.moment()->revision);
    std::unique_lock lock{published_mutex_};
    published_.wait_for(lock, idle, [this] { return stopping_.load(); });
    lock.unlock();
    const std::scoped_lock following{following_};
    try {
        writer_.reset();
        open();
    } catch (const Xapian::Error& error) {
        report(error.get_description());
    } catch (const std::exception& error) {
        report(error.what());
    }
}

void Follower::report(std::string_view what) const {
    if (options_.report) options_.report(what);
}

std::size_t Follower::follow_once() {
    const std::scoped_lock following{following_};
    if (!writer_) open();
    std::size_t built = 0;
    Revision met = 0;
    if (writer_->documents() == 0 && store_.read().revision() - writer_->applied() > long_way) {
        const auto made = build();
        if (!made) return 0;
        built = made->records;
        met = made->met;
    }
    turn_the_day();
    const auto today = options_.today();
    Pass pass{*writer_, writer_->applied(), store_.read().revision(), records::to_iso(today), today, met};
    return built + follow(pass);
}

void Follower::rebuild() {
    const std::scoped_lock following{following_};
    const auto made = build();
    if (!made) return;
    const auto today = options_.today();
    Pass pass{*writer_, made->applied, store_.read().revision(), records::to_iso(today), today, made->met};
    follow(pass);
}

std::optional<Build::Built> Follower::build() {
    const auto building = folder_.building();
    Build::Options options;
    options.today = options_.today();
    options.segment_records = options_.segment_records;
    options.report = options_.report;
    options.go_on = [this](std::size_t done, std::size_t of) {
        index_.set_state({search::IndexState::Name::rebuilding, static_cast<int>(done * 99 / of)});
        return !stopping_;
    };
    const auto built = Build::into(building, store_, options);
    if (!built) return built;
    writer_.reset();
    const auto adopted = folder_.adopt_built();
    writer_ = std::make_unique<Writer>(adopted, store_.id());
    index_.load(adopted, built->applied, {});
    published_.notify_all();
    return built;
}

std::size_t Follower::follow(Pass& pass) {
    std::size_t applied = 0;
    for (auto mark = pass.from; !stopping_;) {
        const auto reading = store_.read();
        const auto changes = reading.changes_after(mark, most_changes);
        if (changes.empty()) {
            if (!index_.moment()->state.ready()) index_.set_state({});
            break;
        }
        if (reading.revision() - mark > long_way) tell(mark, pass.from);
        apply(pass, changes);
        mark = changes.back().revision;
        applied += changes.size();
    }
    return applied;
}

void Follower::tell(Revision mark, Revision from) { index_.set_state(state_at(mark, store_.read().revision(), from)); }

void Follower::apply(Pass& pass, const std::vector<store::Change>& changes) {
    pass.publication = {};
    pass.publication.revision = changes.back().revision;
    pass.waiting.clear();
    pass.mapped.clear();
    auto newest_first = changes; // the order of the documents, in which the database is written fastest
    std::sort(newest_first.begin(), newest_first.end(), [](const auto& a, const auto& b) { return a.id.number > b.id.number; });
    const auto reading = store_.read();
    for (const auto& change : newest_first) apply(pass, reading, change);
    for (const auto& id : pass.waiting)
        if (!pass.mapped.contains(id)) put(pass, reading, id);
    pass.writer.commit(pass.publication.revision, pass.day);
    publish(pass);
}

void Follower::apply(Pass& pass, const store::Reading& reading, const store::Change& change) {
    if (change.id.kind == Kind::settings) return;
    // Records that changed after the mark are mapped in this pass as they are now, others' changes included.
    const bool all_are_on_the_way = pass.from == 0 && change.revision <= pass.goal;
    const auto before = all_are_on_the_way ? std::nullopt : pass.writer.previous(change.id);
    if (before) pass.waiting.insert(before->informs.begin(), before->informs.end());
    if (!change.deleted) {
        put(pass, reading, change.id);
    } else {
        pass.writer.erase(change.id);
        pass.publication.erased.push_back(change.id.number);
        pass.publication.terms.push_back({search::schema::document_of(change.id.number), {}, {}});
    }
    const auto* after = change.deleted || pass.publication.rows.empty() ? nullptr : &pass.publication.rows.back();
    const bool said_elsewhere =
        before && (change.deleted || change.revision <= pass.met || (after->id == change.id && concerns_others(before->row, *after)));
    if (said_elsewhere || (!before && change.id.kind == Kind::company && !all_are_on_the_way))
        for (const auto& one : store::standing_with(reading, change.id))
            for (const auto& id : reading.referring_to(one)) pass.waiting.insert(id);
}

void Follower::put(Pass& pass, const store::Reading& reading, RecordId id) {
    try {
        const auto stored = reading.get(id);
        if (!stored) return; // deleted meanwhile: its own change says so
        const auto document = document_of(*stored, neighbours_of(*stored, reading, pass.today));
        pass.writer.put(document);
        pass.mapped.insert(id);
        learn_words(pass, document);
        pass.publication.rows.push_back(document.row);
        pass.publication.terms.push_back(terms_of(document));
        if (pass.from > 0 || stored->meta.revision > pass.goal) pass.waiting.insert(document.informs.begin(), document.informs.end());
    } catch (const Xapian::DatabaseError&) {
        throw;
    } catch (const Xapian::Error& error) {
        report(fmt::format("{} {} is left out of the index: {}", records::name_of(id.kind), id.number, error.get_description()));
    } catch (const std::exception& error) {
        report(fmt::format("{} {} is left out of the index: {}", records::name_of(id.kind), id.number, error.what()));
    }
}

/// A record that was there before brings only the words that nobody had: the others are counted already.
void Follower::learn_words(Pass& pass, const Document& document) {
    const auto now = index_.moment();
    const bool is_new = !now->columns.at(document.row.id.number).live();
    for (const auto& [word, shown] : document.terms.words()) {
        const bool known = now->vocabulary.knows(word);
        if (known && !is_new) continue;
        auto& count = pass.publication.words[word];
        ++count.records;
        if (shown.empty() || !count.shown.empty() || (known && now->vocabulary.shown(word) != word)) continue;
        count.shown = shown;
        pass.writer.put_accented(word, shown);
    }
}

/// An invoice becomes overdue by the calendar alone, and a quote expires: when the day has changed, those that wait are mapped again.
void Follower::turn_the_day() {
    const auto today = options_.today();
    const auto day = records::to_iso(today);
    if (writer_->day() == day || writer_->documents() == 0) return;
    const auto now = index_.moment();
    const search::Choice open{now->columns, search::schema::Facet::state, {"issued", "sent", "partly_paid", "overdue"}};
    Pass pass{*writer_, writer_->applied(), writer_->applied(), day, today};
    pass.publication.revision = pass.from;
    const auto reading = store_.read();
    const search::Choice quotes{now->columns, search::schema::Facet::kind, {std::string{records::name_of(Kind::quote)}}};
    for (std::uint64_t record = 0; record < now->columns.end(); ++record) {
        const auto& cells = now->columns.at(record);
        if (open.fits(cells)) put(pass, reading, {quotes.fits(cells) ? Kind::quote : Kind::invoice, record});
    }
    writer_->commit(pass.from, day);
    publish(pass);
}

void Follower::publish(Pass& pass) {
    pass.publication.database = pass.writer.state();
    {
        const std::scoped_lock lock{published_mutex_};
        index_.publish(std::exchange(pass.publication, {}));
    }
    published_.notify_all();
}

bool Follower::wait_for(Revision revision, std::chrono::milliseconds longest) const {
    std::unique_lock lock{published_mutex_};
    return published_.wait_for(lock, longest, [&] { return index_.moment()->revision >= revision; });
}

} // namespace planche::indexer
