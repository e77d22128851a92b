// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/writing.h"
#include "tests/exchange/fixture_cards.h"

#include <doctest/doctest.h>
#include <random>

using namespace planche;
using namespace planche::exchange;

namespace {

constexpr std::string_view spice = "\r\n\t :;,=\\\".%0ABEGIN:VCARD\nEND:VCARD\n";

std::string mutated(std::string bytes, std::mt19937& random) {
    const auto at = [&] { return std::uniform_int_distribution<std::size_t>{0, bytes.size() - 1}(random); };
    for (auto count = std::uniform_int_distribution<int>{1, 12}(random); count > 0 && !bytes.empty(); --count) {
        switch (std::uniform_int_distribution<int>{0, 4}(random)) {
        case 0: bytes[at()] = static_cast<char>(random() & 0xFF); break;
        case 1: bytes.erase(at(), 1 + random() % 9); break;
        case 2: bytes.insert(at(), 1, spice[random() % spice.size()]); break;
        case 3: bytes.insert(at(), spice.substr(random() % spice.size())); break;
        case 4: bytes.insert(at(), bytes.substr(at(), random() % 40)); break;
        }
    }
    return bytes;
}

/// Each of them must be reported as a card, wherever it is put.
std::size_t count(const std::vector<vcard::Card>& cards) {
    auto all = cards.size();
    for (const auto& card : cards) all += count(card.nested);
    return all;
}

void check_all_is_utf8(const std::vector<vcard::Card>& cards) {
    for (const auto& card : cards) {
        const auto read = vcard::read_contact(card);
        CHECK_FALSE(read.contact.display_name.empty());
        CHECK_NOTHROW(records::to_json(read.contact).dump()); // throws on what is not UTF-8
        const auto written = vcard::written(read.contact, vcard::ShownAs::person, &card, "u",
                                            [](std::string_view) { return std::optional{std::string{"blob"}}; });
        CHECK(vcard::read_cards(written).cards.size() == 1);
        check_all_is_utf8(card.nested);
    }
}

} // namespace

TEST_CASE("damaged cards are read to the end, and every intact card around them arrives") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    const std::string before = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Before\r\nEND:VCARD\r\n",
                      after = "\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:After\r\nEND:VCARD\r\n";
    for (const auto* name : {"apple", "google", "outlook", "nested", "missing_end", "quoted_printable", "shift_jis", "photo_not_indented",
                             "escapes", "group", "quoted_parameters", "utf16_be", "unknown", "address_shapes"}) {
        CAPTURE(std::string{name});
        const auto original = tests::card_bytes(name);
        for (int i = 0; i < 60; ++i) {
            const auto bytes = mutated(original, random);
            CAPTURE(bytes);
            const auto file = vcard::read_cards(before + bytes + after);
            REQUIRE(count(file.cards) >= 2);
            CHECK(vcard::read_contact(file.cards.front()).contact.display_name == "Before");
            check_all_is_utf8(file.cards);
            check_all_is_utf8(vcard::read_cards(bytes).cards);
        }
    }
}
