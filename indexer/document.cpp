// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document.h"
#include "engine/invoicing/quote.h"
#include "engine/search/fold.h"
#include "engine/search/ranges.h"
#include "engine/search/texts.h"
#include "engine/store/merges.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::indexer {

namespace {

using records::Money;
using search::Row;
using search::schema::Facet;
using search::schema::Measure;

std::int64_t cents_or_none(const std::optional<Money>& money) { return money ? money->cents() : search::no_number; }
std::int64_t days_or_none(const std::optional<records::Date>& date) { return date ? search::days_of(*date) : search::no_number; }

void put(Row& row, Facet facet, std::string_view value) {
    auto& values = row[facet];
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.emplace_back(value);
}

void put_year(Row& row, const std::optional<records::Date>& date) {
    row[Measure::date] = days_or_none(date);
    if (date) put(row, Facet::year, std::to_string(static_cast<int>(date->year())));
}

/// "LYON CEDEX 03" and "Lyon 4e" are in Lyon.
std::string_view town(std::string_view city) {
    constexpr std::string_view cedex = " cedex";
    const auto same_letter = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    const auto at_cedex = std::search(city.begin(), city.end(), cedex.begin(), cedex.end(), same_letter);
    auto kept = city.substr(0, static_cast<std::size_t>(at_cedex - city.begin()));
    const auto number = kept.find_first_of("0123456789");
    if (number != std::string_view::npos && number > 0 && kept[number - 1] == ' ') kept = kept.substr(0, number);
    while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',')) kept.remove_suffix(1);
    return kept.empty() ? city : kept;
}

void put_city(Row& row, std::string_view city) { put(row, Facet::city, town(city)); }

void put_price(Row& row, const std::optional<Money>& price) {
    struct Band {
        std::int64_t below_cents;
        std::string_view name;
    };
    constexpr std::array bands{Band{200'00, "0-199"}, Band{500'00, "200-499"}, Band{1000'00, "500-999"}, Band{2000'00, "1000-1999"}};
    row[Measure::price] = cents_or_none(price);
    if (!price) return;
    const auto* band = std::find_if(bands.begin(), bands.end(), [&](const Band& b) { return price->cents() < b.below_cents; });
    put(row, Facet::price_band, band == bands.end() ? "2000+" : band->name);
}

void put_status(Row& row, records::Status status, bool is_supplier) {
    if (status != records::Status::none) put(row, Facet::status, records::word(status));
    if (is_supplier) put(row, Facet::status, "supplier");
}

void put_segment(Row& row, const records::Company& company) {
    put(row, Facet::sector, company.sector);
    put(row, Facet::size_band, records::word(company.size_band));
}

void fill(Row& row, const records::Contact& c, const Neighbours& n) {
    const auto status = c.status == records::Status::none && n.company ? n.company->status : c.status;
    put_status(row, status, c.is_supplier);
    put(row, Facet::stage, records::word(c.stage));
    for (const auto& address : c.addresses) put_city(row, address.city);
    for (const auto& category : c.categories) put(row, Facet::tag, category);
    if (!n.company) return;
    put_segment(row, *n.company);
    if (row[Facet::city].empty())
        for (const auto& address : n.company->addresses) put_city(row, address.city);
}

void fill(Row& row, const records::Company& c, const Neighbours&) {
    put_status(row, c.status, c.is_supplier);
    put_segment(row, c);
    for (const auto& address : c.addresses) put_city(row, address.city);
}

void fill(Row& row, const records::Image& i, const Neighbours&) {
    put_city(row, i.city);
    put(row, Facet::source, i.source);
    put(row, Facet::orientation, records::word(i.orientation));
    put_year(row, i.taken_on ? i.taken_on : i.purchase ? i.purchase->date : std::nullopt);
    if (i.purchase) put_price(row, i.purchase->price_cents);
    row.point = search::point_at(i.latitude, i.longitude);
}

void fill(Row& row, const records::Location& l, const Neighbours&) {
    put_city(row, l.address.city);
    for (const auto& type : l.types) put(row, Facet::location_type, type);
    put(row, Facet::setting, l.setting);
    put_price(row, l.day_rate_cents);
    row[Measure::area] = l.area_m2.value_or(search::no_number);
    row.point = search::point_at(l.latitude, l.longitude);
}

void fill(Row& row, const records::SalesDocument& d, const Neighbours& n) {
    put(row, Facet::state, n.state);
    put_city(row, d.buyer.address.city);
    put(row, Facet::sector, d.segment.sector);
    put(row, Facet::size_band, records::word(d.segment.size_band));
    if (n.company && d.segment == records::Segment{}) put_segment(row, *n.company);
    put_year(row, d.issue_date);
    row[Measure::amount] = d.totals.gross_cents.cents();
}

void fill(Row& row, const records::Deal& d, const Neighbours& n) {
    put(row, Facet::stage, records::word(d.stage));
    put(row, Facet::tag, d.category);
    if (n.company) put_segment(row, *n.company);
    put_year(row, d.won_on ? d.won_on : d.lost_on ? d.lost_on : d.expected_close);
    row[Measure::amount] = cents_or_none(d.amount_cents);
}

void fill(Row& row, const records::Payment& p, const Neighbours&) {
    put_year(row, p.date);
    row[Measure::amount] = p.amount_cents.cents();
}

