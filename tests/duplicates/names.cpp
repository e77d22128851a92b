// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/company_name.h"
#include "engine/duplicates/person_name.h"
#include "engine/duplicates/slip_of_one.h"

#include <doctest/doctest.h>

namespace planche::duplicates::tests {

namespace {

/// "Jean-Pierre|Martin": given and family name in their fields; without the bar, only what is displayed.
PersonName named(std::string_view text) {
    records::Contact contact;
    const auto bar = text.find('|');
    if (bar == std::string_view::npos) {
        contact.display_name = text;
    } else {
        contact.name.given = text.substr(0, bar);
        contact.name.family = text.substr(bar + 1);
    }
    return person_name_of(contact.name, contact.display_name);
}

} // namespace

TEST_CASE("two names are one person's by what differs between them") {
    struct Case {
        const char *one, *other;
        Likeness likeness;
    };
    using enum Likeness;
    const WordCounts nobody;
    for (const auto& c : {
             Case{"Hélène|Roche", "HELENE|ROCHE", same},
             Case{"Hélène|Roche", "Roche|Hélène", same},
             Case{"Hélène|Roche", "ROCHE Hélène", same},
             Case{"Hélène|Roche", "Mme Hélène Roche", same},
             Case{"Jean-Pierre|Martin", "Jean Pierre|Martin", same},
             Case{"Jean-Pierre|Martin", "Jeanpierre|Martin", same},
             Case{"Anne|Le Goff", "Anne|Legoff", same},
             Case{"Paul|de la Tour", "Paul|Tour", same},
             Case{"Karim|D'Almeida", "Karim|D’Almeida", same},
             Case{"Mathieu|Blanc", "Matthieu|Blanc", near},
             Case{"Philippe|Noiret", "Filipe|Noiret", near},
             Case{"Hélène|Dubost", "Hélène|Dubos", near},
             Case{"Bérengère|Vasseur", "Bérengère|Vaseur", near},
             Case{"Bérengère|Vasseur", "Bérnegère|Vasseur", slipped},
             Case{"Marine|Roche", "Martine|Roche", slipped},
             Case{"Bérengère|Vasseur", "Bérnegère|Vateur", none},
             Case{"Hélène|Roche", "H.|Roche", initial},
             Case{"Hélène|Roche", "H. Roche", initial},
             Case{"Jean-Pierre|Martin", "J.-P.|Martin", initial},
             Case{"H.|Roche", "P.|Roche", none},
             Case{"H.|Roche", "H.|R.", none},
             Case{"Hélène|Roche", "Hélène|Roche-Ferrand", wider},
             Case{"Hélène|Roche", "Hélène|Ferrand Roche", wider},
             Case{"Hélène|Ferrand-Roche", "Hélène|Roche-Ferrand", same},
             Case{"Hélène|Roche", "Hélène Marie|Roche", wider},
             Case{"Jean|Martin", "Jean-Pierre|Martin", partial},
             Case{"Hélène|Roche", "Roche", partial},
             Case{"Hélène|Roche", "helene@ferrand.example", partial},
             Case{"Hélène|Roche", "+33 6 12 34 56 78", partial},
             Case{"Hélène|Roche", "Paul|Roche", none},
             Case{"Hélène|Roche", "Hélène|Vasseur", none},
             Case{"Michel|Roche", "Michèle|Roche", none},
             Case{"Daniel|Roche", "Danielle|Roche", none},
             Case{"Paul|Roche", "Paule|Roche", none},
             Case{"Julien|Roche", "Julie|Roche", none},
             Case{"Frédéric|Roche", "Frédérique|Roche", none},
             Case{"Mario|Roche", "Maria|Roche", none},
             Case{"Léo|Roche", "Léa|Roche", none},
             Case{"Jean|Roche", "Jeanne|Roche", none},
         }) {
        CAPTURE(std::string{c.one});
        CAPTURE(std::string{c.other});
        CHECK(static_cast<int>(likeness(named(c.one), named(c.other), nobody)) == static_cast<int>(c.likeness));
        CHECK(static_cast<int>(likeness(named(c.other), named(c.one), nobody)) == static_cast<int>(c.likeness));
    }
}

TEST_CASE("two words that many people bear are two names, not a slip") {
    WordCounts counts;
    CHECK(likeness(named("Anne|Bernard"), named("Anne|Besnard"), counts) == Likeness::near);
    for (int i = 0; i < 5; ++i) counts.add(named("Paul|Bernard"));
    CHECK(likeness(named("Anne|Bernard"), named("Anne|Besnard"), counts) == Likeness::near);
    for (int i = 0; i < 5; ++i) counts.add(named("Paul|Besnard"));
    CHECK(likeness(named("Anne|Bernard"), named("Anne|Besnard"), counts) == Likeness::none);
}

TEST_CASE("one slip is one letter or one swap, in words that are long enough") {
    struct Case {
        const char *one, *other;
        bool slip;
    };
    for (const auto& c : {Case{"vasseur", "vasseur", false}, Case{"vasseur", "vaseur", true}, Case{"vasseur", "avsseur", true},
                          Case{"vasseur", "vasseurs", true}, Case{"vasseur", "wasseur", true}, Case{"vasseur", "wazseur", false},
                          Case{"paul", "saul", false}, Case{"paul", "pual", true}, Case{"lea", "ela", false}, Case{"roche", "poche", true},
                          Case{"", "", false}, Case{"a", "", false}}) {
        CAPTURE(std::string{c.one});
        CAPTURE(std::string{c.other});
        CHECK(is_slip_of_one(c.one, c.other) == c.slip);
        CHECK(is_slip_of_one(c.other, c.one) == c.slip);
    }
}

TEST_CASE("two names are one company's whatever its legal form") {
    struct Case {
        const char *one, *other;
        CompanyLikeness likeness;
    };
    using enum CompanyLikeness;
    for (const auto& c : {
             Case{"Atelier Lumen", "SARL Atelier Lumen", same},
             Case{"Atelier Lumen", "ATELIER LUMEN S.A.R.L.", same},
             Case{"Atelier Lumen", "AtelierLumen", same},
             Case{"L’Atelier Lumen", "Lumen Atelier", same},
             Case{"Éditions de l'Olivier", "Editions Olivier SAS", same},
             Case{"Atelier Lumen", "Atelier Lumens", near},
             Case{"Maison Ferrand", "Ferrand", near},
             Case{"Maison Ferrand", "Maison Vasseur", none},
             Case{"SAS", "SARL", none},
             Case{"", "", none},
         }) {
        CAPTURE(std::string{c.one});
        CAPTURE(std::string{c.other});
        CHECK(static_cast<int>(company_likeness(company_words(c.one), company_words(c.other))) == static_cast<int>(c.likeness));
    }
}

} // namespace planche::duplicates::tests
