// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/notes.h"
#include "engine/records/json_text.h"

namespace planche::access {

namespace {

std::string path_of(std::string_view folder, std::string_view name) { return std::string{folder}.append(name); }

} // namespace

std::optional<nlohmann::json> note_in(const store::Reading& reading, std::string_view folder, std::string_view name) {
    const auto text = reading.note(path_of(folder, name));
    if (!text) return std::nullopt;
    return records::parse_json(*text);
}

void put_note_in(store::Writing& writing, std::string_view folder, std::string_view name, const nlohmann::json& value) {
    writing.put_note(path_of(folder, name), records::text_of(value));
}

bool erase_note_in(store::Writing& writing, std::string_view folder, std::string_view name) {
    return writing.erase_note(path_of(folder, name));
}

std::vector<std::pair<std::string, nlohmann::json>> notes_in(const store::Reading& reading, std::string_view folder) {
    std::vector<std::pair<std::string, nlohmann::json>> notes;
    reading.each_note(folder, [&](std::string_view name, std::string_view value) {
        notes.emplace_back(name.substr(folder.size()), records::parse_json(value));
        return true;
    });
    return notes;
}

nlohmann::json to_json(records::Instant at) { return at.milliseconds; }

records::Instant instant_in(const nlohmann::json& value) { return {value.get<std::int64_t>()}; }

} // namespace planche::access
