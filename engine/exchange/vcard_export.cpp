// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard_export.h"

#include "engine/exchange/known.h"
#include "engine/exchange/vcard/company.h"
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/writing.h"

#include <map>

namespace planche::exchange {

namespace {

using records::Kind;
using records::RecordId;

std::string written(const store::Reading& reading, const std::string& store_id, RecordId id, const records::Contact& contact,
                    vcard::ShownAs shown) {
    const auto blob_of = [&](std::string_view sha256) { return reading.blob(sha256); };
    vcard::CardFile own;
    if (!contact.vcard.empty())
        if (const auto bytes = reading.blob(contact.vcard)) own = vcard::read_cards(*bytes);
    return vcard::written(contact, shown, own.cards.empty() ? nullptr : &own.cards.front(), given_uid(store_id, id), blob_of);
}

/// The card, or nothing for the kinds that have none.
std::optional<std::string> card_of(const store::Reading& reading, const std::string& store_id, const store::Stored& stored) {
    const auto id = stored.meta.id;
    if (const auto* contact = std::get_if<records::Contact>(&stored.value))
        return written(reading, store_id, id, *contact, vcard::ShownAs::person);
    if (const auto* company = std::get_if<records::Company>(&stored.value))
        return written(reading, store_id, id, vcard::contact_of(*company), vcard::ShownAs::company);
    return std::nullopt;
}

std::string uid_of(const store::Stored& stored, const std::string& store_id) {
    const auto* contact = std::get_if<records::Contact>(&stored.value);
    const auto& uid = contact != nullptr ? contact->uid : std::get<records::Company>(stored.value).uid;
    return uid.empty() ? given_uid(store_id, stored.meta.id) : uid;
}

std::string group_card(const std::string& tag, const std::vector<std::string>& members) {
    std::string card = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
    const auto name = vcard::escape(tag);
    for (const auto& line : {"N:" + name + ";;;;", "FN:" + name, std::string{"X-ADDRESSBOOKSERVER-KIND:group"}})
        card += vcard::folded(line);
    for (const auto& member : members) card += vcard::folded("X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:" + vcard::escape(member));
    return card + "END:VCARD\r\n";
}

} // namespace

records::Result<std::string> vcard_of(const store::Reading& reading, const std::string& store_id, RecordId id) {
    const auto stored = reading.get(id);
    auto card = stored ? card_of(reading, store_id, *stored) : std::nullopt;
    if (!card)
        return records::refuse(records::Refusal::Kind::not_found,
                               {"", "not_found", "Cette fiche n’existe pas.", "There is no such record."});
    return std::move(*card);
}

void all_vcards(const store::Reading& reading, const std::string& store_id, const std::function<void(std::string_view card)>& sink) {
    std::map<std::string, std::vector<std::string>> members;
    for (const auto kind : {Kind::company, Kind::contact})
        reading.each(kind, [&](const store::Stored& stored) {
            sink(*card_of(reading, store_id, stored));
            for (const auto& tag : records::common_of(stored.value).tags) members[tag].push_back(vcard::uid_key(uid_of(stored, store_id)));
            return true;
        });
    for (const auto& [tag, uids] : members) sink(group_card(tag, uids));
}

} // namespace planche::exchange
