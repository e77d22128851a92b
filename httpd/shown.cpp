// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/shown.h"

#include "engine/invoicing/deal_documents.h"
#include "engine/invoicing/quote_billing.h"
#include "engine/invoicing/standing.h"
#include "engine/kpi/lapse.h"
#include "engine/store/merges.h"
#include "httpd/client_figures.h"
#include "httpd/deal_summary.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace planche::httpd {

namespace {

using nlohmann::json;
using records::Kind;
using records::RecordId;

ClientFigures figures_of(const App& app, const std::vector<RecordId>& circle) {
    const auto by_client = app.clients.figures(app.today());
    ClientFigures sum;
    for (const auto& id : circle)
        if (const auto found = by_client->find(id); found != by_client->end()) sum += found->second;
    return sum;
}

std::optional<records::Date> last_interaction_on(const store::Reading& reading, const std::vector<RecordId>& circle, records::Date today) {
    std::optional<records::Date> last;
    for (const auto& id : referring_to_any(reading, circle, Kind::interaction)) {
        const auto interaction = reading.get(records::InteractionId{id.number});
        if (interaction && interaction->value.date && *interaction->value.date <= today) last = std::max(last, interaction->value.date);
    }
    return last;
}

json company_of(const store::Reading& reading, const std::optional<records::CompanyId>& id) {
    const auto company = id ? reading.get(*id) : std::nullopt;
    if (!company) return nullptr;
    return {{"id", std::to_string(id->number)}, {"name", records::title_of(company->value)}};
}

json contacts_of(const store::Reading& reading, RecordId company) {
    auto contacts = json::array();
    for (const auto& id : reading.referring_to(company, Kind::contact)) {
        const auto contact = reading.get(records::ContactId{id.number});
        if (contact)
            contacts.push_back(
                {{"id", std::to_string(id.number)}, {"display_name", contact->value.display_name}, {"title", contact->value.title}});
    }
    return contacts;
}

/// Open ones first, then the newest.
json deals_of(const store::Reading& reading, const std::vector<RecordId>& circle) {
    auto open = json::array(), decided = json::array();
    const auto ids = referring_to_any(reading, circle, Kind::deal);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        const records::DealId deal_id{id->number};
        if (const auto deal = reading.get(deal_id))
            (deal->value.open() ? open : decided).push_back(deal_line(reading, deal_id, deal->value));
    }
    for (auto& deal : decided) open.push_back(std::move(deal));
    return open;
}

/// Where a picture or a place is used.
json uses_of(const store::Reading& reading, RecordId id) {
    json uses{{"deals", deals_of(reading, {id})}};
    if (id.kind != Kind::image) return uses;
    uses["locations"] = named(reading, reading.referring_to(id, Kind::location));
    return uses;
}

/// The day of the last invoice of a client who seems to be one no more and is still said to be; it is for somebody to say so.
json lapsed_since(const App& app, const store::Reading& reading, const std::vector<RecordId>& circle, records::Status status) {
    if (status != records::Status::client) return nullptr;
    const auto months = static_cast<int>(settings_of(reading).value.terms.churn_months);
    const auto lapse = kpi::lapse_of(reading, *app.books.ledger(), circle, months, app.today());
    return lapse ? json(records::to_iso(lapse->last_invoice)) : json(nullptr);
}

json summary_of(const App& app, const store::Reading& reading, const store::Stored& stored) {
    const auto circle = circle_of(reading, stored);
    const auto figures = figures_of(app, circle);
    const auto* contact = std::get_if<records::Contact>(&stored.value);
    const auto* company = std::get_if<records::Company>(&stored.value);
    return {{"revenue_net_cents", figures.revenue_net.cents()},
            {"receivable_cents", figures.receivable.cents()},
            {"invoices", figures.invoices},
            {"quotes_open_cents", figures.quotes_open.cents()},
            {"open_quotes", figures.open_quotes},
            {"first_invoice_on", iso_or_null(figures.first_invoice_on)},
            {"last_interaction_on", iso_or_null(last_interaction_on(reading, circle, app.today()))},
            {"lapsed_since", lapsed_since(app, reading, circle, contact ? contact->status : company->status)},
            {"deals", deals_of(reading, circle)},
            {"company", contact ? company_of(reading, contact->company_id) : json(nullptr)},
            {"contacts", contact ? json::array() : contacts_of(reading, stored.meta.id)}};
}

