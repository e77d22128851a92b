// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/company.h"
#include "tests/exchange/fixture_cards.h"

#include <doctest/doctest.h>

using namespace planche;
using namespace planche::exchange;
using nlohmann::json;

TEST_CASE("a card is read as its writer meant it") {
    struct Fact {
        const char* file;
        std::size_t card;
        const char* where; ///< JSON pointer into the contact
        json value;
    };
    const Fact facts[] = {
        // Apple
        {"apple", 0, "/display_name", "Mme Hélène Roche"},
        {"apple", 0, "/name", {{"prefix", "Mme"}, {"given", "Hélène"}, {"additional", "Marie,Louise"}, {"family", "Roche"}}},
        {"apple", 0, "/nickname", "Lène"},
        {"apple", 0, "/organisations/0", {{"name", "Maison Ferrand"}, {"units", {"Création", ""}}}},
        {"apple", 0, "/title", "Directrice de création"},
        {"apple", 0, "/emails/0", {{"value", "helene.roche@ferrand.example"}, {"label", "work"}, {"preferred", true}}},
        {"apple", 0, "/emails/1", {{"value", "h.roche@perso.example"}, {"label", "perso"}, {"preferred", false}}},
        {"apple", 0, "/phones/0", {{"value", "06 12 34 56 78"}, {"e164", "+33612345678"}, {"label", "mobile"}, {"preferred", true}}},
        {"apple", 0, "/phones/1/label", "work"},
        {"apple", 0, "/phones/2/label", "assistant phone"},
        {"apple",
         0,
         "/addresses/0",
         {{"label", "work"},
          {"street", "14, boulevard de la Croix-Rousse\nBâtiment B"},
          {"city", "Lyon"},
          {"region", "Rhône"},
          {"postal_code", "69004"},
          {"country", "France"}}},
        {"apple", 0, "/extra/X-ABADR", "fr"},
        {"apple", 0, "/extra/X-APPLE-SUBADMINISTRATIVEAREA", "Métropole de Lyon"},
        {"apple", 0, "/extra/X-IMAGEHASH", "1B2M2Y8AsgTpgAmY7PhCfg=="},
        {"apple", 0, "/extra/X-IMAGETYPE", "PHOTO"},
        {"apple", 0, "/extra/X-ABUID", "5A4E1C1F-7F1B-4E54-9C35-0C8B4C8A5A11:ABPerson"},
        {"apple", 0, "/urls/0", {{"value", "https://ferrand.example/equipe"}, {"label", "home page"}}},
        {"apple", 0, "/birthday", "--06-14"},
        {"apple", 0, "/dates/0", {{"value", "2011-09-03"}, {"label", "anniversary"}}},
        {"apple", 0, "/related/0", {{"value", "Paul Roche"}, {"label", "spouse"}}},
        {"apple", 0, "/social/0", {{"value", "https://instagram.example/lene"}, {"label", "instagram"}}},
        {"apple", 0, "/impp/0", {{"value", "skype:lene.roche"}, {"label", "Skype"}}},
        {"apple", 0, "/note", "Aime le noir et blanc, pas les fonds gris.\nRappeler « après 18 h »."},
        {"apple", 0, "/categories", {"clientes", "mode"}},
        {"apple", 0, "/photo/bytes", 77},
        {"apple", 0, "/photo/type", "image/jpeg"},
        {"apple", 0, "/uid", "5A4E1C1F-7F1B-4E54-9C35-0C8B4C8A5A11"},
        // Google
        {"google", 0, "/display_name", "Karim Belkacem"},
        {"google", 0, "/emails/0/label", "work"},
        {"google", 0, "/urls/0", {{"value", "https://www.google.com/profiles/107000000000000000000"}, {"label", "PROFILE"}}},
        {"google", 0, "/note", "Assistant lumière; libre le jeudi"},
        // Outlook
        {"outlook", 0, "/display_name", "Zoé Lefèvre"},
        {"outlook", 0, "/organisations/0", {{"name", "Galerie d’Été"}, {"units", {"Expositions"}}}},
        {"outlook", 0, "/phones/1", {{"value", "0611223344"}, {"e164", "+33611223344"}, {"label", "mobile"}, {"preferred", true}}},
        {"outlook", 0, "/addresses/0/street", "3, rue de la République\nFond de cour"},
        {"outlook", 0, "/note", "Prix; tirages, cadres €"},
        {"outlook", 0, "/photo/bytes", 77},
        // Ends of lines and character sets
        {"ends_cr", 0, "/phones/0/value", "1234"},
        {"ends_cr_cr_lf", 0, "/photo/bytes", 77},
        {"ends_mixed", 0, "/phones/0/value", "1234"},
        {"bom", 0, "/display_name", "Marked"},
        {"utf16_be", 0, "/display_name", "Sans Marque É"},
        {"utf16_le_bom", 0, "/display_name", "Avec Marque É"},
        {"lower_case", 0, "/emails/0/value", "low@case.example"},
        {"windows_1252_undeclared", 0, "/display_name", "André l’Aîné"},
        {"shift_jis", 0, "/display_name", "表能登"},
        {"shift_jis", 0, "/name", {{"family", "能登"}, {"given", "表"}}},
        // Folds
        {"fold_in_character", 0, "/display_name", "Hélène"},
        {"fold_in_character", 0, "/note", "plié deux fois"},
        {"fold_of_2_1", 0, "/display_name", "Jean Dupont"},
        {"indented", 0, "/phones/0/value", "1234"},
        // Encodings
        {"quoted_printable", 0, "/display_name", "Renée Dupré"},
        {"quoted_printable", 0, "/name", {{"family", "Dupré"}, {"given", "Renée; Marie"}}},
        {"quoted_printable", 0, "/note", "deux\nlignes"},
        {"quoted_printable_cut", 0, "/display_name", "Café \uFFFD"},
        {"photo_data_uri", 0, "/photo/bytes", 77},
        {"photo_elsewhere", 0, "/extra/PHOTO", "https://gateway.example/photo/1"},
        {"photo_without_parameters", 0, "/photo/bytes", 77},
        {"photo_not_indented", 0, "/photo/type", "image/jpeg"},
        {"photo_not_indented", 0, "/photo/bytes", 77},
        {"photo_not_indented", 0, "/phones/0/value", "1234"},
        // Parameters, labels, escapes
        {"bare_parameters", 0, "/phones/0", {{"value", "1234"}, {"label", "mobile"}, {"preferred", true}}},
        {"bare_parameters", 0, "/extra/LABEL", "12 rue\nLyon"},
        {"bare_parameters", 0, "/emails/0/label", "home"},
        {"escapes", 0, "/display_name", "Bernard, dit \\\"Nono\\\""},
        {"escapes", 0, "/organisations/0", {{"name", "Dupont; Fils"}, {"units", {"Atelier \\ Nord"}}}},
        {"escapes", 0, "/note", "un\ndeux\ntrois, quatre; cinq:six"},
        {"escapes", 0, "/urls/0/value", "http://www.example.com/a,b"},
        {"escapes", 0, "/title", "Chef, plateau"},
        {"quoted_parameters",
         0,
         "/phones/0",
         {{"value", "tel:+33-4-78-00-11-22;ext=12"}, {"e164", "+33478001122"}, {"label", "work"}, {"preferred", true}}},
        {"quoted_parameters", 0, "/addresses/0/city", "Lyon"},
        {"labels", 0, "/phones/0/label", "Atelier"},
        {"labels", 0, "/phones/1/label", "home fax"},
        {"labels", 0, "/phones/2/label", "iphone"},
        {"labels", 0, "/phones/3/label", "work"},
        // The name to show
        {"no_names", 0, "/display_name", "only@mail.example"},
        {"no_names", 1, "/display_name", "04 78 00 11 22"},
        {"no_names", 2, "/display_name", "Only Org"},
        {"no_names", 3, "/display_name", "Only Nick"},
        {"no_names", 4, "/display_name", "Names Only"},
        {"no_names", 5, "/display_name", "Seulement une note"},
        // Days
        {"birthdays", 0, "/birthday", "1978-01-20"},
        {"birthdays", 1, "/birthday", "1978-01-20"},
        {"birthdays", 2, "/birthday", "1978-01-20"},
        {"birthdays", 3, "/birthday", "--02-03"},
        {"birthdays", 4, "/birthday", "--03-07"},
        {"birthdays", 5, "/birthday", "vers 1800"},
        {"birthdays", 6, "/birthday", "Tue, 22 Dec 2009"},
        // The rest
        {"address_shapes", 0, "/addresses/0", {{"street", "1 rue A"}, {"city", "Lyon"}}},
        {"address_shapes", 1, "/addresses/0/country", "France"},
        {"address_shapes", 2, "/addresses/0/street", "1 rue A,2 rue B"},
        {"messengers", 0, "/impp/0", {{"value", "chatty@jabber.example"}, {"label", "jabber"}}},
        {"messengers", 0, "/impp/2/value", "xmpp:c@im.example"},
        {"messengers", 0, "/related/0", {{"value", "Sam"}, {"label", "spouse"}}},
        {"messengers", 0, "/extra/GEO", "45.7;4.8"},
        {"messengers", 0, "/language", "fr"},
        {"unknown", 0, "/extra/X-MESSAGING~1XMPP-ALL", "abc"},
        {"unknown", 0, "/extra/X-MIXED-CASE", "Kept , as it is"},
        {"unknown", 0, "/attachments/0/bytes", 5},
        {"component_inside", 0, "/emails/0/value", "in@profile.example"},
        {"component_inside", 0, "/emails/1/value", "out@profile.example"},
        {"junk", 0, "/extra/junk", "this line has no colon"},
        {"junk", 0, "/phones/0/value", "1234"},
    };
    for (const auto& fact : facts) {
        CAPTURE(std::string{fact.file});
        CAPTURE(fact.card);
        CAPTURE(std::string{fact.where});
        const auto file = vcard::read_cards(tests::card_bytes(fact.file));
        REQUIRE(file.cards.size() > fact.card);
        const auto contact = records::to_json(vcard::read_contact(file.cards[fact.card]).contact);
        const json::json_pointer where{fact.where};
        REQUIRE(contact.contains(where));
        CHECK(contact[where].dump() == fact.value.dump());
    }
}

