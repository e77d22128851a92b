// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/timeline.h"

#include "engine/duplicates/pair.h"
#include "engine/invoicing/deal_documents.h"
#include "engine/invoicing/quote.h"
#include "engine/invoicing/standing.h"
#include "engine/store/merges.h"
#include "httpd/shown.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace planche::httpd {

namespace {

using nlohmann::json;
using records::Kind;
using records::RecordId;

/// Most steps of one record that are read: past it the oldest edits are left out.
constexpr std::size_t most_steps = 1'000;

/// A day without a time of day stands at noon among those that have one.
records::Instant at_noon(records::Date day) { return records::parse_rfc3339(records::to_iso(day) + "T12:00:00Z").value(); }

Told noun(records::Channel channel) {
    switch (channel) {
    case records::Channel::call: return {"Appel", "Call"};
    case records::Channel::email: return {"E-mail", "Email"};
    case records::Channel::meeting: return {"Rendez-vous", "Meeting"};
    case records::Channel::fair: return {"Salon", "Trade fair"};
    case records::Channel::note: break;
    }
    return {"Note", "Note"};
}

Told noun(records::InvoiceType type) {
    switch (type) {
    case records::InvoiceType::credit_note: return {"Avoir", "Credit note"};
    case records::InvoiceType::deposit: return {"Facture d’acompte", "Deposit invoice"};
    case records::InvoiceType::balance: return {"Facture de solde", "Balance invoice"};
    case records::InvoiceType::corrected: return {"Facture rectificative", "Corrected invoice"};
    default: return {"Facture", "Invoice"};
    }
}

/// Members whose change is told elsewhere or means nothing to a person.
bool is_silent(std::string_view field) {
    return field == "imported_from" || field == "vcard" || field.starts_with("thumb_") || field == "chain" || field == "segment" ||
           field == "stages";
}

json changes_between(const json& before, const json& after) {
    auto changes = json::array();
    const auto compare = [&](const std::string& field) {
        const auto was = before.value(field, json{}), is = after.value(field, json{});
        if (was != is && !is_silent(field)) changes.push_back({{"field", field}, {"before", was}, {"after", is}});
    };
    for (const auto& [field, value] : after.items()) compare(field);
    for (const auto& [field, value] : before.items())
        if (!after.contains(field)) compare(field);
    return changes;
}

/// The step in which a quote was sent or decided on is told as that, not as the fields it changed.
void tell_decision(Event& event, const json& before, const json& after) {
    const auto now = [&](const char* field) { return after.contains(field) && before.value(field, json{}) != after[field]; };
    if (now("sent_at"))
        event.title = {"Devis envoyé", "Quote sent"};
    else if (now("accepted_on"))
        event.title = {"Devis accepté", "Quote accepted"};
    else if (now("refused_on"))
        event.title = {"Devis refusé", "Quote declined"};
    else
        return;
    event.type = "quote";
    event.text = now("refused_on") ? after.value("refusal_reason", "") : "";
    event.changes = json::array();
}

Told stage_name(records::DealStage stage) {
    switch (stage) {
    case records::DealStage::lead: return {"Piste", "Lead"};
    case records::DealStage::qualified: return {"Qualifiée", "Qualified"};
    case records::DealStage::proposal: return {"Devis envoyé", "Quote sent"};
    case records::DealStage::won: return {"Gagnée", "Won"};
    case records::DealStage::lost: break;
    }
    return {"Perdue", "Lost"};
}

/// The step in which a deal moved says where to; what follows from that need not be told beside it.
void tell_move(Event& event, const json& after) {
    const auto moved = std::ranges::any_of(event.changes, [](const json& change) { return change["field"] == "stage"; });
    if (!moved) return;
    const auto to = stage_name(records::from_word<records::DealStage>(after.value("stage", "")).value_or(records::DealStage::lead));
    event.title = {"Étape : " + to.fr, "Stage: " + to.en};
    auto told = json::array();
    for (const auto& change : event.changes)
        if (change["field"] != "won_on" && change["field"] != "lost_on") told.push_back(change);
    event.changes = std::move(told);
}

Event step_event(const store::Version& version, RecordId id, const json& after) {
    using Step = store::Version::Step;
    Event event{"edit", version.at, version.by, {"Modification", "Change"}, {}, {}, id, json::array(), version.revision};
    switch (version.step) {
    case Step::created:
        event.type = after.contains("imported_from") ? "import" : "created";
        event.title = after.contains("imported_from") ? Told{"Fiche importée", "Record imported"} : Told{"Fiche créée", "Record created"};
        break;
    case Step::replaced:
        event.changes = changes_between(version.before, after);
        if (id.kind == Kind::quote) tell_decision(event, version.before, after);
        if (id.kind == Kind::deal) tell_move(event, after);
        break;
    case Step::sealed:
        event.type = "invoice";
        event.title = {fmt::format("Émise sous le numéro {}", after.value("number", "")),
                       fmt::format("Issued as number {}", after.value("number", ""))};
        break;
    case Step::deleted:
        event.type = "deleted";
        event.title = {"Fiche supprimée", "Record deleted"};
        break;
    case Step::restored: event.title = {"Fiche rétablie", "Record restored"}; break;
    }
    return event;
}

void add_steps(std::vector<Event>& events, const store::Reading& reading, const store::Stored& now) {
    auto after = records::to_json(now.value);
    for (const auto& version : reading.history(now.meta.id, 0, most_steps)) {
        events.push_back(step_event(version, now.meta.id, after));
        if (!version.before.is_null()) after = version.before;
    }
}

std::string title_of(const store::Reading& reading, RecordId id) {
    auto stored = reading.get(id);
    if (!stored) stored = reading.tombstone(id);
    return stored ? records::title_of(stored->value) : std::string{};
}

/// What the merge changed in the record, and what of either came to stand nowhere; a list in which something was left out is told once.
json changes_of(const json& step, const json& not_kept) {
    auto changes = not_kept.is_array() ? not_kept : json::array();
    const auto told = [&](const json& change) {
        return std::any_of(not_kept.begin(), not_kept.end(), [&](const json& other) { return other["field"] == change["field"]; });
    };
    for (const auto& change : step)
        if (!told(change)) changes.push_back(change);
    return changes;
}

/// The steps in which records were merged are told as that.
void tell_merges(std::vector<Event>& events, const store::Reading& reading, RecordId id) {
    const auto step_at = [&](store::Revision revision) {
        return std::find_if(events.begin(), events.end(),
                            [&](const Event& event) { return event.revision == revision && event.record == id; });
    };
    const auto told = [&](const store::Merge& merge, RecordId other, json changes, store::Revision revision) {
        const bool stands = store::merged_into(reading, merge.gone) == merge.into && reading.tombstone(merge.gone);
        const auto other_title = title_of(reading, other);
        Event event{"merge", merge.at,           merge.by, {"Fusionnée avec " + other_title, "Merged with " + other_title}, {}, {},
                    other,   std::move(changes), revision};
        if (stands) event.pair = to_string(duplicates::pair_of(merge.gone, merge.into));
        return event;
    };
    for (const auto& merge : store::merges_into(reading, id)) {
        const auto own = std::find_if(merge.touched.begin(), merge.touched.end(), [&](const auto& touched) { return touched.id == id; });
        const auto step = own == merge.touched.end() ? events.end() : step_at(own->revision);
        auto changes = changes_of(step == events.end() ? json::array() : step->changes, merge.not_kept);
        if (step != events.end()) events.erase(step);
        events.push_back(told(merge, merge.gone, std::move(changes), merge.revision));
    }
    const auto merge = store::merge_of(reading, id);
    const auto step = merge ? step_at(merge->revision) : events.end();
    if (step != events.end()) *step = told(*merge, merge->into, json::array(), merge->revision);
}

Event event_of(const records::Interaction& said, const records::Meta& meta) {
    const auto at = said.at ? *said.at : said.date ? at_noon(*said.date) : meta.created_at;
    auto title = noun(said.channel);
    if (!said.subject.empty()) title = {fmt::format("{} : {}", title.fr, said.subject), fmt::format("{}: {}", title.en, said.subject)};
    Event event{
        "interaction", at, meta.created_by, title, said.text, {}, meta.id, json::array(), meta.revision, records::word(said.channel)};
    if (!said.next_action.empty())
        event.action = {{"text", said.next_action},
                        {"due_date", said.due_date ? json(records::to_iso(*said.due_date)) : json(nullptr)},
                        {"done", said.done}};
    return event;
}

Event event_of(const records::Invoice& invoice, const records::Meta& meta) {
    const auto at = invoice.issued_at ? *invoice.issued_at : invoice.issue_date ? at_noon(*invoice.issue_date) : meta.created_at;
    const auto amount = invoicing::signed_amount(invoice, invoice.totals.gross_cents);
    const auto& text = invoice.project.empty() ? invoice.subject : invoice.project;
    const auto type = noun(invoice.type);
    return {"invoice",    at,     meta.created_by, {type.fr + ' ' + invoice.number, type.en + ' ' + invoice.number},
            text,         amount, meta.id,         json::array(),
            meta.revision};
}

/// A decision has a day and no time of day; one of the day of the sending still comes after it.
records::Instant decided(records::Date day, const records::Quote& quote, const records::Meta& meta) {
    const auto at = std::max(at_noon(day), quote.sent_at.value_or(meta.created_at));
    return records::Instant{at.milliseconds + (at == quote.sent_at ? 1 : 0)};
}

/// A quote's life in up to two events: that it was sent, and what the client said.
std::vector<Event> events_of(const records::Quote& quote, const records::Meta& meta) {
    const auto& text = quote.project.empty() ? quote.subject : quote.project;
    const auto event = [&](records::Instant at, const Told& what, const std::string& why) {
        return Event{"quote",
                     at,
                     meta.created_by,
                     {fmt::format("Devis {} {}", quote.number, what.fr), fmt::format("Quote {} {}", quote.number, what.en)},
                     why,
                     quote.totals.gross_cents,
                     meta.id,
                     json::array(),
                     meta.revision};
    };
    std::vector<Event> events;
    if (quote.sent_at) events.push_back(event(*quote.sent_at, {"envoyé", "sent"}, text));
    if (quote.accepted_on) events.push_back(event(decided(*quote.accepted_on, quote, meta), {"accepté", "accepted"}, text));
    if (quote.refused_on) events.push_back(event(decided(*quote.refused_on, quote, meta), {"refusé", "declined"}, quote.refusal_reason));
    return events;
}

/// A deal's life, a stage at a time.
std::vector<Event> events_of(const records::Deal& deal, const records::Meta& meta) {
    std::vector<Event> events;
    for (const auto& change : deal.stages) {
        const auto stage = stage_name(change.stage);
        const auto at = change.on ? at_noon(*change.on) : meta.created_at;
        events.push_back({"deal",
                          at,
                          meta.created_by,
                          {fmt::format("Affaire « {} » : {}", deal.title, stage.fr), fmt::format("Deal “{}”: {}", deal.title, stage.en)},
                          change.stage == records::DealStage::lost ? deal.lost_reason : std::string{},
                          deal.amount_cents,
                          meta.id,
                          json::array(),
                          meta.revision});
    }
    return events;
}

Event event_of(const records::Payment& payment, const records::Meta& meta) {
    const auto at = payment.date ? at_noon(*payment.date) : meta.created_at;
    const bool back = payment.amount_cents < records::Money{};
    return {"payment",         at,
            meta.created_by,   back ? Told{"Remboursement", "Refund"} : Told{"Paiement reçu", "Payment received"},
            payment.reference, payment.amount_cents,
            meta.id,           json::array(),
            meta.revision};
}

template <class T>
void add(std::vector<Event>& events, const store::Reading& reading, const std::vector<RecordId>& ids) {
    for (const auto& id : ids)
        if (const auto stored = reading.shared(id)) events.push_back(event_of(std::get<T>(stored->value), stored->meta));
}

/// Of each record the several events that it tells.
template <class T>
void add_lives(std::vector<Event>& events, const store::Reading& reading, const std::vector<RecordId>& ids) {
    for (const auto& id : ids)
        if (const auto stored = reading.shared(id))
            for (auto& event : events_of(std::get<T>(stored->value), stored->meta)) events.push_back(std::move(event));
}

/// Those that name one of the circle; of a deal, also those that belong to it without naming it.
std::vector<RecordId> invoices_of(const store::Reading& reading, const store::Stored& record, const std::vector<RecordId>& circle) {
    const auto* deal = std::get_if<records::Deal>(&record.value);
    if (deal == nullptr) return referring_to_any(reading, circle, Kind::invoice);
    const auto documents = invoicing::documents_of(reading, records::DealId{record.meta.id.number}, *deal);
    return {documents.invoices.begin(), documents.invoices.end()};
}

/// Only documents that were issued: a draft is nobody's past yet.
std::vector<RecordId> issued_only(const store::Reading& reading, std::vector<RecordId> ids) {
    std::erase_if(ids, [&](const RecordId& id) {
        const auto invoice = reading.shared(id);
        return !invoice || !std::get<records::Invoice>(invoice->value).is_final();
    });
    return ids;
}

/// Newest first; what is of one moment in an order that does not change from page to page.
auto place(const Event& event) { return std::tuple{event.at.milliseconds, event.revision, event.record.number}; }

std::string cursor_of(const Event& event) { return fmt::format("{}-{}-{}", event.at.milliseconds, event.revision, event.record.number); }

bool is_asked(std::string_view types, std::string_view type) {
    if (types.empty()) return true;
    while (!types.empty()) {
        const auto one = types.substr(0, types.find(','));
        if (one == type) return true;
        types.remove_prefix(std::min(one.size() + 1, types.size()));
    }
    return false;
}

json shown(const Event& event) {
    json item{{"type", event.type},        {"at", records::to_rfc3339(event.at)}, {"by", event.by},
              {"title", event.title.fr},   {"title_en", event.title.en},          {"text", event.text},
              {"revision", event.revision}};
    item["record"] = {{"kind", records::name_of(event.record.kind)}, {"id", std::to_string(event.record.number)}};
    item["changes"] = event.changes;
    if (!event.pair.empty()) item["pair"] = event.pair;
    if (!event.action.is_null()) item["action"] = event.action;
    if (!event.channel.empty()) item["channel"] = event.channel;
    item["amount_cents"] = event.amount ? json(event.amount->cents()) : json(nullptr);
    return item;
}

} // namespace

