// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/record.h"
#include "engine/store/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace planche::exchange {

/// What a record can be recognised by. Made and compared only here; never on disk.
namespace key {
std::string uid(std::string_view uid);       ///< of a card; however it is written
std::string card(std::string_view sha256);   ///< of the card's bytes
std::string file(std::string_view sha256);   ///< of a picture's bytes
std::string company(std::string_view name);  ///< ignoring case, accents and repeated spaces
std::string source(const records::Record&);  ///< kind, agency of an image, source_id; empty without a source_id
std::string email(std::string_view);         ///< of a contact
std::string phone(std::string_view e164);    ///< of a contact
std::string person(const records::Contact&); ///< name and company; empty without a name or a company
std::string siren(std::string_view);         ///< of a company
std::string number(const records::Invoice&); ///< of an invoice and the year it was issued in: numbers may begin anew each year
std::string content(const records::Record&); ///< everything it says, without where it came from
std::vector<std::string> all(const records::Record&);
std::vector<std::string> without_content(const records::Record&);
} // namespace key

/// The UID under which a card leaves for other programs when its record has none: the same for ever, and known again when it comes back.
std::string given_uid(std::string_view store_id, records::RecordId);

/// Which records of the store may have a key: an index of hashes in memory. It may name records that have lost the key since, never miss
/// one that has it. A record that was merged into another is known by its keys as the one it went into.
class Known {
public:
    /// `store_id` is in the UIDs that an export gives to what has none.
    explicit Known(std::string store_id) : store_id_{std::move(store_id)} {}

    /// Takes in the changes since the last call, a few thousand a snapshot.
    void follow(const store::Store&);
    void follow(const store::Reading&);
    void add(records::RecordId, const records::Record&);
    /// Without the key of all it says: for what an import has just made of a row, and knows by what it is recognised by.
    void add_row(records::RecordId, const records::Record&);

    /// By ascending id, without repeats.
    std::vector<records::RecordId> candidates(const std::string& key) const;
    bool has(records::RecordId, const records::Record&, const std::string& key) const;

    /// A record as it was when it was merged into another.
    struct Merged {
        records::RecordId id;
        records::Record value;
        std::vector<std::string> keys;
    };
    /// The one that has a key of `incoming` among those that went into `id`; null when there is none. Valid until the next change.
    const Merged* merged_like(records::RecordId id, const records::Record& incoming) const;

private:
    bool follow_some(const store::Reading&);
    void follow_merged(const store::Reading&, records::RecordId gone);

    void add(records::RecordId, const std::vector<std::string>& keys);
    std::vector<std::string> keys_of(records::RecordId, const records::Record&) const;

    std::string store_id_;
    store::Revision seen_ = 0;
    std::unordered_multimap<std::uint64_t, records::RecordId> ids_;
    std::unordered_map<records::RecordId, std::vector<Merged>> merged_; ///< by the record they went into
};

} // namespace planche::exchange
