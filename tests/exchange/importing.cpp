// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "engine/exchange/vcard_export.h"
#include "engine/store/merges.h"
#include "tests/exchange/fixture_cards.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace planche;
using namespace planche::exchange;
using nlohmann::json;
using records::Kind;

namespace {

/// A store, and what is imported into it.
class Desk {
public:
    Report import(const std::filesystem::path& file) { return apply(*store, worker, {{{file, {}}}, {}, "Anne"}).reports.front(); }
    Report import_text(const std::string& name, const std::string& text) {
        const auto path = dir / name;
        std::ofstream{path, std::ios::binary} << text;
        return import(path);
    }
    template <class T>
    T get(const std::string& id) const {
        const auto stored = store->read().get({T::kind, *records::parse_number(id)});
        REQUIRE(stored);
        return std::get<T>(stored->value);
    }

    tests::TempDir dir;
    std::unique_ptr<store::Store> store = store::Store::in_memory();
    media::Worker worker;
};

std::string outcomes(const Report& report) {
    std::string all;
    for (const auto& item : report.items) all += (all.empty() ? "" : " ") + std::string{name_of(item.outcome)};
    return all;
}

std::string card(const std::string& lines) { return "BEGIN:VCARD\nVERSION:3.0\n" + lines + "\nEND:VCARD\n"; }

} // namespace

TEST_CASE("every fixture is imported whole, and a second time changes nothing") {
    for (const auto& entry : std::filesystem::directory_iterator{tests::card_path("x").parent_path()}) {
        if (entry.path().extension() != ".vcf") continue;
        const auto name = entry.path().filename().string();
        CAPTURE(name);
        Desk desk;
        const auto planned = plan(*desk.store, desk.worker, {{{entry.path(), {}}}, {}, {}}).front();
        CHECK(desk.store->read().revision() == 0);
        const auto first = desk.import(entry.path());
        CHECK(outcomes(planned) == outcomes(first));
        CHECK(first.count(Outcome::updated) + first.count(Outcome::unchanged) == 0);
        CHECK(first.count(Outcome::rejected) == (name == "no_names.vcf" ? 1 : 0));
        const auto revision = desk.store->read().revision();
        const auto second = desk.import(entry.path());
        CHECK(second.count(Outcome::unchanged) + second.count(Outcome::rejected) == second.items.size());
        CHECK(desk.store->read().revision() == revision);
        for (std::size_t i = 0; i < first.items.size(); ++i) CHECK(second.items[i].id == first.items[i].id);
    }
}

TEST_CASE("a file that was sent in is what its name says, whatever stands under that name here") {
    Desk desk;
    const auto named = desk.dir / "cards.vcf";
    std::filesystem::create_directory(named);
    std::ofstream{desk.dir / "0", std::ios::binary} << card("FN:Hélène Roche");
    const auto report = apply(*desk.store, desk.worker, {{{desk.dir / "0", named.string()}}, {}, "Anne"}).reports.front();
    CHECK(outcomes(report) == "created");
    CHECK(report.file == named.string());
}

TEST_CASE("what was merged is known again as the record it went into, and does not come back") {
    Desk desk;
    const auto cards = card("UID:1\nFN:Hélène Roche\nEMAIL:h@x.example") + card("UID:2\nFN:H. Roche\nEMAIL:h@x.example");
    const auto first = desk.import_text("a.vcf", cards);
    REQUIRE(outcomes(first) == "created created");
    const records::RecordId kept{Kind::contact, *records::parse_number(first.items[0].id)},
        gone{Kind::contact, *records::parse_number(first.items[1].id)};
    {
        auto writing = desk.store->write();
        const auto revision = writing.erase(gone, std::nullopt);
        REQUIRE(revision);
        store::remember(writing, {gone, kept, records::now(), "Anne", *revision, {}, json::array()});
        writing.commit();
    }
    const auto again = desk.import_text("b.vcf", cards);
    CHECK(outcomes(again) == "unchanged unchanged");
    CHECK(again.items[1].id == first.items[0].id);
    const auto changed = desk.import_text("c.vcf", card("UID:2\nFN:H. Roche\nEMAIL:h@x.example\nTEL:0612345678"));
    CHECK(outcomes(changed) == "updated");
    CHECK(changed.items[0].id == first.items[0].id);
    const auto now = desk.get<records::Contact>(first.items[0].id);
    CHECK(now.display_name == "Hélène Roche");
    CHECK(now.phones.size() == 1);
    CHECK(desk.store->read().count(Kind::contact) == 1);
}

