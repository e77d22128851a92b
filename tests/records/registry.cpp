// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/registry.h"

#include <doctest/doctest.h>

namespace planche::records {

TEST_CASE("typed numbers lose what people put between") {
    CHECK(compact(" 732 829\u00A0320\u202F00074 ") == "73282932000074");
    CHECK(compact("fr-40.303\t265 045") == "FR40303265045");
    CHECK(compact("") == "");
    CHECK(compact("é") == "é");
}

TEST_CASE("a SIREN has 9 digits whose Luhn sum fits") {
    for (const std::string good : {"732829320", "000000000"}) CHECK_MESSAGE(is_siren(good), good);
    for (const std::string bad : {"", "732829321", "723829320", "73282932", "7328293200", "73282932O", "732 829 320"})
        CHECK_MESSAGE(!is_siren(bad), bad);
}

TEST_CASE("a SIRET has 14 digits whose Luhn sum fits, or is La Poste's") {
    for (const std::string good : {"73282932000074", "35600000000048", "35600000000001"}) CHECK_MESSAGE(is_siret(good), good);
    for (const std::string bad : {"", "73282932000075", "7328293200007", "35600000000002", "732829320"}) CHECK_MESSAGE(!is_siret(bad), bad);
}

TEST_CASE("a French VAT number bears the key of its SIREN") {
    for (const std::string good : {"FR40303265045", "FR44732829320", "FRXX303265045", "DE123456789", "ATU12345678", "IE1234567WA", "XI123"})
        CHECK_MESSAGE(is_vat_number(good), good);
    for (const std::string bad : {"", "FR41303265045", "FR4030326504", "FR403032650455", "FR40 303265045", "40303265045", "fr40303265045",
                                  "DE1", "DE1234567890123"})
        CHECK_MESSAGE(!is_vat_number(bad), bad);
    CHECK(french_vat_number("303265045") == "FR40303265045");
    CHECK(french_vat_number("732829320") == "FR44732829320");
}

TEST_CASE("an IBAN fits modulo 97") {
    for (const std::string good : {"FR1420041010050500013M02606", "DE89370400440532013000", "GB82WEST12345698765432"})
        CHECK_MESSAGE(is_iban(good), good);
    for (const std::string bad :
         {"", "FR1520041010050500013M02606", "FR1420041010050500013M02660", "FR142004101005", "1420041010050500013M02606", "FR14 2004"})
        CHECK_MESSAGE(!is_iban(bad), bad);
}

TEST_CASE("a BIC has 8 or 11 signs") {
    for (const std::string good : {"BNPAFRPP", "BNPAFRPPXXX", "CRLYFRPP123"}) CHECK_MESSAGE(is_bic(good), good);
    for (const std::string bad : {"", "BNPAFRP", "BNPAFRPPXX", "BNP4FRPP", "bnpafrpp"}) CHECK_MESSAGE(!is_bic(bad), bad);
}

TEST_CASE("numbers are shown in the groups people know") {
    CHECK(grouped_siren("732829320") == "732 829 320");
    CHECK(grouped_siret("73282932000074") == "732 829 320 00074");
    CHECK(grouped_iban("FR1420041010050500013M02606") == "FR14 2004 1010 0505 0001 3M02 606");
    CHECK(grouped_siren("") == "");
}

} // namespace planche::records