std::vector<Event> timeline_of(const store::Reading& reading, RecordId id) {
    std::vector<Event> events;
    auto record = reading.get(id);
    if (!record) record = reading.tombstone(id);
    if (!record) return events;
    add_steps(events, reading, *record);
    tell_merges(events, reading, id);
    const auto circle = circle_of(reading, *record);
    add<records::Interaction>(events, reading, referring_to_any(reading, circle, Kind::interaction));
    const auto invoices = issued_only(reading, invoices_of(reading, *record, circle));
    add<records::Invoice>(events, reading, invoices);
    add_lives<records::Quote>(events, reading, referring_to_any(reading, circle, Kind::quote));
    const bool client = id.kind == Kind::contact || id.kind == Kind::company;
    if (client) add_lives<records::Deal>(events, reading, referring_to_any(reading, circle, Kind::deal));
    auto paid = circle;
    paid.insert(paid.end(), invoices.begin(), invoices.end());
    add<records::Payment>(events, reading, referring_to_any(reading, paid, Kind::payment));
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return place(a) > place(b); });
    return events;
}

nlohmann::json timeline_page(const std::vector<Event>& events, std::string_view types, std::string_view before, std::size_t limit) {
    auto items = json::array();
    json next;
    bool begun = before.empty();
    std::string last;
    for (const auto& event : events) {
        const auto cursor = cursor_of(event);
        if (begun && is_asked(types, event.type)) {
            if (items.size() == limit) {
                next = last;
                break;
            }
            items.push_back(shown(event));
            last = cursor;
        }
        begun = begun || cursor == before;
    }
    return {{"items", items}, {"next_cursor", next}};
}

} // namespace planche::httpd