TEST_CASE("what a card holds beside its fields is stored with it") {
    Desk desk;
    const auto report = desk.import(tests::card_path("apple"));
    const auto contact = desk.get<records::Contact>(report.items[0].id);
    REQUIRE(contact.photo);
    CHECK(desk.store->read().blob(contact.photo->sha256)->size() == 77);
    auto bytes = tests::card_bytes("apple");
    bytes.resize(bytes.size() - 2);
    CHECK(desk.store->read().blob(contact.vcard) == bytes);
    REQUIRE(contact.common.imported_from);
    CHECK(contact.common.imported_from->row == 1);
}

TEST_CASE("two cards of one UID unite: lists are joined, notes both stand, the newer name wins") {
    Desk desk;
    const auto report = desk.import(tests::card_path("same_uid"));
    CHECK(outcomes(report) == "created merged created merged");
    CHECK(report.items[0].id == report.items[1].id);
    const auto contact = desk.get<records::Contact>(report.items[0].id);
    CHECK(contact.display_name == "Inès Morel");
    CHECK(contact.emails.size() == 2);
    CHECK(contact.common.note == "Première\n\nSeconde");
    CHECK(contact.common.attachments.size() == 1);
}

TEST_CASE("a newer card brings what it changed and leaves what a person changed here") {
    Desk desk;
    const auto first = desk.import_text("a.vcf", card("FN:Ana\nTEL:06 11 11 11 11\nTITLE:Chef\nNOTE:n\nUID:1"));
    const records::ContactId id{*records::parse_number(first.items[0].id)};
    {
        auto writing = desk.store->write("Anne");
        auto contact = writing.get(id)->value;
        contact.phones[0].value = "06 22 22 22 22"; // corrected by hand
        records::normalise(contact);
        REQUIRE(writing.replace(id, std::nullopt, contact));
        writing.commit();
    }
    const auto second = desk.import_text("b.vcf", card("FN:Ana\nTEL:06 11 11 11 11\nTEL:06 33 33 33 33\nTITLE:Directrice\nNOTE:n\nUID:1"));
    CHECK(outcomes(second) == "updated");
    const auto contact = desk.get<records::Contact>(first.items[0].id);
    CHECK(contact.title == "Directrice");
    REQUIRE(contact.phones.size() == 2);
    CHECK(contact.phones[0].value == "06 22 22 22 22");
    CHECK(contact.phones[1].value == "06 33 33 33 33");
    CHECK(contact.common.note == "n");
    CHECK(outcomes(desk.import_text("a.vcf", card("FN:Ana\nTEL:06 11 11 11 11\nTITLE:Chef\nNOTE:n\nUID:1"))) == "unchanged");
}

TEST_CASE("a contact is linked to the one company of its organisation's name, which need not stand before it") {
    Desk desk;
    const auto report = desk.import_text("all.vcf", card("FN:Un\nORG:MAISON  FERRAND") +
                                                        card("N:;;;;\nFN:Maison Ferrand\nORG:Maison Ferrand\nX-ABShowAs:COMPANY") +
                                                        card("FN:Deux\nORG:Personne"));
    CHECK(outcomes(report) == "created created created");
    CHECK(report.items[1].kind == "company");
    const auto linked = desk.get<records::Contact>(report.items[0].id).company_id;
    REQUIRE(linked);
    CHECK(std::to_string(linked->number) == report.items[1].id);
    CHECK_FALSE(desk.get<records::Contact>(report.items[2].id).company_id);
    CHECK(desk.store->read().count(Kind::company) == 1);
}

TEST_CASE("a group card is a tag on its members") {
    Desk desk;
    const auto report = desk.import(tests::card_path("group"));
    CHECK(report.items[0].kind == "tag");
    CHECK(report.items[0].id == "Presse");
    CHECK(desk.get<records::Contact>(report.items[1].id).common.tags == std::vector<std::string>{"Presse"});
}

