// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/index.h"
#include "engine/search/gather.h"

#include <fmt/format.h>
#include <xapian.h>

namespace planche::search {

namespace {

constexpr std::size_t most_pooled = 32;
constexpr std::size_t most_beside = 1024; // documents kept beside the lists
constexpr const char* lists_file = "lists";

Columns read_columns(const Xapian::Database& database) {
    Columns columns;
    for (auto value = database.valuestream_begin(schema::slot::row); value != database.valuestream_end(schema::slot::row); ++value)
        columns.put(decode_row(schema::record_of(value.get_docid()), *value));
    return columns;
}

/// Words are the terms without a prefix: those that do not begin with a capital.
Vocabulary read_vocabulary(const Xapian::Database& database) {
    std::unordered_map<std::string, Vocabulary::Count> words;
    auto term = database.allterms_begin();
    const auto end = database.allterms_end();
    for (; term != end; ++term) {
        const auto text = *term;
        if (text.front() >= 'A' && text.front() <= 'Z') break;
        words.emplace(text, Vocabulary::Count{term.get_termfreq()});
    }
    for (term.skip_to("["); term != end; ++term) words.emplace(*term, Vocabulary::Count{term.get_termfreq()});
    constexpr std::string_view accented = schema::metadata::accented;
    for (auto key = database.metadata_keys_begin(std::string{accented}); key != database.metadata_keys_end(std::string{accented}); ++key)
        if (const auto word = words.find((*key).substr(accented.size())); word != words.end())
            word->second.shown = database.get_metadata(*key);
    Vocabulary vocabulary;
    vocabulary.add(words);
    return vocabulary;
}

} // namespace

std::string_view word(IndexState::Name name) {
    switch (name) {
    case IndexState::Name::following: return "following";
    case IndexState::Name::rebuilding: return "rebuilding";
    case IndexState::Name::ready: break;
    }
    return "ready";
}

std::string state_of(const Xapian::Database& database) { return fmt::format("{} {}", database.get_uuid(), database.get_revision()); }

Index::Index() : moment_{std::make_shared<Moment>()} {}
Index::~Index() = default;

std::shared_ptr<const Index::Moment> Index::moment() const {
    const std::scoped_lock lock{mutex_};
    return moment_;
}

void Index::replace(std::shared_ptr<const Moment> next) {
    const std::scoped_lock lock{mutex_};
    moment_.swap(next);
}

void Index::load(const std::filesystem::path& folder, records::Revision revision, IndexState state) {
    const Xapian::Database database{folder.string()};
    auto next = std::make_shared<Moment>();
    next->revision = revision;
    next->generation = moment()->generation + 1;
    next->folder = folder;
    next->columns = read_columns(database);
    next->vocabulary = read_vocabulary(database);
    next->database = state_of(database);
    if (auto saved = Lists::load(folder / lists_file, next->database)) {
        next->lists = std::move(*saved);
        next->lists_saved = true;
    } else {
        next->lists = gathered(database);
    }
    next->gathered = next->columns.live();
    next->state = state;
    replace(std::move(next));
    const std::scoped_lock lock{mutex_};
    pool_.clear();
}

void Index::publish(Publication publication) {
    auto next = std::make_shared<Moment>(*moment());
    next->revision = publication.revision;
    ++next->generation;
    next->database = std::move(publication.database);
    for (const auto& row : publication.rows) next->columns.put(row);
    for (const auto record : publication.erased) next->columns.erase(record);
    next->vocabulary.add(publication.words);
    next->lists.put(std::move(publication.terms));
    next->lists_saved = false;
    if (next->lists.changed() > most_beside) renew_lists(*next);
    replace(std::move(next));
}

/// Lists are chosen again only when there is twice as much to choose from.
void Index::renew_lists(Moment& moment) {
    if (moment.columns.live() < 2 * moment.gathered) {
        moment.lists = moment.lists.made_anew();
        return;
    }
    moment.lists = gathered(Xapian::Database{moment.folder.string()});
    moment.gathered = moment.columns.live();
}

void Index::save_lists() const {
    const auto now = moment();
    if (!now->folder.empty() && !now->lists_saved) now->lists.save(now->folder / lists_file, now->database);
}

void Index::set_state(IndexState state) {
    auto next = std::make_shared<Moment>(*moment());
    next->state = state;
    replace(std::move(next));
}

Index::Session Index::read() const {
    std::shared_ptr<const Moment> now;
    Pooled pooled{};
    {
        const std::scoped_lock lock{mutex_};
        now = moment_;
        if (!pool_.empty()) {
            pooled = std::move(pool_.back());
            pool_.pop_back();
        }
    }
    if (now->folder.empty()) return {*this, now, nullptr};
    if (!pooled.database || pooled.folder != now->folder) return {*this, now, std::make_unique<Xapian::Database>(now->folder.string())};
    if (pooled.generation != now->generation) pooled.database->reopen();
    return {*this, now, std::move(pooled.database)};
}

void Index::give_back(const Moment& moment, std::unique_ptr<Xapian::Database> database) const {
    const std::scoped_lock lock{mutex_};
    if (pool_.size() < most_pooled) pool_.push_back({std::move(database), moment.generation, moment.folder});
}

Index::Session::Session(const Index& index, std::shared_ptr<const Moment> moment, std::unique_ptr<Xapian::Database> database)
    : index_{&index},
      moment_{std::move(moment)},
      database_{std::move(database)} {}
Index::Session::Session(Session&&) noexcept = default;
Index::Session::~Session() {
    if (database_) index_->give_back(*moment_, std::move(database_));
}

} // namespace planche::search