TEST_CASE("a file has as many cards as were begun, nested ones inside the others") {
    struct Case {
        const char* file;
        std::size_t cards, nested, outside;
        bool closed;
    };
    for (const auto& c : {Case{"apple", 1, 0, 0, true}, Case{"group", 2, 0, 0, true}, Case{"missing_end", 3, 0, 0, false},
                          Case{"nested", 1, 1, 0, true}, Case{"calendar_around", 1, 0, 1, true}, Case{"junk", 1, 0, 2, true},
                          Case{"no_card", 0, 0, 2, true}, Case{"birthdays", 7, 0, 0, true}}) {
        CAPTURE(std::string{c.file});
        const auto file = vcard::read_cards(tests::card_bytes(c.file));
        REQUIRE(file.cards.size() == c.cards);
        CHECK(file.outside.size() == c.outside);
        if (file.cards.empty()) continue;
        CHECK(file.cards.front().nested.size() == c.nested);
        CHECK(file.cards.front().closed == c.closed);
    }
}

TEST_CASE("what is shown as a company is one when no person is named on it") {
    struct Case {
        const char* file;
        bool company;
    };
    for (const auto& c : {Case{"company", true}, Case{"company_with_person", false}, Case{"apple", false}}) {
        CAPTURE(std::string{c.file});
        CHECK(vcard::is_company(vcard::read_cards(tests::card_bytes(c.file)).cards.front()) == c.company);
    }
    const auto file = vcard::read_cards(tests::card_bytes("company"));
    const auto read = vcard::read_contact(file.cards.front()).contact;
    const auto company = vcard::company_of(read);
    CHECK(company.name == "Maison Ferrand");
    CHECK(company.emails.front().value == "compta@ferrand.example");
    CHECK(company.common.extra.at("title") == "Parfumeur");
    CHECK(vcard::contact_of(company).title == "Parfumeur");
}

