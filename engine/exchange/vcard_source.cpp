// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard_source.h"

#include "engine/exchange/vcard/company.h"
#include "engine/exchange/vcard/text.h"
#include "engine/exchange/vcard/value.h"
#include "engine/store/encoding.h"

#include <algorithm>
#include <array>

namespace planche::exchange {

namespace {

using vcard::Card;

enum class Rank { company, person, group };

Rank rank_of(const Card& card) {
    if (vcard::read_group(card)) return Rank::group;
    return vcard::is_company(card) ? Rank::company : Rank::person;
}

/// AGENT may hold a whole card as an escaped text.
std::vector<Card> escaped_agents(const Card& card) {
    std::vector<Card> agents;
    for (const auto& line : card.lines) {
        if (line.name != "AGENT") continue;
        const auto text = vcard::text_of(line);
        if (text.find('\n') == std::string::npos) continue;
        for (auto& agent : vcard::read_cards(text).cards) {
            agent.number = line.number;
            agents.push_back(std::move(agent));
        }
    }
    return agents;
}

bool says_nothing(const Card& card) {
    constexpr std::array about_the_card{"VERSION", "PRODID", "REV"};
    return card.nested.empty() && card.junk.empty() && std::all_of(card.lines.begin(), card.lines.end(), [&](const vcard::Line& line) {
               return std::find(about_the_card.begin(), about_the_card.end(), line.name) != about_the_card.end() ||
                      vcard::trimmed(line.value()).find_first_not_of(";,") == std::string_view::npos;
           });
}

/// The card's own bytes and what its properties hold; the record gets their hashes.
void keep_bytes(const Card& card, vcard::ReadContact& read, Incoming& incoming) {
    read.contact.vcard = store::encoding::hex(store::encoding::sha256(card.bytes));
    incoming.blobs.push_back(card.bytes);
    for (auto& [sha256, bytes] : read.bytes) incoming.blobs.push_back(std::move(bytes));
}

Incoming incoming_of(const Card& card, std::size_t index) {
    Incoming incoming;
    incoming.index = index;
    incoming.line = card.number;
    if (says_nothing(card)) {
        incoming.value = Unreadable{{{"", "empty", "La carte est vide.", "The card is empty."}}};
        return incoming;
    }
    if (auto group = vcard::read_group(card)) {
        incoming.value = std::move(*group);
        return incoming;
    }
    auto read = vcard::read_contact(card);
    keep_bytes(card, read, incoming);
    if (vcard::is_company(card))
        incoming.value = vcard::company_of(std::move(read.contact));
    else
        incoming.value = std::move(read.contact);
    for (const auto& inner : card.nested) incoming.nested.push_back(incoming_of(inner, incoming.nested.size()));
    for (const auto& inner : escaped_agents(card)) incoming.nested.push_back(incoming_of(inner, incoming.nested.size()));
    return incoming;
}

class VcardSource : public Source {
public:
    explicit VcardSource(std::string_view file) : file_{vcard::read_cards(file)} {
        for (const auto& line : file_.outside)
            remarks_.push_back({line.number, "Cette ligne n’appartient à aucune carte.", "This line belongs to no card."});
        for (const auto& card : file_.cards) remark_junk(card);
        for (const auto rank : {Rank::company, Rank::person, Rank::group})
            for (std::size_t i = 0; i < file_.cards.size(); ++i)
                if (rank_of(file_.cards[i]) == rank) order_.push_back(i);
    }

    std::optional<Incoming> next() override {
        if (at_ == order_.size()) return std::nullopt;
        const auto index = order_[at_++];
        auto incoming = incoming_of(file_.cards[index], index);
        file_.cards[index] = {};
        return incoming;
    }

    std::vector<Remark> remarks() const override { return remarks_; }

private:
    void remark_junk(const Card& card) {
        for (const auto& line : card.junk)
            remarks_.push_back({line.number, "Cette ligne n’est pas une propriété ; elle est gardée telle quelle.",
                                "This line is no property; it is kept as it is."});
        for (const auto& inner : card.nested) remark_junk(inner);
    }

    vcard::CardFile file_;
    std::vector<std::size_t> order_;
    std::size_t at_ = 0;
    std::vector<Remark> remarks_;
};

} // namespace

std::unique_ptr<Source> vcard_source(std::string_view file) { return std::make_unique<VcardSource>(file); }

} // namespace planche::exchange
