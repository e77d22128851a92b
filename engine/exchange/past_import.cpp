// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/past_import.h"

#include "engine/records/json_text.h"
#include "engine/store/encoding.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::RecordId;

std::string note_name(const std::string& import_id, std::size_t batch) { return fmt::format("import {} {}", import_id, batch); }

json printed(const Touch& touch) {
    return json::array({records::name_of(touch.id.kind), touch.id.number, touch.what == Touch::What::created ? "created" : "replaced",
                        touch.first, touch.last});
}

Touch touch_of(const json& entry) {
    const auto kind = records::kind_named(entry.at(0).get<std::string>());
    if (!kind) throw store::Corrupt{"note of an import: unknown kind"};
    return {{*kind, entry.at(1).get<std::uint64_t>()},
            entry.at(2) == "created" ? Touch::What::created : Touch::What::replaced,
            entry.at(3).get<store::Revision>(),
            entry.at(4).get<store::Revision>()};
}

std::vector<Touch> touches_of(const store::Reading& reading, const std::string& import_id, std::size_t batch) {
    std::vector<Touch> touches;
    const auto note = reading.note(note_name(import_id, batch));
    if (!note) throw store::Corrupt{"note of an import is missing"};
    for (const auto& entry : records::parse_json(*note)) touches.push_back(touch_of(entry));
    return touches;
}

std::string put_back_name(const std::string& import_id) { return fmt::format("import {} put back", import_id); }

constexpr std::string_view imported = "imported ";

std::string imported_name(const std::string& import_id) { return std::string{imported} + import_id; }

std::string mapping_name(const std::string& signature) { return "mapping " + store::encoding::hex(store::encoding::sha256(signature)); }

json files_of(const Request& request) {
    auto names = json::array();
    for (const auto& file : request.files) names.push_back(file.name.empty() ? file.path.filename().string() : file.name);
    return names;
}

std::size_t count_updated(const std::vector<Item>& items) {
    std::size_t count = 0;
    for (const auto& item : items) count += (item.outcome == Outcome::updated ? 1 : 0) + count_updated(item.nested);
    return count;
}

json chosen_mapping(const Table& table) {
    auto mapping = json::object();
    for (const auto& column : table.columns)
        if (column.used) mapping[column.header] = table::info(column.field).name;
    return mapping;
}

} // namespace

void begin(store::Writing& writing, const std::string& import_id, const Request& request) {
    writing.put_note(imported_name(import_id),
                     records::text_of({{"at", records::to_rfc3339(records::now())}, {"by", request.by}, {"files", files_of(request)}}));
}

void remember(store::Writing& writing, const std::string& import_id, std::size_t batch, const std::vector<Touch>& touches) {
    auto entries = json::array();
    for (const auto& touch : touches) entries.push_back(printed(touch));
    writing.put_note(note_name(import_id, batch), records::text_of(entries));
}

void finish(store::Store& store, const Request& request, const Import& import) {
    auto writing = store.write(request.by);
    for (const auto& report : import.reports)
        if (report.table && !request.mapping.empty())
            writing.put_note(mapping_name(report.table->signature), records::text_of(chosen_mapping(*report.table)));
    if (const auto note = import.id.empty() ? std::nullopt : writing.note(imported_name(import.id))) {
        auto facts = records::parse_json(*note);
        std::map<std::string, std::size_t> created;
        std::size_t updated = 0;
        for (const auto& report : import.reports) {
            for (const auto& [kind, count] : report.created_by_kind()) created[kind] += count;
            updated += count_updated(report.items);
        }
        facts["created"] = created;
        facts["updated"] = updated;
        writing.put_note(imported_name(import.id), records::text_of(facts));
    }
    writing.commit();
}

table::Mapping mapping_for(const store::Reading& reading, const std::string& signature) {
    const auto note = signature.empty() ? std::nullopt : reading.note(mapping_name(signature));
    return note ? records::parse_json(*note).get<table::Mapping>() : table::Mapping{};
}

