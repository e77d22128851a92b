// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/writing.h"
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/text.h"
#include "tests/exchange/fixture_cards.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

using namespace planche;
using namespace planche::exchange;
using vcard::ShownAs;

namespace {

std::optional<std::string> no_blob(std::string_view) { return std::nullopt; }

vcard::Card card_of(const std::string& name) { return vcard::read_cards(tests::card_bytes(name)).cards.front(); }

/// So that a failure shows them.
std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += line + '\n';
    return all;
}

std::vector<std::string> logical_lines(const std::string& written) {
    std::vector<std::string> lines;
    const auto file = vcard::read_cards(written);
    for (const auto& line : file.cards.front().lines) lines.push_back(line.bytes);
    return lines;
}

std::vector<std::string> not_in(const std::vector<std::string>& these, const std::vector<std::string>& those) {
    std::vector<std::string> missing;
    for (const auto& line : these)
        if (std::find(those.begin(), those.end(), line) == those.end()) missing.push_back(line);
    return missing;
}

} // namespace

TEST_CASE("a card of version 3.0 that nobody edited leaves as it came") {
    for (const auto* name :
         {"apple", "google", "company_with_person", "unknown", "labels", "escapes", "photo_without_parameters", "messengers"}) {
        CAPTURE(std::string{name});
        const auto own = card_of(name);
        auto lines = logical_lines(vcard::written(vcard::read_contact(own).contact, ShownAs::person, &own, "given-uid", no_blob));
        std::vector<std::string> before;
        for (const auto& line : own.lines) before.push_back(line.bytes);
        // What Apple needs and the card lacks comes behind.
        REQUIRE(lines.size() >= before.size());
        lines.resize(before.size());
        CHECK(joined(lines) == joined(before));
    }
}

TEST_CASE("an edit replaces the lines of what changed and no other") {
    using Edit = std::function<void(records::Contact&)>;
    struct Case {
        const char* what;
        Edit edit;
        std::vector<std::string> gone, come;
    };
    const Case cases[] = {
        {"a phone",
         [](auto& c) { c.phones[0].value = "06 99 99 99 99"; },
         {"TEL;type=CELL;type=VOICE;type=pref:06 12 34 56 78"},
         {"TEL;type=CELL;type=VOICE;type=pref:06 99 99 99 99"}},
        {"a phone with a label of its own", [](auto& c) { c.phones[2].value = "1"; }, {"item2.TEL:04 78 00 11 23"}, {"item2.TEL:1"}},
        {"a phone less",
         [](auto& c) { c.phones.erase(c.phones.begin() + 2); },
         {"item2.TEL:04 78 00 11 23", "item2.X-ABLabel:_$!<AssistantPhone>!$_"},
         {}},
        {"a phone more",
         [](auto& c) {
             c.phones.push_back({"2", "", "Atelier", false});
         },
         {},
         {"item7.TEL:2", "item7.X-ABLabel:Atelier"}},
        {"another label",
         [](auto& c) { c.phones[1].label = "home"; },
         {"TEL;type=WORK;type=VOICE:+33 4 78 00 11 22"},
         {"TEL;TYPE=HOME:+33 4 78 00 11 22"}},
        {"the name",
         [](auto& c) {
             c.name.family = "Roche-Morel";
             c.display_name = "Hélène Roche-Morel";
         },
         {"N:Roche;Hélène;Marie,Louise;Mme;", "FN:Mme Hélène Roche"},
         {"N:Roche-Morel;Hélène;Marie\\,Louise;Mme;", "FN:Hélène Roche-Morel"}},
        {"the birthday",
         [](auto& c) { c.birthday = "--07-01"; },
         {"BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-14"},
         {"BDAY;X-APPLE-OMIT-YEAR=1604:1604-07-01"}},
        {"the note",
         [](auto& c) { c.common.note = "a, b;\nc\\"; },
         {"NOTE:Aime le noir et blanc\\, pas les fonds gris.\\nRappeler « après 18 h »."},
         {"NOTE:a\\, b\\;\\nc\\\\"}},
        {"a category more",
         [](auto& c) { c.categories.push_back("presse"); },
         {"CATEGORIES:clientes,mode"},
         {"CATEGORIES:clientes,mode,presse"}},
        {"the title", [](auto& c) { c.title.clear(); }, {"TITLE:Directrice de création"}, {}},
    };
    const auto own = card_of("apple");
    const auto read = vcard::read_contact(own).contact;
    const auto before = logical_lines(vcard::written(read, ShownAs::person, &own, "u", no_blob));
    for (const auto& c : cases) {
        CAPTURE(std::string{c.what});
        auto edited = read;
        c.edit(edited);
        const auto after = logical_lines(vcard::written(edited, ShownAs::person, &own, "u", no_blob));
        CHECK(joined(not_in(before, after)) == joined(c.gone));
        CHECK(joined(not_in(after, before)) == joined(c.come));
    }
}

