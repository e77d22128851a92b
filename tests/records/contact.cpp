// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

#include <doctest/doctest.h>

namespace planche::records {

TEST_CASE("a contact is shown by what it was named, else its name, nickname, organisation, e-mail, phone") {
    Contact contact;
    const auto shown = [&] {
        auto copy = contact;
        normalise(copy);
        return copy.display_name;
    };
    CHECK(shown() == "");
    contact.phones = {{"", "", "", false}, {"06 12 34 56 78", "", "", false}};
    CHECK(shown() == "06 12 34 56 78");
    contact.emails = {{"", "", false}, {"lea@example.fr", "", false}};
    CHECK(shown() == "lea@example.fr");
    contact.organisations = {{"", {"Photo"}}, {"Atelier Lumière", {}}};
    CHECK(shown() == "Atelier Lumière");
    contact.nickname = "Lili";
    CHECK(shown() == "Lili");
    contact.name = {"Mme", "Léa", "", "Martin", ""};
    CHECK(shown() == "Mme Léa Martin");
    contact.display_name = "  ";
    CHECK(shown() == "Mme Léa Martin");
    contact.display_name = "Léa M.";
    CHECK(shown() == "Léa M.");
}

TEST_CASE("a contact that nothing names is refused") {
    const auto problems = problems_of(Contact{});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].field == "display_name");
    CHECK(problems[0].code == "required");
}

TEST_CASE("phones are read when a contact or a company is normalised, and what was typed stays") {
    Contact contact;
    contact.phones = {{"06 12 34 56 78", "", "cell", true}, {"demander", "+33600000000", "", false}};
    normalise(contact);
    CHECK(contact.phones[0].value == "06 12 34 56 78");
    CHECK(contact.phones[0].e164 == "+33612345678");
    CHECK(contact.phones[1].e164 == "");
    Company company;
    company.phones = contact.phones;
    company.siret = "732 829 320 00074";
    company.legal_name = "Atelier Lumière SAS";
    normalise(company);
    CHECK(company.siret == "73282932000074");
    CHECK(company.siren == "732829320");
    CHECK(company.name == "Atelier Lumière SAS");
}

} // namespace planche::records
