// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/document.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace planche::indexer {

/// The one writer of an index database: documents, and the mark up to which they mirror the store, in one commit.
/// Throws Xapian::Error. One thread.
class Writer {
public:
    /// Opens the database in `folder` or makes an empty one there.
    Writer(const std::filesystem::path& folder, std::string_view store_id);
    ~Writer();

    /// Whether what is there was written by this format and for this store.
    bool fits() const;

    records::Revision applied() const;
    /// The day of which the states of open invoices are.
    std::string day() const;
    std::uint64_t documents() const;

    /// What the index holds of a record.
    struct Previous {
        search::Row row;
        std::vector<records::RecordId> informs;
    };
    std::optional<Previous> previous(records::RecordId) const;

    void put(const Document&);
    void erase(records::RecordId);
    /// How a word is shown, when that is not how it is compared.
    void put_accented(const std::string& folded, const std::string& shown);
    void commit(records::Revision applied, std::string_view day);
    /// Since the last commit, as search::state_of names it.
    std::string state() const;

private:
    struct Database;
    std::unique_ptr<Database> database_;
    std::string store_id_;
};

} // namespace planche::indexer