TEST_CASE("a group card of which nobody is known is told, not passed over") {
    Desk desk;
    const auto group = card("X-ADDRESSBOOKSERVER-KIND:group\nFN:Presse\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1");
    const auto alone = desk.import_text("group.vcf", group);
    CHECK(outcomes(alone) == "rejected");
    CHECK(alone.items[0].problems.at(0).code == "no_members");
    CHECK(outcomes(desk.import_text("both.vcf", group + card("UID:1\nFN:A"))) == "created created");
}

TEST_CASE("an import is taken back whole, but for what was changed since") {
    Desk desk;
    const auto kept = desk.import_text("first.vcf", card("FN:Ana\nTITLE:Chef\nUID:1"));
    const auto path = desk.dir / "second.vcf";
    std::ofstream{path} << card("FN:Ana\nTITLE:Directrice\nUID:1") << card("FN:Bob\nUID:2") << card("FN:Cid\nUID:3");
    const auto import = apply(*desk.store, desk.worker, {{{path, {}}}, {}, "Anne"});
    const records::ContactId bob{*records::parse_number(import.reports[0].items[1].id)};
    {
        auto writing = desk.store->write("Anne");
        auto contact = writing.get(bob)->value;
        contact.title = "à garder";
        REQUIRE(writing.replace(bob, std::nullopt, contact));
        writing.commit();
    }
    const auto undone = undo(*desk.store, import.id, "Anne");
    REQUIRE(undone);
    CHECK(undone->records == 2);
    CHECK(undone->kept == std::vector<store::RecordId>{bob});
    CHECK(desk.get<records::Contact>(kept.items[0].id).title == "Chef");
    CHECK(desk.store->read().count(Kind::contact) == 2);
    CHECK_FALSE(undo(*desk.store, "99", "Anne"));
    // What was taken back can be imported again.
    CHECK(outcomes(desk.import(path)) == "updated unchanged created");
}

TEST_CASE("what leaves as cards comes back unchanged") {
    Desk desk;
    for (const auto* name : {"company", "apple", "google", "group", "no_names", "labels", "agent_escaped", "nested"})
        desk.import(tests::card_path(name));
    std::string all;
    all_vcards(desk.store->read(), desk.store->id(), [&](std::string_view one) { all += one; });
    const auto revision = desk.store->read().revision();
    CAPTURE(all);
    const auto report = desk.import_text("back.vcf", all);
    CAPTURE(to_json(report).dump(1));
    CHECK(report.count(Outcome::unchanged) == report.items.size());
    CHECK(desk.store->read().revision() == revision);
}

TEST_CASE("lines of JSON refer to each other by the ids of the file") {
    Desk desk;
    const std::string lines = R"({"kind":"contact","id":"c1","display_name":"Hélène","company_id":"s1"})"
                              "\n"
                              R"({"kind":"company","id":"x","source_id":"s1","name":"Maison Ferrand"})"
                              "\n\n"
                              R"({"kind":"contact","id":"c2","display_name":"Perdu","company_id":"nowhere"})"
                              "\n{]\n"
                              R"({"kind":"planet","name":"Mars"})"
                              "\n"
                              R"({"kind":"location","name":"Les Halles","latitude":45.7,"colour":"blue"})";
    const auto report = desk.import_text("all.jsonl", lines);
    CHECK(outcomes(report) == "created created rejected rejected rejected created");
    CHECK(report.items[2].line == 4);
    const auto linked = desk.get<records::Contact>(report.items[0].id).company_id;
    REQUIRE(linked);
    CHECK(std::to_string(linked->number) == report.items[1].id);
    CHECK(desk.get<records::Location>(report.items[5].id).common.extra.at("colour") == "blue");
    CHECK(outcomes(desk.import_text("all.jsonl", lines)) == "unchanged unchanged rejected rejected rejected unchanged");

    const auto changed = desk.import_text("more.jsonl", R"({"kind":"company","source_id":"s1","name":"Maison Ferrand","sector":"Parfum"})");
    CHECK(outcomes(changed) == "updated");
    CHECK(desk.get<records::Company>(report.items[1].id).sector == "Parfum");
}

