// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/cursor.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planche::search {

/// What a document bears since the writer's last commit.
struct DocumentTerms {
    DocumentNumber document = 0;
    std::vector<std::pair<std::string, std::uint8_t>> terms; ///< and frequencies; none: it is gone
    std::string sequence;                                    ///< sequence.h
};

/// What searches read of every document, held decoded beside the database: its sequence, and posting lists of frequent terms and of
/// beginnings that many words share. The database keeps the
/// same lists of terms, compressed and for ever; of beginnings it has none, they follow from the words. A value, as Columns: copies share
/// what they have in common, and a copy never sees what another is given.
///
/// A posting takes two bytes: twelve bits of the document's number and four of the frequency. Lists are cut where the upper bits of the
/// number change, so that a cursor skips whole parts. What changed since the lists were made is kept beside them, term by term, and what
/// they say of those documents no longer holds.
class Lists {
public:
    class Maker;
    /// One list as it is now, as long as the Lists it is of.
    class Held;

    Lists();

    /// Of a term; none when it is not held: then the database knows.
    std::optional<Held> find(std::string_view term) const;
    /// Of all words that begin so; none when it is not held: then it is the union of the words' lists, which are few.
    std::optional<Held> beginning(std::string_view folded) const;

    /// Empty of a document that is not there.
    std::string_view sequence(DocumentNumber) const;

    void put(std::vector<DocumentTerms>);
    /// So many documents are kept beside the lists.
    std::size_t changed() const;
    /// The same with nothing beside them.
    Lists made_anew() const;

    /// Writes the lists as they are to a file that names the state of the database they agree with.
    void save(const std::filesystem::path& file, std::string_view agrees_with) const;
    /// None when there is no such file, it is damaged, or it agrees with another state. The file is mapped, not read: deleting it is safe,
    /// writing into it is not.
    static std::optional<Lists> load(const std::filesystem::path& file, std::string_view agrees_with);

private:
    struct Made;
    struct Changes;

    explicit Lists(std::shared_ptr<const Made>);
    Postings current(std::size_t list) const;

    std::shared_ptr<const Made> made_;
    std::shared_ptr<const Changes> changes_;
};

class Lists::Held {
public:
    std::uint64_t bound() const; ///< at least as many as there are
    CursorPtr cursor(double weight) const;

private:
    friend class Lists;
    Held(const Made& made, const Changes& changes, std::size_t list, Postings changed)
        : made_{&made},
          changes_{&changes},
          list_{list},
          changed_{std::move(changed)} {}

    const Made* made_;
    const Changes* changes_;
    std::size_t list_;
    Postings changed_; ///< of the documents that changed
};

/// Takes all lists that are to be held, in any order, and sequences in the order of the documents.
class Lists::Maker {
public:
    void term(std::string term, const Postings&);
    void beginning(std::string_view folded, const Postings&);
    void sequence(DocumentNumber, std::string_view);
    Lists lists() &&;

private:
    friend class Lists;
    struct List {
        std::string term;
        std::uint32_t first_part, parts, size;
    };
    std::vector<List> lists_;
    std::vector<std::uint32_t> part_numbers_, part_begins_;
    std::vector<std::uint16_t> packed_;
    std::vector<DocumentNumber> documents_;
    std::vector<std::uint32_t> sequence_ends_;
    std::string sequences_;
};

} // namespace planche::search
