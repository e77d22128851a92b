// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/writing.h"
#include "engine/records/record.h"
#include "tests/fuzz/targets.h"

namespace planche::fuzz {

namespace {

namespace vcard_of = exchange::vcard;

void look_at(const vcard_of::Card& card) {
    const auto read = vcard_of::read_contact(card);
    promise(!read.contact.display_name.empty(), "every card has a name");
    promise(!records::to_json(read.contact).dump().empty(), "what is read is UTF-8"); // throws when it is not
    const auto bytes = [](std::string_view) { return std::optional{std::string{"blob"}}; };
    const auto written = vcard_of::written(read.contact, vcard_of::ShownAs::person, &card, "u", bytes);
    promise(vcard_of::read_cards(written).cards.size() == 1, "what is written is one card");
    vcard_of::read_group(card);
    for (const auto& nested : card.nested) look_at(nested);
}

} // namespace

void vcard(std::string_view bytes) {
    for (const auto& card : vcard_of::read_cards(bytes).cards) look_at(card);
}

} // namespace planche::fuzz