TEST_CASE("a deal comes in with its past and its links, whatever the order of the lines") {
    Desk desk;
    const std::string lines = R"({"kind":"deal","id":"d1","title":"Catalogue","stage":"won","won_on":"2026-04-01","company_id":"s1",)"
                              R"("contact_ids":["c1"],"suppliers":[{"supplier":{"kind":"contact","id":"c1"},"cost_cents":45000}]})"
                              "\n"
                              R"({"kind":"interaction","date":"2026-03-01","text":"Brief","deal_id":"d1"})"
                              "\n"
                              R"({"kind":"contact","id":"c1","display_name":"Hélène"})"
                              "\n"
                              R"({"kind":"company","id":"s1","name":"Maison Ferrand"})"
                              "\n"
                              R"({"kind":"deal","id":"d2","title":"","stage":"lead"})";
    const auto report = desk.import_text("deals.jsonl", lines);
    CHECK(outcomes(report) == "created created created created rejected");
    const auto deal = desk.get<records::Deal>(report.items[0].id);
    CHECK(std::to_string(deal.company_id->number) == report.items[3].id);
    CHECK(std::to_string(deal.contact_ids.front().number) == report.items[2].id);
    CHECK(std::to_string(deal.suppliers.front().supplier->number) == report.items[2].id);
    CHECK(deal.stages == std::vector<records::StageChange>{{records::DealStage::won, records::parse_iso("2026-04-01")}});
    CHECK(std::to_string(desk.get<records::Interaction>(report.items[1].id).deal_id->number) == report.items[0].id);
    CHECK(outcomes(desk.import_text("deals.jsonl", lines)) == "unchanged unchanged unchanged unchanged rejected");
}

TEST_CASE("a picture is known by its bytes, and what is none is rejected alone") {
    Desk desk;
    // The smallest PNG: one grey pixel.
    const unsigned char png[] = {0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
                                 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00,
                                 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
                                 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};
    std::filesystem::create_directory(desk.dir / "photos");
    std::ofstream{desk.dir / "photos/a.png", std::ios::binary}.write(reinterpret_cast<const char*>(png), sizeof png);
    std::ofstream{desk.dir / "photos/b.png", std::ios::binary}.write(reinterpret_cast<const char*>(png), sizeof png);
    std::ofstream{desk.dir / "photos/c.jpg"} << "no picture";
    std::ofstream{desk.dir / "photos/readme.txt"} << "passed over";
    const auto report = desk.import(desk.dir / "photos");
    CHECK(outcomes(report) == "created merged rejected");
    const auto image = desk.get<records::Image>(report.items[0].id);
    CHECK(image.width == 1);
    REQUIRE(image.file);
    CHECK(image.file->name == "a.png");
    CHECK(desk.store->read().blob(image.file->sha256)->size() == sizeof png);
    REQUIRE(image.thumb_320);
    CHECK(desk.store->read().blob(image.thumb_320->sha256));
    CHECK(outcomes(desk.import(desk.dir / "photos")) == "unchanged unchanged rejected");
}

TEST_CASE("the report has the members that scripts read") {
    Desk desk;
    const auto report = to_json(desk.import_text("two.vcf", card("FN:Un") + "BEGIN:VCARD\nEND:VCARD\n"));
    CHECK(report["file"] == "two.vcf");
    CHECK(report["cards"] == 2);
    CHECK(report["created"] == 1);
    CHECK(report["rejected"] == json::array({{{"line", 5}, {"reason", "La carte est vide."}}}));
    CHECK(report["items"][0]["outcome"] == "created");
    CHECK(report["items"][0]["kind"] == "contact");
    CHECK(report["items"][1]["outcome"] == "rejected");

    const auto junk = to_json(desk.import_text("junk.vcf", "rien\n" + card("FN:Deux")));
    CHECK(junk["remarks"] ==
          json::array(
              {{{"line", 1}, {"reason", "Cette ligne n’appartient à aucune carte."}, {"reason_en", "This line belongs to no card."}}}));

    const auto unknown = to_json(desk.import_text("a.xyz", "?"));
    CHECK(unknown["cards"] == 0);
    CHECK(unknown["rejected"].size() == 1);
}