TEST_CASE("an edited line no longer says how its old value was written") {
    struct Case {
        const char *line, *after;
    };
    for (const auto& c : {Case{"EMAIL;CHARSET=ISO-8859-1:ete@x.example", "EMAIL:été@x.example"},
                          Case{"EMAIL;TYPE=WORK;ENCODING=QUOTED-PRINTABLE:ete=40x.example", "EMAIL;TYPE=WORK:été@x.example"},
                          Case{"TEL;VALUE=uri;TYPE=\"home,voice\":tel:+33-4-78", "TEL;TYPE=HOME,VOICE:06 12 34 56 78"},
                          Case{"TEL;VALUE=text:04 78", "TEL:06 12 34 56 78"}}) {
        CAPTURE(std::string{c.line});
        const auto file = vcard::read_cards("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\n" + std::string{c.line} + "\r\nEND:VCARD\r\n");
        auto edited = vcard::read_contact(file.cards.front()).contact;
        for (auto& email : edited.emails) email.value = "été@x.example";
        for (auto& phone : edited.phones) phone.value = "06 12 34 56 78";
        CHECK(logical_lines(vcard::written(edited, ShownAs::person, &file.cards.front(), "u", no_blob)).at(2) == c.after);
    }
}

TEST_CASE("what is written is read as the same contact") {
    for (const auto* name : {"apple", "google", "outlook", "quoted_printable", "shift_jis", "bare_parameters", "windows_1252_undeclared",
                             "photo_not_indented", "photo_data_uri", "address_shapes", "birthdays", "messengers"}) {
        CAPTURE(std::string{name});
        const auto file = vcard::read_cards(tests::card_bytes(name));
        for (const auto& own : file.cards) {
            const auto read = vcard::read_contact(own);
            const auto blob_of = [&](std::string_view sha256) { return std::optional{read.bytes.find(sha256)->second}; };
            const auto written = vcard::written(read.contact, ShownAs::person, &own, "given-uid", blob_of);
            auto back = vcard::read_contact(vcard::read_cards(written).cards.front()).contact;
            if (read.contact.uid.empty()) {
                CHECK(back.uid == "given-uid");
                back.uid.clear();
            }
            if (read.contact.name == records::Name{}) back.name = {}; // Apple needs one
            CHECK(records::to_json(back).dump() == records::to_json(read.contact).dump());

            const auto afresh = vcard::written(read.contact, ShownAs::person, nullptr, "given-uid", blob_of);
            const auto made = vcard::read_contact(vcard::read_cards(afresh).cards.front()).contact;
            CHECK(made.display_name == read.contact.display_name);
            CHECK(made.phones == read.contact.phones);
            CHECK(made.addresses == read.contact.addresses);
            CHECK(made.photo == read.contact.photo);
            CHECK(made.birthday == read.contact.birthday);
        }
    }
}

TEST_CASE("written lines end with CR LF, keep to 75 octets and cut no character") {
    records::Contact contact;
    contact.display_name = "Éléonore";
    for (int i = 0; i < 60; ++i) contact.common.note += "éàü";
    const auto card = vcard::written(contact, ShownAs::person, nullptr, "u", no_blob);
    std::size_t at = 0, folds = 0;
    while (at < card.size()) {
        const auto end = card.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const auto line = card.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(vcard::is_utf8(line));
        folds += line.starts_with(' ') ? 1 : 0;
        at = end + 2;
    }
    CHECK(folds > 3);
    CHECK(card.find("FN:Éléonore\r\n") != std::string::npos);
    CHECK(card.find("UID:u\r\n") != std::string::npos);
}