void fill(Row& row, const records::Interaction& i, const Neighbours&) {
    put_year(row, i.date);
    if (is_to_do(i)) put(row, Facet::state, "to_do");
}

void fill(Row&, const records::Settings&, const Neighbours&) {}

std::string sorting_name(std::string_view title) {
    auto name = search::fold(title);
    const auto first = name.find_first_not_of(" \t\n\"'«»(-.");
    return first == std::string::npos ? name : name.substr(first);
}

Row row_of(const store::Stored& stored, const Neighbours& neighbours) {
    Row row;
    row.id = stored.meta.id;
    row.name = sorting_name(records::title_of(stored.value));
    if (row.name.size() > search::max_word_bytes) row.name.resize(search::max_word_bytes);
    put(row, Facet::kind, records::name_of(row.id.kind));
    for (const auto& tag : records::common_of(stored.value).tags) put(row, Facet::tag, tag);
    std::visit([&](const auto& value) { fill(row, value, neighbours); }, stored.value);
    return row;
}

void append_allocated(std::vector<records::RecordId>& ids, const records::Payment& payment) {
    for (const auto& allocation : payment.allocations) ids.push_back(allocation.invoice_id);
}

std::vector<records::RecordId> informed_by(const records::Record& record) {
    std::vector<records::RecordId> ids;
    if (const auto* payment = std::get_if<records::Payment>(&record)) append_allocated(ids, *payment);
    if (const auto* interaction = std::get_if<records::Interaction>(&record); interaction && interaction->marks_sent)
        for (const auto& about : interaction->about)
            if (about.kind == records::Kind::invoice) ids.push_back(about);
    if (const auto* invoice = std::get_if<records::Invoice>(&record))
        for (const auto& original : {invoicing::credited_invoice(*invoice), invoicing::replaced_invoice(*invoice)})
            if (original) ids.push_back(*original);
    if (const auto* quote = std::get_if<records::Quote>(&record); quote && quote->replaces_id) ids.push_back(*quote->replaces_id);
    return ids;
}

struct NeighbourReader {
    const store::Reading& reading;
    records::Date today;
    records::RecordId id;
    Neighbours found;

    void take_company(const std::optional<records::CompanyId>& company) {
        if (!company) return;
        if (auto stored = reading.get(store::standing_for(reading, *company))) found.company = std::move(stored->value);
    }
    void take_name(records::RecordId other) {
        if (const auto stored = reading.get(store::standing_for(reading, other))) found.names.push_back(records::title_of(stored->value));
    }

    void operator()(const records::Contact& c) { take_company(c.company_id); }
    void operator()(const records::Invoice& i) {
        take_company(i.company_id);
        if (i.deal_id) take_name(*i.deal_id);
        found.state = records::word(invoicing::standing(reading, records::InvoiceId{id.number}, today).state);
    }
    void operator()(const records::Quote& q) {
        take_company(q.company_id);
        if (q.deal_id) take_name(*q.deal_id);
        found.state = records::word(invoicing::state_of(reading, records::QuoteId{id.number}, q, today));
    }
    void operator()(const records::Payment& p) {
        take_company(p.company_id);
        if (p.contact_id) take_name(*p.contact_id);
        for (const auto& allocation : p.allocations) take_name(allocation.invoice_id);
    }
    void operator()(const records::Interaction& i) {
        for (const auto& participant : i.participants) take_name(participant);
        for (const auto& about : i.about) take_name(about);
        if (i.deal_id) take_name(*i.deal_id);
    }
    void operator()(const records::Deal& d) {
        take_company(d.company_id);
        for (const auto& contact : d.contact_ids) take_name(contact);
        for (const auto& location : d.location_ids) take_name(location);
        for (const auto& supply : d.suppliers)
            if (supply.supplier) take_name(*supply.supplier);
    }
    void operator()(const records::Image& i) {
        if (i.creator_id) take_name(*i.creator_id);
        if (i.client_id) take_name(*i.client_id);
    }
    void operator()(const records::Location& l) {
        if (l.owner_id) take_name(*l.owner_id);
        if (l.keeper_id) take_name(*l.keeper_id);
    }
    void operator()(const records::Company&) {}
    void operator()(const records::Settings&) {}
};

} // namespace

Neighbours neighbours_of(const store::Stored& stored, const store::Reading& reading, records::Date today) {
    NeighbourReader reader{reading, today, stored.meta.id, {}};
    std::visit(reader, stored.value);
    return std::move(reader.found);
}

std::vector<search::Text> texts_of(const store::Stored& stored, const Neighbours& neighbours) {
    namespace field = search::schema::field;
    auto texts = search::texts_of(stored.value);
    if (neighbours.company)
        for (const auto* name : {&neighbours.company->name, &neighbours.company->legal_name})
            texts.push_back({field::organisation, *name, {}, {}, false});
    for (const auto& name : neighbours.names) texts.push_back({field::related, name, {}, {}, false});
    return texts;
}

Document document_of(const store::Stored& stored, const Neighbours& neighbours) {
    Document document;
    document.row = row_of(stored, neighbours);
    for (const auto& text : texts_of(stored, neighbours)) document.terms.add(text);
    document.row.words = document.terms.word_count();
    document.informs = informed_by(stored.value);
    return document;
}

} // namespace planche::indexer