/// Each once, though it may settle several of them.
json payments_on(const store::Reading& reading, const std::vector<records::InvoiceId>& invoices) {
    std::set<RecordId> ids;
    for (const auto& invoice : invoices)
        for (const auto& payment : reading.referring_to(invoice, Kind::payment)) ids.insert(payment);
    json payments = json::array();
    for (const auto& id : ids)
        if (const auto stored = reading.get(id)) payments.push_back(records::to_json(stored->value, stored->meta));
    return payments;
}

void add_standing(json& shown, const store::Reading& reading, const records::Invoice& invoice, RecordId id, records::Date today) {
    const records::InvoiceId invoice_id{id.number};
    const auto standing = invoicing::standing(invoice, invoicing::settlement(reading, invoice_id, invoice, today), today);
    shown["state"] = records::word(standing.state);
    shown["paid_cents"] = standing.paid_cents.cents();
    shown["balance_cents"] = standing.balance_cents.cents();
    shown["sent_on"] = iso_or_null(standing.sent_on);
    shown["replaced_by"] = standing.replaced_by ? json(std::to_string(standing.replaced_by->number)) : json(nullptr);
    std::vector<records::InvoiceId> line{invoice_id};
    shown["replaces"] = json::array();
    for (const auto& replaced : invoicing::replaced_invoices(reading, invoice_id, invoice)) {
        line.emplace_back(replaced.meta.id.number);
        shown["replaces"].push_back(std::to_string(replaced.meta.id.number));
    }
    shown["payments"] = payments_on(reading, line);
    shown["deal"] = deal_link(reading, invoicing::deal_of(reading, records::InvoiceId{id.number}, invoice), today);
}

void add_standing(json& shown, const store::Reading& reading, const records::Quote& quote, records::QuoteId id, records::Date today) {
    const auto successor = invoicing::successor_of(reading, id, quote);
    shown["state"] = records::word(invoicing::state_of(quote, successor.has_value(), today));
    shown["billing"] = billing_json(reading, id, today);
    shown["deal"] = deal_link(reading, invoicing::deal_of(reading, quote), today);
    shown["replaced_by"] = successor ? json(std::to_string(successor->number)) : json(nullptr);
}

} // namespace

nlohmann::json shown(const App& app, const store::Reading& reading, const store::Stored& stored) {
    auto shown = records::to_json(stored.value, stored.meta);
    if (const auto* invoice = std::get_if<records::Invoice>(&stored.value))
        add_standing(shown, reading, *invoice, stored.meta.id, app.today());
    if (const auto* quote = std::get_if<records::Quote>(&stored.value))
        add_standing(shown, reading, *quote, records::QuoteId{stored.meta.id.number}, app.today());
    if (const auto* deal = std::get_if<records::Deal>(&stored.value))
        shown["summary"] = summary_of_deal(app, reading, records::DealId{stored.meta.id.number}, *deal);
    const auto kind = stored.meta.id.kind;
    if (kind == Kind::contact || kind == Kind::company) shown["summary"] = summary_of(app, reading, stored);
    if (kind == Kind::image || kind == Kind::location) shown["summary"] = uses_of(reading, stored.meta.id);
    return shown;
}

nlohmann::json billing_json(const store::Reading& reading, records::QuoteId id, records::Date today) {
    const auto billing = invoicing::billing_of(reading, id, today);
    json invoices = json::array();
    for (const auto& invoice_id : billing.invoices) {
        const auto invoice = reading.get(invoice_id)->value;
        const auto standing = invoicing::standing(reading, invoice_id, today);
        invoices.push_back({{"id", std::to_string(invoice_id.number)},
                            {"number", invoice.number},
                            {"type", records::word(invoice.type)},
                            {"state", records::word(standing.state)},
                            {"issue_date", iso_or_null(invoice.issue_date)},
                            {"gross_cents", invoicing::signed_amount(invoice, invoice.totals.gross_cents).cents()},
                            {"balance_cents", standing.balance_cents.cents()}});
    }
    return {{"invoiced_net_cents", billing.invoiced_net.cents()},
            {"invoiced_cents", billing.invoiced_gross.cents()},
            {"to_invoice_net_cents", billing.to_invoice_net.cents()},
            {"to_invoice_cents", billing.to_invoice_gross.cents()},
            {"paid_cents", billing.paid.cents()},
            {"invoices", invoices}};
}

