// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/archive.h"
#include "engine/exchange/file_bytes.h"
#include "engine/store/merges.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace planche;
using namespace planche::exchange;
using nlohmann::json;
using records::Kind;

namespace {

records::Record record(Kind kind, const json& fields) { return records::parse(kind, fields).value(); }

/// Every kind of trace a company leaves: links, files, a sealed document, an edit, a deletion, numbers given, settings.
void fill(store::Store& store) {
    auto writing = store.write("Anne");
    writing.add(record(Kind::settings, {{"name", "AVP"}, {"siren", "732829320"}}));
    const auto company = writing.add(record(Kind::company, {{"name", "Maison Ferrand"}}));
    const auto company_id = std::to_string(company.meta.id.number);
    const auto contact =
        writing.add(record(Kind::contact, {{"display_name", "Hélène Roche"}, {"company_id", company_id}, {"extra", {{"loge", 3}}}}));
    const auto blob = writing.put_blob("not really a picture", "image/jpeg", "toits.jpg");
    writing.add(record(Kind::image, {{"title", "Toits"}, {"file", records::to_json(blob)}}));
    const auto gone = writing.add(record(Kind::location, {{"name", "Loft"}}));
    const auto invoice = writing.add(record(Kind::invoice, {{"company_id", company_id}, {"number", "F-2026-0002"}}));
    writing.seal(invoice.meta.id, std::nullopt, invoice.value);
    writing.add(record(Kind::deal, {{"title", "Catalogue"},
                                    {"company_id", company_id},
                                    {"stage", "won"},
                                    {"stages", {{{"stage", "lead"}, {"on", "2026-03-01"}}, {{"stage", "won"}, {"on", "2026-04-01"}}}},
                                    {"invoice_ids", {std::to_string(invoice.meta.id.number)}},
                                    {"suppliers", {{{"supplier", {{"kind", "contact"}, {"id", "3"}}}, {"cost_cents", 45000}}}}}));
    writing.next_in_series("F-2026");
    writing.next_in_series("F-2026");
    writing.next_in_series("imports");
    writing.put_note("invoice chain head", "abc");
    writing.put_note("import 1 0", "[]");
    store::remember(writing, {{Kind::company, 9}, company.meta.id, records::Instant{1}, "Anne", 1, {}, json::array()});
    writing.put_note("apart contact-2-3", "{}");
    writing.replace(contact.meta.id, std::nullopt,
                    record(Kind::contact, {{"display_name", "Hélène Roche-Dumas"}, {"company_id", company_id}}));
    writing.erase(gone.meta.id, std::nullopt);
    const auto last = writing.add(record(Kind::contact, {{"display_name", "Personne"}}));
    writing.erase(last.meta.id, std::nullopt);
    writing.commit();
}

std::string code_of(const records::Result<std::size_t>& result) { return result ? "" : result.error().problems.front().code; }

} // namespace

TEST_CASE("an archive read into an empty store leaves the state it was made from, to the byte") {
    const tests::TempDir dir;
    const auto first = store::Store::in_memory();
    fill(*first);
    REQUIRE(write_archive(*first, dir / "a.zip").value() == 6);
    const auto second = store::Store::in_memory();
    REQUIRE(read_archive(*second, dir / "a.zip", "Anne").value() == 6);
    REQUIRE(write_archive(*second, dir / "b.zip").value() == 6);
    CHECK(file_bytes(dir / "a.zip").value() == file_bytes(dir / "b.zip").value());

    const auto was = first->read();
    const auto is = second->read();
    for (const auto& name : records::kind_names)
        was.each(name.kind, [&](const store::Stored& stored) {
            const auto copy = is.get(stored.meta.id);
            REQUIRE(copy);
            CHECK(records::to_json(copy->value, copy->meta) == records::to_json(stored.value, stored.meta));
            CHECK(copy->meta.sealed == stored.meta.sealed);
            return true;
        });
    CHECK(is.last_in_series("F-2026") == 2);
    CHECK(is.last_in_series("imports") == 0);
    CHECK(is.note("invoice chain head") == "abc");
    CHECK_FALSE(is.note("import 1 0"));
    CHECK(is.note("apart contact-2-3") == "{}");
    CHECK(store::standing_for(is, records::RecordId{Kind::company, 9}) == records::RecordId{Kind::company, 1});
    CHECK(is.referring_to({Kind::company, 1}, Kind::contact).size() == 1);
    CHECK(second->write("Anne").add(record(Kind::contact, {{"display_name", "Après"}})).meta.id.number == was.last_number() + 1);
}

TEST_CASE("what cannot be taken in whole is refused and leaves nothing") {
    const tests::TempDir dir;
    const auto first = store::Store::in_memory();
    fill(*first);
    REQUIRE(write_archive(*first, dir / "a.zip"));
    CHECK(code_of(write_archive(*first, dir / "a.zip")) == "exists");
    CHECK(code_of(read_archive(*first, dir / "a.zip", {})) == "not_empty");

    const auto bytes = file_bytes(dir / "a.zip").value();
    const auto as_file = [&](const std::string& content) {
        std::ofstream{dir / "other.zip", std::ios::binary} << content;
        return dir / "other.zip";
    };
    const auto empty = store::Store::in_memory();
    CHECK(code_of(read_archive(*empty, as_file("no zip at all"), {})) == "archive");
    CHECK(code_of(read_archive(*empty, as_file(bytes.substr(0, bytes.size() / 2)), {})) == "archive");
    for (std::size_t at = 40; at < bytes.size(); at += bytes.size() / 60) {
        auto flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x40);
        CAPTURE(at);
        const auto target = store::Store::in_memory();
        // A flip in a date or a name that nobody reads changes nothing; any other one is found.
        const auto read = read_archive(*target, as_file(flipped), {});
        if (read)
            CHECK(*read == 6);
        else
            CHECK(target->read().revision() == 0);
    }
}
