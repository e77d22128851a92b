// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/reconciler.h"

#include "engine/exchange/vcard/company.h"

#include <algorithm>

namespace planche::exchange {

namespace {

using records::Kind;
using records::Record;
using records::RecordId;

std::string printed(RecordId id) { return Rehearsal::is_provisional(id) ? std::string{} : std::to_string(id.number); }

/// Nothing for the kinds that come from no card.
std::string* vcard_of(Record& record) {
    if (auto* contact = std::get_if<records::Contact>(&record)) return &contact->vcard;
    if (auto* company = std::get_if<records::Company>(&record)) return &company->vcard;
    return nullptr;
}
const std::string& uid_of(const Record& record) {
    static const std::string none;
    if (const auto* contact = std::get_if<records::Contact>(&record)) return contact->uid;
    if (const auto* company = std::get_if<records::Company>(&record)) return company->uid;
    return none;
}

/// The newer card takes the place of the older one, which stays attached.
void take_card(Record& record, Record newer, const Destination& destination) {
    auto* card = vcard_of(record);
    if (card == nullptr) return;
    const auto& sha256 = *vcard_of(newer);
    if (sha256.empty() || *card == sha256) return;
    if (const auto older = card->empty() ? std::nullopt : destination.blob(*card))
        records::common_of(record).attachments.push_back({*card, static_cast<std::int64_t>(older->size()), "text/vcard", {}});
    *card = sha256;
}

/// A card of a record that was merged into this one is kept beside this one's own.
void attach_card(Record& record, Record newer, const Incoming& incoming) {
    const auto* sha256 = vcard_of(newer);
    if (sha256 == nullptr || sha256->empty() || incoming.blobs.empty()) return;
    const auto bytes = static_cast<std::int64_t>(incoming.blobs.front().size()); // the card's own come first
    records::common_of(record).attachments.push_back({*sha256, bytes, "text/vcard", {}});
}

/// None for what is no contact.
std::vector<records::Organisation> organisations_of(const Record& record) {
    const auto* contact = std::get_if<records::Contact>(&record);
    return contact == nullptr ? std::vector<records::Organisation>{} : contact->organisations;
}

/// A contact without a company gets the one that has the name of its organisation, when there is exactly one.
void link_company(Record& record, const Known& known, const Destination& destination) {
    auto* contact = std::get_if<records::Contact>(&record);
    if (contact == nullptr || contact->company_id || contact->organisations.empty() || contact->organisations.front().name.empty()) return;
    const auto key = key::company(contact->organisations.front().name);
    std::vector<RecordId> named;
    for (const auto& id : known.candidates(key)) {
        const auto value = id.kind == Kind::company ? destination.get(id) : std::nullopt;
        if (value && key::company(std::get<records::Company>(*value).name) == key) named.push_back(id);
    }
    if (named.size() == 1) contact->company_id = records::CompanyId{named.front().number};
}

/// An export gives a first name to what has none, for Apple's sake (see vcard::written): coming back, it is no news.
void forget_made_up_name(Record& incoming, const Record& now) {
    auto* contact = std::get_if<records::Contact>(&incoming);
    if (contact == nullptr || std::get<records::Contact>(now).name != records::Name{}) return;
    if (contact->name == records::Name{{}, contact->display_name, {}, {}, {}}) contact->name = {};
}

bool says_the_same(const Record& one, const Record& other) { return key::content(one) == key::content(other); }

std::vector<records::Problem> missing_references(const Record& record, const Destination& destination) {
    std::vector<records::Problem> problems;
    for (const auto& id : records::references_of(record))
        if (!destination.get(id))
            problems.push_back(
                {"", "no_such_record", "La fiche " + printed(id) + " n’existe pas.", "There is no record " + printed(id) + "."});
    return problems;
}

/// A quote that was sent says what it said. (An issued invoice is sealed in the store.)
bool is_frozen(const Record& record) {
    const auto* quote = std::get_if<records::Quote>(&record);
    return quote != nullptr && quote->sent();
}

records::Problem frozen_quote() {
    return {"", "sent", "Ce devis est envoyé et ne peut plus changer.", "This quote has been sent and cannot change any more."};
}

} // namespace

/// The fields as a plan shows them; a record that the plan only made up is not referred to.
nlohmann::json Reconciler::shown(const Record& record) {
    auto fields = records::to_json(record);
    for (const auto& id : records::references_of(record)) {
        if (!Rehearsal::is_provisional(id)) continue;
        for (auto member = fields.begin(); member != fields.end();)
            member = *member == std::to_string(id.number) ? fields.erase(member) : std::next(member);
    }
    return fields;
}

/// What the last card said of it; for what came from no card, what it was when it came.
Record Reconciler::base_of(RecordId id, Record now, const Destination& destination) {
    const auto kind = records::kind_of(now);
    if (const auto* sha256 = vcard_of(now); sha256 != nullptr && !sha256->empty()) {
        if (const auto bytes = destination.blob(*sha256)) {
            const auto file = vcard::read_cards(*bytes);
            if (file.cards.size() == 1) {
                auto read = vcard::read_contact(file.cards.front());
                if (kind == Kind::company) return vcard::company_of(std::move(read.contact));
                return std::move(read.contact);
            }
        }
    }
    if (records::common_of(now).imported_from)
        if (const auto first = destination.first_value(id)) return records::from_stored(kind, *first);
    return records::empty_record(kind);
}

void Reconciler::reject(std::vector<records::Problem> problems, Item& item) {
    item.outcome = Outcome::rejected;
    item.problems = std::move(problems);
}

void Reconciler::begin_file(std::uint64_t last_number) {
    last_number_before_ = last_number;
    file_ids_.clear();
    reconciliation_.reset();
    shown_ = {};
}

Item Reconciler::settle(Incoming incoming, Known& known, Destination& destination) {
    Item item;
    item.index = incoming.index;
    item.line = incoming.line;
    if (auto* unreadable = std::get_if<Unreadable>(&incoming.value))
        reject(std::move(unreadable->problems), item);
    else if (const auto* record = std::get_if<Record>(&incoming.value))
        settle_record(*record, incoming, known, destination, item);
    else if (const auto* line = std::get_if<Unresolved>(&incoming.value))
        settle_line(*line, incoming, known, destination, item);
    else if (auto* row = std::get_if<ReadRow>(&incoming.value))
        settle_row(*row, incoming, known, destination, item);
    else
        settle_group(std::get<vcard::Group>(incoming.value), known, destination, item);
    for (auto& inner : incoming.nested) item.nested.push_back(settle(std::move(inner), known, destination));
    return item;
}

Reconciler::Settled Reconciler::settle_record(const Record& record, const Incoming& incoming, Known& known, Destination& destination,
                                              Item& item) {
    const auto kind = records::kind_of(record);
    item.kind = records::name_of(kind);
    auto linked = record;
    link_company(linked, known, destination);
    if (const auto same = find_same(linked, known, destination)) return leave(*same, item);
    for (const auto& key : key::all(record)) {
        if (!key.starts_with("uid ") && !key.starts_with("source ")) continue;
        if (const auto found = find(key, kind, known, destination)) return unite(*found, record, incoming, known, destination, item);
    }
    return create(std::move(linked), incoming, known, destination, item);
}

void Reconciler::settle_line(const Unresolved& line, const Incoming& incoming, Known& known, Destination& destination, Item& item) {
    item.kind = records::name_of(line.kind);
    const auto record = resolved(line, file_ids_);
    if (!record) return reject(record.error().problems, item);
    if (auto problems = missing_references(*record, destination); !problems.empty()) return reject(std::move(problems), item);
    if (const auto id = settle_record(*record, incoming, known, destination, item))
        for (const auto& name : line.names) file_ids_.emplace(name, *id);
}

void Reconciler::settle_group(const vcard::Group& group, Known& known, Destination& destination, Item& item) {
    item.kind = "tag";
    item.id = group.name;
    bool has_members = false;
    for (const auto& uid : group.members) {
        for (const auto kind : {Kind::contact, Kind::company}) {
            auto member = find(key::uid(uid), kind, known, destination);
            if (!member) continue;
            has_members = true;
            auto& tags = records::common_of(member->value).tags;
            if (std::find(tags.begin(), tags.end(), group.name) != tags.end()) continue;
            tags.push_back(group.name);
            if (destination.replace(member->id, member->value)) item.outcome = Outcome::created;
            known.add(member->id, member->value);
        }
    }
    if (!has_members)
        reject({{"", "no_members", "Aucun membre de cette liste n’est connu ici.", "No member of this list is known here."}}, item);
}

Reconciler::Settled Reconciler::create(Record record, const Incoming& incoming, Known& known, Destination& destination, Item& item) {
    if (auto import_id = destination.import_id(); !import_id.empty())
        records::common_of(record).imported_from = {std::move(import_id), static_cast<std::int64_t>(incoming.index) + 1};
    for (const auto& bytes : incoming.blobs) destination.put_blob(bytes);
    const auto id = destination.add(record);
    if (std::holds_alternative<ReadRow>(incoming.value))
        known.add_row(id, record);
    else
        known.add(id, record);
    touched_.insert(id);
    item.id = printed(id);
    item.outcome = Outcome::created;
    if (may_show(item.outcome)) item.after = shown(record);
    return id;
}

Reconciler::Settled Reconciler::unite(const Found& found, Record record, const Incoming& incoming, Known& known, Destination& destination,
                                      Item& item) {
    if (is_frozen(found.value)) {
        reject({frozen_quote()}, item);
        return std::nullopt;
    }
    forget_made_up_name(record, found.value);
    const auto* merged = known.merged_like(found.id, record);
    const auto base = merged ? base_of(merged->id, merged->value, destination) : base_of(found.id, found.value, destination);
    auto result = united(base, found.value, record);
    if (organisations_of(result) != organisations_of(found.value)) link_company(result, known, destination);
    if (says_the_same(result, found.value)) return leave(found, item);
    merged ? attach_card(result, record, incoming) : take_card(result, record, destination);
    for (const auto& bytes : incoming.blobs) destination.put_blob(bytes);
    if (const auto replaced = destination.replace(found.id, result); !replaced) {
        reject(replaced.error().problems, item);
        return std::nullopt;
    }
    known.add(found.id, result);
    item.id = printed(found.id);
    item.outcome = touched_.contains(found.id) ? Outcome::merged : Outcome::updated;
    touched_.insert(found.id);
    if (may_show(item.outcome)) {
        item.before = shown(found.value);
        item.after = shown(result);
    }
    return found.id;
}

Reconciler::Settled Reconciler::leave(const Found& found, Item& item) const {
    item.id = printed(found.id);
    item.outcome = touched_.contains(found.id) ? Outcome::merged : Outcome::unchanged;
    return found.id;
}

std::optional<Reconciler::Found> Reconciler::find(const std::string& key, Kind kind, const Known& known,
                                                  const Destination& destination) const {
    for (const auto& id : known.candidates(key)) {
        if (id.kind != kind) continue;
        auto value = destination.get(id);
        if (!value) continue;
        if (known.has(id, *value, key)) return Found{id, std::move(*value)};
    }
    return std::nullopt;
}

/// By its bytes, or by all it says when no two UIDs contradict.
std::optional<Reconciler::Found> Reconciler::find_same(const Record& record, const Known& known, const Destination& destination) const {
    const auto kind = records::kind_of(record);
    for (const auto& key : key::all(record)) {
        const bool bytes = key.starts_with("card ") || key.starts_with("file ");
        if (!bytes && !key.starts_with("content ")) continue;
        auto found = find(key, kind, known, destination);
        if (!found) continue;
        if (bytes || uid_of(record).empty() || uid_of(found->value).empty() || key::uid(uid_of(record)) == key::uid(uid_of(found->value)))
            return found;
    }
    return std::nullopt;
}

} // namespace planche::exchange
