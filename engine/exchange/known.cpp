// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/known.h"

#include "engine/exchange/folded.h"
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/text.h"
#include "engine/records/json_text.h"
#include "engine/store/merges.h"

#include <algorithm>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::Record;
using records::RecordId;

constexpr std::size_t changes_a_snapshot = 2000;

/// The keys of what came from a card.
template <class FromCard>
void add_card_keys(const FromCard& value, std::vector<std::string>& keys) {
    if (!value.uid.empty()) keys.push_back(key::uid(value.uid));
    if (const auto abuid = value.common.extra.find("X-ABUID"); abuid != value.common.extra.end() && abuid->is_string())
        keys.push_back(key::uid(abuid->template get_ref<const std::string&>()));
    if (!value.vcard.empty()) keys.push_back(key::card(value.vcard));
    for (const auto& attachment : value.common.attachments)
        if (attachment.type == "text/vcard") keys.push_back(key::card(attachment.sha256));
}

struct OwnKeys {
    std::vector<std::string>& keys;

    void operator()(const records::Contact& contact) const {
        add_card_keys(contact, keys);
        for (const auto& email : contact.emails) keys.push_back(key::email(email.value));
        for (const auto& phone : contact.phones)
            if (!phone.e164.empty()) keys.push_back(key::phone(phone.e164));
        if (auto person = key::person(contact); !person.empty()) keys.push_back(std::move(person));
    }
    void operator()(const records::Company& company) const {
        add_card_keys(company, keys);
        keys.push_back(key::company(company.name));
        if (!company.siren.empty()) keys.push_back(key::siren(company.siren));
    }
    void operator()(const records::Invoice& invoice) const {
        if (!invoice.number.empty()) keys.push_back(key::number(invoice));
    }
    void operator()(const records::Image& image) const {
        if (image.file) keys.push_back(key::file(image.file->sha256));
    }
    template <class T>
    void operator()(const T&) const {}
};

bool is_one_of(const std::vector<std::string>& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// What it says need not be looked at: there are many of them, and each says much.
bool is_told_by_its_own_number(const Record& record) {
    if (const auto* invoice = std::get_if<records::Invoice>(&record)) return !invoice->number.empty();
    if (const auto* payment = std::get_if<records::Payment>(&record)) return !payment->common.source_id.empty();
    return false;
}

} // namespace

namespace key {

std::string uid(std::string_view uid) { return "uid " + vcard::uid_key(uid); }
std::string card(std::string_view sha256) { return "card " + std::string{sha256}; }
std::string file(std::string_view sha256) { return "file " + std::string{sha256}; }
std::string company(std::string_view name) { return "company " + folded(name); }

std::string email(std::string_view value) { return "email " + vcard::lower(vcard::trimmed(value)); }
std::string phone(std::string_view e164) { return "phone " + std::string{e164}; }
std::string siren(std::string_view digits) { return "siren " + std::string{digits}; }

std::string person(const records::Contact& contact) {
    if (contact.display_name.empty()) return {};
    if (contact.company_id) return "person " + folded(contact.display_name) + '\n' + std::to_string(contact.company_id->number);
    if (contact.organisations.empty() || contact.organisations.front().name.empty()) return {};
    return "person " + folded(contact.display_name) + '\n' + folded(contact.organisations.front().name);
}

std::string number(const records::Invoice& invoice) {
    const int year = invoice.issue_date ? static_cast<int>(invoice.issue_date->year()) : 0;
    return "number " + folded(invoice.number) + '\n' + std::to_string(year);
}

std::string source(const Record& record) {
    const auto& source_id = records::common_of(record).source_id;
    if (source_id.empty()) return {};
    const auto* image = std::get_if<records::Image>(&record);
    return "source " + std::string{records::name_of(records::kind_of(record))} + '\n' + (image != nullptr ? image->source : "") + '\n' +
           source_id;
}

std::string content(const Record& record) {
    auto said = records::to_json(record);
    for (const auto* origin : {"imported_from", "vcard", "attachments", "uid"}) said.erase(origin);
    if (const auto extra = said.find("extra"); extra != said.end()) {
        extra->erase("PRODID");
        if (extra->empty()) said.erase("extra");
    }
    return "content " + std::string{records::name_of(records::kind_of(record))} + records::text_of(said);
}

std::vector<std::string> without_content(const Record& record) {
    std::vector<std::string> keys;
    std::visit(OwnKeys{keys}, record);
    if (auto from = source(record); !from.empty()) keys.push_back(std::move(from));
    return keys;
}

std::vector<std::string> all(const Record& record) {
    auto keys = without_content(record);
    if (!is_told_by_its_own_number(record)) keys.push_back(content(record));
    return keys;
}

} // namespace key

std::string given_uid(std::string_view store_id, RecordId id) { return std::string{store_id} + '-' + std::to_string(id.number); }

void Known::follow(const store::Store& store) {
    while (follow_some(store.read())) {}
}

void Known::follow(const store::Reading& reading) {
    while (follow_some(reading)) {}
}

bool Known::follow_some(const store::Reading& reading) {
    const auto changes = reading.changes_after(seen_, changes_a_snapshot);
    for (const auto& change : changes) {
        seen_ = change.revision;
        if (change.deleted)
            follow_merged(reading, change.id);
        else if (const auto stored = reading.get(change.id))
            add(change.id, stored->value);
    }
    return changes.size() == changes_a_snapshot;
}

void Known::follow_merged(const store::Reading& reading, RecordId gone) {
    const auto into = store::standing_for(reading, gone);
    auto tombstone = into == gone ? std::nullopt : reading.tombstone(gone);
    if (!tombstone) return;
    auto keys = keys_of(gone, tombstone->value);
    add(into, keys);
    merged_[into].push_back({gone, std::move(tombstone->value), std::move(keys)});
}

const Known::Merged* Known::merged_like(RecordId id, const Record& incoming) const {
    const auto merged = merged_.find(id);
    if (merged == merged_.end()) return nullptr;
    for (const auto& one : merged->second)
        for (const auto& key : key::without_content(incoming))
            if (is_one_of(one.keys, key)) return &one;
    return nullptr;
}

void Known::add(RecordId id, const Record& record) { add(id, keys_of(id, record)); }

void Known::add_row(RecordId id, const Record& record) {
    const auto keys = key::without_content(record);
    add(id, keys.empty() ? key::all(record) : keys);
}

void Known::add(RecordId id, const std::vector<std::string>& keys) {
    for (const auto& key : keys) {
        const auto hash = std::hash<std::string>{}(key);
        const auto [first, last] = ids_.equal_range(hash);
        if (std::none_of(first, last, [&](const auto& entry) { return entry.second == id; })) ids_.emplace(hash, id);
    }
}

std::vector<std::string> Known::keys_of(RecordId id, const Record& record) const {
    auto keys = key::all(record);
    if (id.kind == records::Kind::contact || id.kind == records::Kind::company) keys.push_back(key::uid(given_uid(store_id_, id)));
    return keys;
}

bool Known::has(RecordId id, const Record& record, const std::string& key) const {
    if (const auto merged = merged_.find(id); merged != merged_.end())
        for (const auto& one : merged->second)
            if (is_one_of(one.keys, key)) return true;
    if (key.starts_with("content ")) return key::content(record) == key;
    const auto keys = keys_of(id, record);
    return is_one_of(keys, key);
}

std::vector<RecordId> Known::candidates(const std::string& key) const {
    std::vector<RecordId> ids;
    const auto [first, last] = ids_.equal_range(std::hash<std::string>{}(key));
    for (auto entry = first; entry != last; ++entry) ids.push_back(entry->second);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace planche::exchange
