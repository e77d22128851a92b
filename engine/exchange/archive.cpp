// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/archive.h"

#include "engine/exchange/vcard_export.h"
#include "engine/exchange/zip.h"
#include "engine/records/json_text.h"
#include "engine/store/files_named.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::Kind;
using records::Problem;
using records::Refusal;
using store::Stored;

constexpr int format = 1; ///< of what archive.h draws
constexpr const char* about_name = "planche.json";
constexpr std::string_view files_folder = "files/";
constexpr std::uint64_t most_bytes_of_records = std::uint64_t{8} << 30;
constexpr std::uint64_t most_bytes_of_a_file = std::uint64_t{1} << 30;

std::string entry_of(Kind kind) { return "records/" + std::string{records::name_of(kind)} + ".jsonl"; }

/// The chain's head and the last day of each series; which records went into others, and which pairs are two.
constexpr std::array notes_of_the_books{"invoice ", "merged ", "apart "};

/// Numbers that are given to other things than documents.
bool is_of_the_house(std::string_view series) { return series == "imports" || series.starts_with("access/"); }

std::string about(const store::Reading& reading, const std::string& origin) {
    auto series = json::object();
    for (const auto& [name, last] : reading.series())
        if (!is_of_the_house(name)) series[name] = last;
    auto notes = json::object();
    for (const auto* prefix : notes_of_the_books)
        reading.each_note(prefix, [&](std::string_view name, std::string_view value) {
            notes[std::string{name}] = value;
            return true;
        });
    return json{{"format", format}, {"origin", origin}, {"last_number", reading.last_number()}, {"series", series}, {"notes", notes}}.dump(
               2) +
           "\n";
}

std::string line_of(const Stored& stored) {
    auto line = records::to_json(stored.value, stored.meta);
    if (stored.meta.sealed) line["sealed"] = true;
    return records::text_of(line) + "\n";
}

std::string lines_of(const store::Reading& reading, Kind kind) {
    std::string lines;
    reading.each(kind, [&](const Stored& stored) {
        lines += line_of(stored);
        return true;
    });
    return lines;
}

std::string cards_of(const store::Reading& reading, const std::string& store_id) {
    std::string cards;
    all_vcards(reading, store_id, [&](std::string_view card) { cards += card; });
    return cards;
}

std::set<std::string> files_in(const store::Reading& reading) {
    std::set<std::string> files;
    for (const auto& name : records::kind_names)
        reading.each(name.kind, [&](const Stored& stored) {
            for (auto& sha256 : store::files_named_by(stored.value)) files.insert(std::move(sha256));
            return true;
        });
    return files;
}

std::string file_in(const store::Reading& reading, const std::string& sha256) {
    auto bytes = reading.blob(sha256);
    if (!bytes) throw store::Corrupt{"the file " + sha256 + " is gone"};
    return std::move(*bytes);
}

tl::unexpected<Refusal> no_archive(std::string what_fr, std::string what_en) {
    return records::refuse(Refusal::Kind::invalid, Problem{"file", "archive", std::move(what_fr), std::move(what_en)});
}

tl::unexpected<Refusal> damaged(const std::string& entry) {
    return no_archive("Cette archive est abîmée : « " + entry + " » ne peut pas être lu.",
                      "This archive is damaged: \"" + entry + "\" cannot be read.");
}

struct Line {
    records::Meta meta;
    records::Record value;
};

records::Instant instant_of(const json& line, const char* member) {
    const auto instant = records::parse_rfc3339(line.at(member).get<std::string>());
    if (!instant) throw std::runtime_error{member};
    return *instant;
}

/// Throws when it is no line of an archive.
Line read_line(std::string_view text, Kind kind) {
    auto line = records::parse_json(text);
    Line read;
    const auto number = records::parse_number(line.at("id").get<std::string>());
    if (!number || line.at("kind") != records::name_of(kind)) throw std::runtime_error{"id"};
    read.meta = {{kind, *number},
                 line.at("revision").get<records::Revision>(),
                 instant_of(line, "created_at"),
                 instant_of(line, "updated_at"),
                 line.value("created_by", std::string{}),
                 line.value("updated_by", std::string{}),
                 line.value("sealed", false)};
    read.value = records::from_stored(kind, line);
    return read;
}

