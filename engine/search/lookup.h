// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/index.h"

#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace planche::search {

/// The lists that one search asks for: as held in memory, else read from the database, each once. Lives no longer than its session.
/// Throws Xapian::DatabaseModifiedError when the writer has overtaken the session's database by two commits. One thread.
class Lookup {
public:
    class List {
    public:
        explicit List(Lists::Held held) : list_{std::move(held)} {}
        explicit List(std::shared_ptr<const Postings> read) : list_{std::move(read)} {}

        std::uint64_t bound() const; ///< at least as many as there are
        std::uint64_t count() const; ///< exactly; walks the list
        bool any() const;
        CursorPtr cursor(double weight) const;

    private:
        std::variant<Lists::Held, std::shared_ptr<const Postings>> list_;
    };

    /// Of a session that has a database.
    explicit Lookup(const Index::Session& session) : moment_{session.moment()}, database_{*session.database()} {}

    const Vocabulary& vocabulary() const { return moment_.vocabulary; }
    const Lists& lists() const { return moment_.lists; }
    const Xapian::Database& database() const { return database_; }
    /// Documents there are.
    std::uint64_t documents() const { return moment_.columns.live(); }

    const List& term(const std::string&);
    bool exists(const std::string& term);
    /// Together, of all words that begin so; none that is empty.
    const std::vector<List>& beginning(const std::string& folded);

private:
    const Index::Moment& moment_;
    const Xapian::Database& database_;
    std::unordered_map<std::string, List> terms_;
    std::unordered_map<std::string, std::vector<List>> beginnings_;
};

} // namespace planche::search
