// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kpi/figures.h"
#include "engine/search/explain.h"
#include "engine/search/searcher.h"
#include "engine/search/snippet.h"
#include "engine/search/suggest.h"
#include "engine/store/merges.h"
#include "httpd/client_figures.h"
#include "httpd/presentation.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"
#include "indexer/document.h"
#include "indexer/follower.h"

#include <algorithm>
#include <cmath>

namespace planche::httpd {

namespace search_handlers {

namespace schema = search::schema;
using nlohmann::json;

std::optional<std::int64_t> lower_end(const std::optional<search::Bounds>& bounds) { return bounds ? bounds->from : std::nullopt; }
std::optional<std::int64_t> upper_end(const std::optional<search::Bounds>& bounds) { return bounds ? bounds->to : std::nullopt; }

/// Days and euros as in the search box: what cannot be read bounds nothing.
search::Ranges ranges_of(const Call& call) {
    const auto asked = [&](std::string_view name, auto parse) { return call.asked(name).empty() ? std::nullopt : parse(call.asked(name)); };
    search::Ranges ranges;
    ranges[schema::Measure::date] = {lower_end(asked("date_from", search::parse_days)), upper_end(asked("date_to", search::parse_days))};
    ranges[schema::Measure::amount] = {lower_end(asked("amount_min", search::parse_cents)),
                                       upper_end(asked("amount_max", search::parse_cents))};
    ranges[schema::Measure::price] = {lower_end(asked("price_min", search::parse_cents)),
                                      upper_end(asked("price_max", search::parse_cents))};
    ranges[schema::Measure::area] = {lower_end(asked("area_min", search::parse_whole)), upper_end(asked("area_max", search::parse_whole))};
    return ranges;
}

/// Kinds may be asked for by their plural too, as they stand in addresses.
std::string value_of(schema::Facet facet, std::string value) {
    const auto kind = facet == schema::Facet::kind ? records::kind_with_plural(value) : std::nullopt;
    return kind ? std::string{records::name_of(*kind)} : value;
}

search::Selections selections_of(const Call& call) {
    search::Selections selected;
    for (const auto& [name, value] : call.query)
        if (const auto facet = schema::facet_named(name); facet && !value.empty()) selected[*facet].push_back(value_of(*facet, value));
    return selected;
}

/// Those of the names between commas that `named` knows.
template <class T>
std::vector<T> all_named(std::string_view list, std::optional<T> (*named)(std::string_view)) {
    std::vector<T> all;
    while (!list.empty()) {
        const auto name = list.substr(0, list.find(','));
        list.remove_prefix(std::min(name.size() + 1, list.size()));
        if (const auto one = named(name); one && std::find(all.begin(), all.end(), *one) == all.end()) all.push_back(*one);
    }
    return all;
}

/// Who does not see all kinds finds those it sees, and of those the ones it asked for.
void keep_to(access::Role role, search::Selections& selected) {
    auto& kinds = selected[schema::Facet::kind];
    if (kinds.empty())
        for (const auto& known : records::kind_names) kinds.emplace_back(known.name);
    std::erase_if(kinds, [&](const std::string& name) {
        const auto kind = records::kind_named(name);
        return !kind || !access::sees(role, *kind);
    });
    if (kinds.empty()) kinds.emplace_back("none"); // no kind at all would be every kind
}

/// Also by the ids of those that were merged into it.
std::vector<records::RecordId> naming(const store::Reading& reading, records::RecordId id) {
    std::vector<records::RecordId> found;
    for (const auto& one : store::standing_with(reading, id))
        for (const auto& referring : reading.referring_to(one)) found.push_back(referring);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// The records a figure was made of, or those that name a company or a contact; nothing when neither is asked for.
std::optional<std::vector<records::RecordId>> only_these(App& app, const Call& call) {
    if (const auto figure = call.asked("kpi"); !figure.empty()) {
        app.books.follow(app.store);
        const auto period = period_of(app, call);
        return kpi::records_behind(*app.books.ledger(), figure, call.asked("label"), period, app.today())
            .value_or(std::vector<records::RecordId>{});
    }
    for (const auto& [name, kind] : {std::pair{"company_id", records::Kind::company}, std::pair{"contact_id", records::Kind::contact}})
        if (const auto number = records::parse_number(call.asked(name))) return naming(app.store.read(), {kind, *number});
    return std::nullopt;
}

search::Request request_of(App& app, const Call& call) {
    search::Request request;
    request.q = call.asked("q");
    request.selected = selections_of(call);
    if (call.caller->role == access::Role::accountant) keep_to(call.caller->role, request.selected);
    request.ranges = ranges_of(call);
    request.near = search::parse_near(call.asked("near"), call.asked("within_km"));
    request.only = only_these(app, call);
    request.sort = search::sort_named(call.asked("sort")).value_or(search::Sort::relevance);
    request.limit = std::min<std::uint64_t>(records::parse_number(call.asked("limit")).value_or(20), 500);
    request.cursor = call.asked("cursor");
    request.facets = all_named(call.asked("facets"), schema::facet_named);
    request.histograms = all_named(call.asked("histograms"), schema::measure_named);
    return request;
}

json marks_json(const std::vector<search::Mark>& marks) {
    auto list = json::array();
    for (const auto& mark : marks) list.push_back({mark.begin, mark.end});
    return list;
}

json snippet_json(const std::optional<search::Snippet>& snippet) {
    if (!snippet) return nullptr;
    return {{"field", snippet->field}, {"text", snippet->text}, {"marks", marks_json(snippet->marks)}};
}

json why_json(const search::Query& query, const store::Stored& stored, const Presenting& with) {
    auto why = json::array();
    const auto texts = indexer::texts_of(stored, indexer::neighbours_of(stored, with.reading, with.today));
    for (const auto& reason : search::explain(query, texts))
        why.push_back({{"typed", reason.typed}, {"rule", search::word(reason.rule)}, {"field", reason.field}, {"word", reason.word}});
    return why;
}

json hit_of(const store::Stored& stored, const search::Marker& marker, const Presenting& with) {
    auto shown = presented(stored, with);
    auto hit = std::move(shown.beside);
    hit["kind"] = records::name_of(stored.meta.id.kind);
    hit["id"] = std::to_string(stored.meta.id.number);
    hit["title"] = shown.title;
    hit["marks"] = marks_json(marker.marks_in(shown.title));
    hit["subtitle"] = shown.subtitle;
    hit["status"] = shown.status ? json(*shown.status) : json(nullptr);
    hit["thumb"] = shown.thumb ? json(*shown.thumb) : json(nullptr);
    hit["updated_at"] = records::to_rfc3339(stored.meta.updated_at);
    hit["preview"] = std::move(shown.preview);
    hit["snippet"] = snippet_json(marker.snippet(stored.value));
    if (const auto& source = records::common_of(stored.value).source_id; !source.empty()) hit["source_id"] = source;
    return hit;
}

/// Ids come from the index, content from the store: what is deleted meanwhile is left out, and nothing stale is shown.
/// Kilometres with one decimal, of what is somewhere.
json distance_json(const records::Record& record, search::Point from) {
    const auto away = [&](const auto& where) -> json {
        const auto point = search::point_at(where.latitude, where.longitude);
        return point ? json(std::round(search::kilometres_between(from, *point) * 10) / 10) : json(nullptr);
    };
    if (const auto* location = std::get_if<records::Location>(&record)) return away(*location);
    if (const auto* image = std::get_if<records::Image>(&record)) return away(*image);
    return nullptr;
}

json hits_of(App& app, const search::Request& request, const search::Page& page, bool explained) {
    const auto figures = app.clients.figures(app.today());
    const auto reading = app.store.read();
    const search::Marker marker{page.query};
    auto hits = json::array();
    const Presenting with{reading, *figures, app.today()};
    for (const auto& hit : page.hits) {
        const auto stored = reading.shared(hit.id);
        if (!stored) continue;
        hits.push_back(hit_of(*stored, marker, with));
        if (request.near) hits.back()["distance_km"] = distance_json(stored->value, request.near->point);
        if (explained) hits.back()["why"] = why_json(page.query, *stored, with);
    }
    return hits;
}

json facets_json(const std::vector<search::FacetCounts>& facets) {
    auto all = json::object();
    for (const auto& facet : facets) {
        auto& values = all[std::string{schema::name_of(facet.facet)}] = json::array();
        for (const auto& value : facet.values) {
            values.push_back({{"value", value.value}, {"count", value.count}});
            if (value.selected) values.back()["selected"] = true;
        }
    }
    return all;
}

std::string_view unit_of(schema::Measure measure) {
    switch (measure) {
    case schema::Measure::date: return "year";
    case schema::Measure::area: return "m2";
    case schema::Measure::amount:
    case schema::Measure::price: break;
    }
    return "cents";
}

json histograms_json(const std::vector<search::Histogram>& histograms) {
    auto all = json::object();
    for (const auto& histogram : histograms) {
        const bool borne = histogram.count > 0;
        auto bars = json::array();
        for (const auto& [from, to, count] : histogram.bars)
            bars.push_back({{"from", from}, {"to", to ? json(*to) : json(nullptr)}, {"count", count}});
        all[std::string{schema::name_of(histogram.measure)}] = {{"unit", unit_of(histogram.measure)},
                                                                {"count", histogram.count},
                                                                {"without", histogram.without},
                                                                {"min", borne ? json(histogram.least) : json(nullptr)},
                                                                {"max", borne ? json(histogram.greatest) : json(nullptr)},
                                                                {"bars", bars}};
    }
    return all;
}

Reply find(App& app, const Call& call) {
    const auto begun = std::chrono::steady_clock::now();
    const auto request = request_of(app, call);
    const auto page = search::Searcher{app.follower.index()}.search(request);
    json answer{{"query", request.q},
                {"total", page.total},
                {"revision", page.revision},
                {"hits", hits_of(app, request, page, call.asked("explain") == "1")},
                {"facets", facets_json(page.facets)},
                {"histograms", histograms_json(page.histograms)}};
    answer["corrected"] = page.corrected.empty() ? json(nullptr) : json(page.corrected);
    answer["next_cursor"] = page.next_cursor.empty() ? json(nullptr) : json(page.next_cursor);
    if (!page.state.ready()) answer["index"] = {{"state", search::word(page.state.name)}, {"percent", page.state.percent}};
    answer["took_us"] = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun).count();
    return json_reply(answer);
}

Reply suggest(App& app, const Call& call) {
    auto suggestions = json::array();
    for (const auto& [text, word, count] : search::suggest(app.follower.index(), call.asked("q")))
        suggestions.push_back({{"text", text}, {"word", word}, {"count", count}});
    return json_reply({{"query", call.asked("q")}, {"suggestions", suggestions}});
}

} // namespace search_handlers

std::vector<Route> search_routes() {
    using namespace search_handlers;
    return {
        {"GET", "/api/search", Who::everyone, find},
        {"GET", "/api/suggest", Who::readers, suggest},
    };
}

} // namespace planche::httpd
