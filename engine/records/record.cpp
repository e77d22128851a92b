// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace planche::records {

namespace {

constexpr std::array passed_over{"id",       "kind",       "revision",      "created_at",  "created_by", "updated_at", "updated_by",
                                 "state",    "paid_cents", "balance_cents", "payments",    "summary",    "undo",       "indexed",
                                 "warnings", "sealed",     "billing",       "replaced_by", "deal"};

/// Unknown members join what `extra` already holds.
void keep_unknown(nlohmann::json& extra, const nlohmann::json& unknown) {
    if (!extra.is_object()) extra = nlohmann::json::object();
    for (const auto& [name, value] : unknown.items())
        if (std::find(passed_over.begin(), passed_over.end(), name) == passed_over.end()) extra[name] = value;
}

template <class T>
struct Read {
    T value;
    std::vector<Problem> problems;
};

template <class T>
Read<T> read(const nlohmann::json& object) {
    Read<T> read;
    const JsonPath whole;
    JsonReader reader{object, whole, read.problems};
    T::list(read.value, reader);
    if (!read.value.common.extra.is_object())
        read.problems.push_back(wrong_shape("extra", "un objet", "an object"));
    else
        keep_unknown(read.value.common.extra, reader.unknown());
    return read;
}

template <class Visit>
auto with_kind(Kind kind, Visit visit) {
    switch (kind) {
    case Kind::settings: return visit(Settings{});
    case Kind::contact: return visit(Contact{});
    case Kind::company: return visit(Company{});
    case Kind::image: return visit(Image{});
    case Kind::location: return visit(Location{});
    case Kind::interaction: return visit(Interaction{});
    case Kind::invoice: return visit(Invoice{});
    case Kind::payment: return visit(Payment{});
    case Kind::quote: return visit(Quote{});
    case Kind::deal: return visit(Deal{});
    }
    throw std::logic_error("unknown kind");
}

/// Which one of a list it is says nothing: "emails[1].value" -> "emails[].value".
std::string without_indexes(const std::string& path) {
    std::string text;
    bool inside = false;
    for (const char c : path) {
        inside = c == '[' || (inside && c != ']');
        if (!inside || c == '[') text += c;
    }
    return text;
}

/// Those that are more than there were.
std::vector<Problem> beyond(std::vector<Problem> problems, const std::vector<Problem>& known) {
    std::map<std::pair<std::string, std::string>, int> left;
    for (const auto& problem : known) ++left[{without_indexes(problem.field), problem.code}];
    std::erase_if(problems, [&](const Problem& problem) { return left[{without_indexes(problem.field), problem.code}]-- > 0; });
    return problems;
}

Result<Record> parsed(Kind kind, const nlohmann::json& object, const std::vector<Problem>& known) {
    if (!object.is_object()) return refuse(Refusal::Kind::malformed, wrong_shape("", "un objet JSON", "a JSON object"));
    return with_kind(kind, [&](auto value) -> Result<Record> {
        using T = decltype(value);
        auto [parsed, problems] = read<T>(object);
        if (problems.empty()) {
            normalise(parsed);
            problems = beyond(problems_of(parsed), known);
        }
        if (!problems.empty()) return refuse(Refusal::Kind::invalid, std::move(problems));
        return Record{std::move(parsed)};
    });
}

std::string first_of(std::initializer_list<std::string> candidates) {
    for (const auto& text : candidates)
        if (!text.empty()) return text;
    return {};
}

struct Title {
    std::string operator()(const Settings& s) const { return first_of({s.name, s.legal_name}); }
    std::string operator()(const Contact& c) const { return c.display_name; }
    std::string operator()(const Company& c) const { return first_of({c.name, c.legal_name}); }
    std::string operator()(const Image& i) const { return first_of({i.title, i.caption, i.file ? i.file->name : ""}); }
    std::string operator()(const Location& l) const { return first_of({l.name, l.alias}); }
    std::string operator()(const Interaction& i) const { return first_of({i.subject, i.text}); }
    std::string operator()(const Invoice& i) const { return first_of({i.number, i.subject, i.project, i.buyer.name}); }
    std::string operator()(const Quote& q) const { return first_of({q.number, q.subject, q.project, q.buyer.name}); }
    std::string operator()(const Deal& d) const { return d.title; }
    std::string operator()(const Payment& p) const { return first_of({p.reference, euros_fr(p.amount_cents)}); }
};

} // namespace

Kind kind_of(const Record& record) {
    return std::visit([](const auto& value) { return std::decay_t<decltype(value)>::kind; }, record);
}

Record empty_record(Kind kind) {
    return with_kind(kind, [](auto value) { return Record{std::move(value)}; });
}

template nlohmann::json to_json(const Settings&);
template nlohmann::json to_json(const Contact&);
template nlohmann::json to_json(const Company&);
template nlohmann::json to_json(const Image&);
template nlohmann::json to_json(const Location&);
template nlohmann::json to_json(const Interaction&);
template nlohmann::json to_json(const Invoice&);
template nlohmann::json to_json(const Payment&);
template nlohmann::json to_json(const Quote&);
template nlohmann::json to_json(const Deal&);

nlohmann::json to_json(const Record& record) {
    return std::visit([](const auto& value) { return to_json(value); }, record);
}

nlohmann::json to_json(const Record& record, const Meta& meta) {
    auto json = to_json(record);
    json["id"] = std::to_string(meta.id.number);
    json["kind"] = name_of(meta.id.kind);
    json["revision"] = meta.revision;
    json["created_at"] = to_rfc3339(meta.created_at);
    json["updated_at"] = to_rfc3339(meta.updated_at);
    if (!meta.created_by.empty()) json["created_by"] = meta.created_by;
    if (!meta.updated_by.empty()) json["updated_by"] = meta.updated_by;
    return json;
}

Result<Record> parse(Kind kind, const nlohmann::json& object) { return parsed(kind, object, {}); }

Result<Record> parse(const nlohmann::json& object, const Record& before) {
    return parsed(kind_of(before), object, std::visit([](const auto& value) { return problems_of(value); }, before));
}

Record from_stored(Kind kind, const nlohmann::json& object) {
    return with_kind(kind, [&](auto value) {
        using T = decltype(value);
        auto [stored, problems] = read<T>(object);
        if (!problems.empty())
            throw std::runtime_error("stored " + std::string{name_of(kind)} + ": " + problems[0].field + ": " + problems[0].message_en);
        return Record{std::move(stored)};
    });
}

std::vector<RecordId> references_of(const Record& record) {
    auto found = std::visit([](const auto& value) { return references_of(value); }, record);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

const Common& common_of(const Record& record) {
    return std::visit([](const auto& value) -> const Common& { return value.common; }, record);
}

Common& common_of(Record& record) {
    return std::visit([](auto& value) -> Common& { return value.common; }, record);
}

std::string title_of(const Record& record) { return std::visit(Title{}, record); }

template <class T>
std::string title_of(const T& value) {
    return Title{}(value);
}
template std::string title_of(const Settings&);
template std::string title_of(const Contact&);
template std::string title_of(const Company&);
template std::string title_of(const Image&);
template std::string title_of(const Location&);
template std::string title_of(const Interaction&);
template std::string title_of(const Invoice&);
template std::string title_of(const Payment&);
template std::string title_of(const Quote&);
template std::string title_of(const Deal&);

} // namespace planche::records