/// Nothing when a line cannot be read.
std::optional<std::vector<Line>> read_lines(const ZipReader& zip) {
    std::vector<Line> lines;
    for (const auto& name : records::kind_names) {
        const auto text = zip.content(entry_of(name.kind), most_bytes_of_records);
        if (!text) return std::nullopt;
        std::string_view rest = *text;
        try {
            while (!rest.empty()) {
                const auto end = std::min(rest.find('\n'), rest.size());
                lines.push_back(read_line(rest.substr(0, end), name.kind));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        } catch (const std::exception&) { // what the parser and from_stored say of a line is not for people
            return std::nullopt;
        }
    }
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.meta.revision < b.meta.revision; });
    return lines;
}

records::Result<std::size_t> put_files(store::Writing& writing, const ZipReader& zip, const OnArchived& told, std::size_t of) {
    std::size_t done = 0;
    for (const auto& name : zip.names()) {
        if (!name.starts_with(files_folder)) continue;
        const auto bytes = zip.content(name, most_bytes_of_a_file);
        if (!bytes || writing.put_blob(*bytes, {}).sha256 != std::string_view{name}.substr(files_folder.size())) return damaged(name);
        if (told) told(++done, of);
    }
    return done;
}

bool put_books(store::Writing& writing, const json& about) {
    try {
        writing.put_note(store::origin_note, about.at("origin").get<std::string>());
        for (const auto& [name, value] : about.at("notes").items()) writing.put_note(name, value.get<std::string>());
        for (const auto& [name, last] : about.at("series").items()) writing.continue_series(name, last.get<std::uint64_t>());
        writing.continue_numbers(about.value("last_number", std::uint64_t{0})); // older archives do not say it
    } catch (const json::exception&) {
        return false;
    }
    return true;
}

bool holds_nothing(const store::Reading& reading) { return reading.revision() == 0; }

} // namespace

records::Result<std::size_t> write_archive(const store::Store& store, const std::filesystem::path& file, const OnArchived& told) {
    if (std::filesystem::exists(file))
        return records::refuse(Refusal::Kind::conflict, Problem{"file", "exists", "Ce fichier existe déjà : rien n’a été écrit.",
                                                                "This file exists already: nothing was written."});
    const auto reading = store.read();
    const auto files = files_in(reading);
    std::size_t done = 0;
    const auto of = files.size() + records::kind_names.size() + 1;
    const auto step = [&](std::string bytes) {
        if (told) told(++done, of);
        return bytes;
    };
    ZipWriter zip{file};
    zip.add(about_name, ZipWriter::Packing::deflated, [&] { return about(reading, store.origin()); });
    for (const auto& name : records::kind_names)
        zip.add(entry_of(name.kind), ZipWriter::Packing::deflated, [&, kind = name.kind] { return step(lines_of(reading, kind)); });
    zip.add("contacts.vcf", ZipWriter::Packing::deflated, [&] { return step(cards_of(reading, store.origin())); });
    for (const auto& sha256 : files)
        zip.add(std::string{files_folder} + sha256, ZipWriter::Packing::as_is, [&] { return step(file_in(reading, sha256)); });
    zip.finish();
    std::size_t count = 0;
    for (const auto& name : records::kind_names) count += reading.count(name.kind);
    return count;
}

records::Result<std::size_t> read_archive(store::Store& store, const std::filesystem::path& file, const std::string& by,
                                          const OnArchived& told) {
    const auto zip = ZipReader::open(file);
    const auto text = zip ? zip->content(about_name, most_bytes_of_a_file) : std::nullopt;
    const auto about = text ? records::try_parse_json(*text) : json{};
    if (!about.is_object() || about.value("format", 0) != format)
        return no_archive("Ce fichier n’est pas une archive de Planche, ou d’une version plus récente.",
                          "This file is no archive of Planche, or of a newer one.");
    const auto lines = read_lines(*zip);
    if (!lines) return damaged("records");
    auto writing = store.write(by);
    if (!holds_nothing(writing))
        return records::refuse(Refusal::Kind::conflict,
                               Problem{"data", "not_empty",
                                       "Une archive ne se remet que dans un dossier vide, qui garde ainsi ses numéros.",
                                       "An archive goes back only into an empty folder, where it keeps its ids."});
    if (const auto put = put_files(writing, *zip, told, zip->names().size()); !put) return tl::unexpected{put.error()};
    for (const auto& line : *lines)
        if (const auto added = writing.add_as(line.meta.id, line.value, line.meta); !added) return tl::unexpected{added.error()};
    if (!put_books(writing, about)) return damaged(about_name);
    writing.commit();
    return lines->size();
}

} // namespace planche::exchange