std::vector<PastImport> past_imports(const store::Reading& reading, std::size_t most) {
    std::vector<PastImport> imports;
    reading.each_note(imported, [&](std::string_view name, std::string_view value) {
        const auto facts = records::parse_json(value);
        PastImport import;
        import.id = name.substr(imported.size());
        import.by = facts.value("by", "");
        import.at = records::parse_rfc3339(facts.value("at", "")).value_or(records::Instant{});
        import.files = facts.value("files", std::vector<std::string>{});
        import.created = facts.value("created", std::map<std::string, std::size_t>{});
        import.updated = facts.value("updated", std::size_t{0});
        import.undone = facts.value("undone", false);
        imports.push_back(std::move(import));
        return true;
    });
    std::sort(imports.begin(), imports.end(), [](const PastImport& a, const PastImport& b) { return a.at > b.at; });
    if (imports.size() > most) imports.resize(most);
    return imports;
}

// -------------------------------------------------------------------------------------------------------------- taking back

records::Result<void> TakingBack::start(store::Writing& writing) {
    while (writing.note(note_name(import_id_, batches_left_))) ++batches_left_;
    if (batches_left_ == 0) {
        if (writing.note(imported_name(import_id_)))
            return records::refuse(records::Refusal::Kind::conflict,
                                   {"", "already_undone", "Cet import a déjà été annulé.", "This import was taken back already."});
        return records::refuse(records::Refusal::Kind::not_found,
                               {"", "no_such_import", "Cet import n’existe pas.", "There is no such import."});
    }
    if (const auto note = writing.note(put_back_name(import_id_)))
        for (const auto& entry : records::parse_json(*note))
            own_.insert({{*records::kind_named(entry.at(0).get<std::string>()), entry.at(1).get<std::uint64_t>()},
                         entry.at(2).get<store::Revision>()});
    started_ = true;
    return {};
}

records::Result<bool> TakingBack::next_batch(store::Writing& writing) {
    if (!started_)
        if (const auto fine = start(writing); !fine) return tl::unexpected{fine.error()};
    const auto touches = touches_of(writing, import_id_, --batches_left_);
    for (auto touch = touches.rbegin(); touch != touches.rend(); ++touch) take_back(writing, *touch);
    writing.erase_note(note_name(import_id_, batches_left_));
    if (batches_left_ > 0) {
        auto own = json::array();
        for (const auto& [id, revision] : own_) own.push_back({records::name_of(id.kind), id.number, revision});
        if (!own.empty()) writing.put_note(put_back_name(import_id_), records::text_of(own));
        return true;
    }
    writing.erase_note(put_back_name(import_id_));
    if (const auto note = writing.note(imported_name(import_id_))) {
        auto facts = records::parse_json(*note);
        facts["undone"] = true;
        writing.put_note(imported_name(import_id_), records::text_of(facts));
    }
    return false;
}

void TakingBack::take_back(store::Writing& writing, const Touch& touch) {
    const auto stored = writing.get(touch.id);
    if (!stored) return;
    const bool untouched = stored->meta.revision == touch.last || own_.contains({touch.id, stored->meta.revision});
    const auto erase = [&] { return writing.referring_to(touch.id).empty() && writing.erase(touch.id, std::nullopt).has_value(); };
    const bool done = untouched && (touch.what == Touch::What::created ? erase() : put_back(writing, touch));
    (done ? changed_ : kept_).insert(touch.id);
}

bool TakingBack::put_back(store::Writing& writing, const Touch& touch) {
    for (const auto& step : writing.history(touch.id, touch.first + 1, 1)) {
        if (step.revision != touch.first || step.before.is_null()) break;
        const auto stored = writing.replace(touch.id, std::nullopt, records::from_stored(touch.id.kind, step.before));
        if (!stored) break;
        const auto& from = records::common_of(stored->value).imported_from;
        if (from && from->import_id == import_id_) own_.insert({touch.id, stored->meta.revision});
        return true;
    }
    return false;
}

} // namespace planche::exchange
