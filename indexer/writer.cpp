// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/writer.h"
#include "engine/search/index.h"
#include "engine/search/sequence.h"

#include <fmt/format.h>
#include <xapian.h>

namespace planche::indexer {

namespace metadata = search::schema::metadata;
using search::schema::document_of;

namespace {

/// Document data: the records it informs, "invoice 17 quote 18 ".
std::string encode_informs(const std::vector<records::RecordId>& informs) {
    std::string data;
    for (const auto& id : informs) data += fmt::format("{} {} ", records::name_of(id.kind), id.number);
    return data;
}

std::vector<records::RecordId> decode_informs(std::string_view data) {
    std::vector<records::RecordId> informs;
    std::optional<records::Kind> kind;
    for (auto space = data.find(' '); space != std::string_view::npos; space = data.find(' ')) {
        const auto word = data.substr(0, space);
        if (const auto number = records::parse_number(word); number && kind)
            informs.push_back({*kind, *number});
        else
            kind = records::kind_named(word);
        data.remove_prefix(space + 1);
    }
    return informs;
}

Xapian::Document to_xapian(const Document& document) {
    Xapian::Document out;
    for (const auto& [term, posting] : document.terms.postings()) out.add_term(term, static_cast<Xapian::termcount>(posting.frequency()));
    if (auto sequence = search::sequence_of(document.terms); !sequence.empty())
        out.add_value(search::schema::slot::sequence, std::move(sequence));
    out.add_value(search::schema::slot::row, search::encode(document.row));
    if (!document.informs.empty()) out.set_data(encode_informs(document.informs));
    return out;
}

} // namespace

struct Writer::Database : Xapian::WritableDatabase {
    using Xapian::WritableDatabase::WritableDatabase;
};

Writer::Writer(const std::filesystem::path& folder, std::string_view store_id)
    : database_{std::make_unique<Database>(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC)},
      store_id_{store_id} {
    if (database_->get_doccount() == 0 && database_->get_metadata(metadata::format).empty()) {
        database_->set_metadata(metadata::format, std::to_string(search::schema::format));
        database_->set_metadata(metadata::store, store_id_);
        database_->commit();
    }
}

Writer::~Writer() = default;

bool Writer::fits() const {
    return database_->get_metadata(metadata::format) == std::to_string(search::schema::format) &&
           database_->get_metadata(metadata::store) == store_id_;
}

records::Revision Writer::applied() const { return records::parse_number(database_->get_metadata(metadata::applied)).value_or(0); }

std::string Writer::day() const { return database_->get_metadata(metadata::day); }

std::uint64_t Writer::documents() const { return database_->get_doccount(); }

std::optional<Writer::Previous> Writer::previous(records::RecordId id) const {
    try {
        const auto document = database_->get_document(document_of(id.number));
        return Previous{search::decode_row(id.number, document.get_value(search::schema::slot::row)), decode_informs(document.get_data())};
    } catch (const Xapian::DocNotFoundError&) {
        return std::nullopt;
    }
}

void Writer::put(const Document& document) { database_->replace_document(document_of(document.row.id.number), to_xapian(document)); }

void Writer::erase(records::RecordId id) {
    try {
        database_->delete_document(document_of(id.number));
    } catch (const Xapian::DocNotFoundError&) {
        return; // deleted before it was ever indexed
    }
}

void Writer::put_accented(const std::string& folded, const std::string& shown) {
    database_->set_metadata(metadata::accented + folded, shown);
}

void Writer::commit(records::Revision applied, std::string_view day) {
    database_->set_metadata(metadata::applied, std::to_string(applied));
    database_->set_metadata(metadata::day, std::string{day});
    database_->commit();
}

std::string Writer::state() const { return search::state_of(*database_); }

} // namespace planche::indexer