TEST_CASE("a phone has no space around it") {
    const auto file = vcard::read_cards("BEGIN:VCARD\nVERSION:3.0\nTEL: 06 12 34 56 78 \nEND:VCARD\n");
    CHECK(vcard::read_contact(file.cards.front()).contact.phones.at(0).value == "06 12 34 56 78");
}

TEST_CASE("of numbered preferences the first is meant, of named ones each") {
    const auto preferred = [](const std::string& lines) {
        std::string all;
        const auto file = vcard::read_cards("BEGIN:VCARD\nVERSION:4.0\n" + lines + "END:VCARD\n");
        for (const auto& phone : vcard::read_contact(file.cards.front()).contact.phones) all += phone.preferred ? phone.value : "";
        return all;
    };
    CHECK(preferred("TEL;PREF=50:a\nTEL;PREF=1:b\nTEL;PREF=100:c\nEMAIL;PREF=0:x\n") == "b");
    CHECK(preferred("TEL;PREF=2:a\nTEL:b\nTEL;PREF=2:c\n") == "ac");
    CHECK(preferred("TEL;PREF=x:a\nTEL;PREF=3:b\n") == "b");
    CHECK(preferred("TEL;TYPE=pref:a\nTEL;TYPE=work,pref:b\nTEL:c\n") == "ab");
}

TEST_CASE("a group card names its members by their UIDs") {
    const auto file = vcard::read_cards(tests::card_bytes("group"));
    const auto group = vcard::read_group(file.cards[0]);
    REQUIRE(group);
    CHECK(group->name == "Presse");
    CHECK(group->members == std::vector<std::string>{"member-1", "nobody"});
    CHECK_FALSE(vcard::read_group(file.cards[1]));
}

TEST_CASE("cards nested without end neither exhaust the stack nor get lost") {
    std::string file;
    for (int i = 0; i < 20'000; ++i) file += "BEGIN:VCARD\n";
    for (int i = 0; i < 20'000; ++i) file += "END:VCARD\n";
    const auto read = vcard::read_cards(file);
    const auto count = [](const auto& self, const std::vector<vcard::Card>& cards) -> std::size_t {
        std::size_t all = cards.size();
        for (const auto& card : cards) all += self(self, card.nested);
        return all;
    };
    CHECK(count(count, read.cards) == 20'000);
}