bool is_composed(Kind kind) { return kind != Kind::settings && kind != Kind::interaction && kind != Kind::payment; }

records::Refusal absent(const store::Reading& reading, RecordId id) {
    using Refused = records::Refusal::Kind;
    if (const auto keeper = reading.get(store::standing_for(reading, id))) {
        const auto title = records::title_of(keeper->value);
        return {Refused::gone,
                {{"", "merged", fmt::format("Cette fiche a été fusionnée avec {}.", title),
                  fmt::format("This record was merged into {}.", title)}}};
    }
    const auto gone = reading.tombstone(id);
    if (!gone) return {Refused::not_found, {}};
    const auto day = records::date_in_paris(gone->meta.updated_at);
    return {Refused::gone,
            {{"", "gone", fmt::format("Cette fiche a été supprimée le {}.", records::to_long_fr(day)),
              fmt::format("This record was deleted on {}.", records::to_iso(day))}}};
}

nlohmann::json iso_or_null(const std::optional<records::Date>& day) { return day ? json(records::to_iso(*day)) : json(nullptr); }

nlohmann::json named(const store::Stored& stored) {
    const auto& id = stored.meta.id;
    return {{"kind", records::name_of(id.kind)}, {"id", std::to_string(id.number)}, {"title", records::title_of(stored.value)}};
}

nlohmann::json named(const store::Reading& reading, RecordId id) {
    const auto stored = reading.shared(store::standing_for(reading, id));
    return stored ? named(*stored) : json(nullptr);
}

nlohmann::json named(const store::Reading& reading, const std::vector<RecordId>& ids) {
    auto list = json::array();
    for (const auto& id : ids)
        if (auto one = named(reading, id); !one.is_null() && std::find(list.begin(), list.end(), one) == list.end())
            list.push_back(std::move(one));
    return list;
}

nlohmann::json client_of(const store::Reading& reading, const std::optional<records::CompanyId>& company,
                         const std::vector<records::ContactId>& contacts) {
    if (company)
        if (auto firm = named(reading, *company); !firm.is_null()) return firm;
    for (const auto& contact : contacts)
        if (auto person = named(reading, contact); !person.is_null()) return person;
    return nullptr;
}

nlohmann::json led_to(const store::Reading& reading, RecordId id) {
    const auto into = store::standing_for(reading, id);
    const auto keeper = into == id ? std::nullopt : reading.get(into);
    if (!keeper) return json::object();
    return {{"merged_into", named(*keeper)}};
}

std::vector<RecordId> circle_of(const store::Reading& reading, const store::Stored& stored) {
    std::vector<RecordId> circle{stored.meta.id};
    if (const auto* contact = std::get_if<records::Contact>(&stored.value); contact && contact->company_id)
        circle.push_back(*contact->company_id);
    if (stored.meta.id.kind == Kind::company)
        for (const auto& contact : reading.referring_to(stored.meta.id, Kind::contact)) circle.push_back(contact);
    std::vector<RecordId> with_merged;
    for (const auto& id : circle)
        for (const auto& one : store::standing_with(reading, id)) with_merged.push_back(one);
    return with_merged;
}

std::vector<RecordId> referring_to_any(const store::Reading& reading, const std::vector<RecordId>& ids, Kind kind) {
    std::vector<RecordId> found;
    for (const auto& id : ids)
        for (const auto& referring : reading.referring_to(id, kind)) found.push_back(referring);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

store::StoredAs<records::Settings> settings_of(const store::Reading& reading) {
    constexpr RecordId only{Kind::settings, 0};
    if (auto stored = reading.get(only)) return {std::get<records::Settings>(std::move(stored->value)), std::move(stored->meta)};
    store::StoredAs<records::Settings> defaults;
    defaults.meta.id = only;
    return defaults;
}

} // namespace planche::httpd
