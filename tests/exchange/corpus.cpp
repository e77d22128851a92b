// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/file_bytes.h"
#include "engine/exchange/vcard/reading.h"
#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <set>

using namespace planche;
using namespace planche::exchange;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// Real cards that nobody here wrote, with what five parsers and the RFCs say they hold.
const fs::path corpus = fs::path{PLANCHE_SHARED} / "data" / "vcards";

bool is_there() {
    if (fs::is_directory(corpus / "cards")) return true;
    MESSAGE("skipped: no real cards under " << corpus.string());
    return false;
}

json expectation(const fs::path& card_file) {
    std::ifstream in{corpus / "expected" / (card_file.filename().string() + ".json")};
    return json::parse(in);
}

/// Line breaks alike, no space at the ends: the expectations do not promise more.
std::string plain(std::string text) {
    std::erase(text, '\r');
    return std::string{vcard::trimmed(text)};
}

json texts(const json& values) {
    auto list = json::array();
    for (const auto& value : values)
        if (auto text = plain(value.get<std::string>()); !text.empty()) list.push_back(text);
    return list;
}

/// One list of the texts in lists of lists, empty ones left out.
json flat(const json& lists) {
    auto all = json::array();
    for (const auto& list : lists)
        for (const auto& text : texts(list)) all.push_back(text);
    return all;
}

json values_of(const json& record, const char* list) {
    auto values = json::array();
    for (const auto& element : record.at(list)) values.push_back(element.at("value"));
    return texts(values);
}

json parts_of(const json& record, std::initializer_list<const char*> names) {
    auto parts = json::array();
    for (const auto* name : names) parts.push_back(plain(record.value(name, "")));
    return parts;
}

/// What the record says of a field, in the form of the expectations.
json found(const json& record, const std::string& field, const vcard::ReadContact& read) {
    const auto extra = record.value("extra", json::object());
    const auto with_more = [&](const char* name, const char* property) {
        auto all = json::array();
        if (record.contains(name)) all.push_back(plain(record[name].get<std::string>()));
        if (extra.contains(property)) {
            if (extra[property].is_array())
                for (const auto& more : extra[property]) all.push_back(plain(more.get<std::string>()));
            else
                all.push_back(plain(extra[property].get<std::string>()));
        }
        return all;
    };
    if (field == "fn") return with_more("display_name", "FN");
    if (field == "title") return with_more("title", "TITLE");
    if (field == "bday") return with_more("birthday", "BDAY");
    if (field == "uid") return with_more("uid", "UID");
    if (field == "note") return json::array({plain(record.value("note", ""))});
    if (field == "n") {
        auto all = json::array({parts_of(record.value("name", json::object()), {"family", "given", "additional", "prefix", "suffix"})});
        if (extra.contains("N")) { // a second one, in another script
            auto parts = json::array();
            for (const auto part : vcard::split(extra["N"].get_ref<const std::string&>(), ';')) parts.push_back(std::string{part});
            while (parts.size() < 5) parts.push_back("");
            all.push_back(parts);
        }
        return all;
    }
    if (field == "email") return values_of(record, "emails");
    if (field == "tel") return values_of(record, "phones");
    if (field == "url") return values_of(record, "urls");
    if (field == "nickname") return json::array({record.value("nickname", "")});
    if (field == "categories") return texts(record.at("categories"));
    if (field == "org") {
        auto all = json::array();
        for (const auto& organisation : record.at("organisations")) {
            auto parts = json::array({organisation.value("name", "")});
            for (const auto& unit : organisation.at("units")) parts.push_back(unit);
            all.push_back(texts(parts));
        }
        return all;
    }
    if (field == "adr") {
        auto all = json::array();
        for (const auto& address : record.at("addresses"))
            all.push_back(parts_of(address, {"po_box", "extended", "street", "city", "region", "postal_code", "country"}));
        return all;
    }
    if (field == "photo") {
        auto all = json::array();
        if (read.contact.photo) all.push_back(read.contact.photo->sha256);
        for (const auto& attachment : read.contact.common.attachments)
            if (attachment.name.empty()) all.push_back(attachment.sha256);
        if (extra.contains("PHOTO")) {
            if (extra["PHOTO"].is_array())
                for (const auto& uri : extra["PHOTO"]) all.push_back(uri);
            else
                all.push_back(extra["PHOTO"]);
        }
        return all;
    }
    throw std::logic_error("no such field: " + field);
}

json first_parts(const json& lists, std::size_t count) {
    auto all = json::array();
    for (const auto& list : lists) {
        auto parts = json::array();
        for (std::size_t i = 0; i < count; ++i) parts.push_back(i < list.size() ? plain(list[i].get<std::string>()) : "");
        if (std::any_of(parts.begin(), parts.end(), [](const json& part) { return part != ""; })) all.push_back(parts);
    }
    return all;
}

std::string digits(const std::string& date) {
    std::string all;
    for (const char c : date.substr(0, date.find('T')))
        if (c >= '0' && c <= '9') all += c;
    return all;
}

json expected(const json& card, const std::string& field) {
    const auto& values = card.at(field);
    if (field == "n") return first_parts(values, 5);
    if (field == "adr") return first_parts(values, 7);
    if (field == "nickname") {
        std::string all;
        for (const auto& name : flat(values)) all += (all.empty() ? "" : ", ") + name.get<std::string>();
        return json::array({all});
    }
    if (field == "categories") return flat(values);
    if (field == "note") {
        std::string all;
        for (const auto& note : values) all += (all.empty() ? "" : "\n") + plain(note.get<std::string>());
        return json::array({all});
    }
    if (field == "org") {
        auto all = json::array();
        for (const auto& organisation : values)
            if (auto parts = texts(organisation); !parts.empty()) all.push_back(parts);
        return all;
    }
    if (field == "photo") {
        auto all = json::array();
        for (const auto& photo : values) {
            const auto text = photo.contains("uri") ? photo["uri"] : photo["sha256"];
            if (text != "") all.push_back(text);
        }
        return all;
    }
    return texts(values);
}

/// Equal, but for repeats of one value and for the ways to write one date.
bool same(const json& left, const json& right, const std::string& field) {
    std::set<std::string> a, b;
    for (const auto& value : left) a.insert(field == "bday" ? digits(value.get<std::string>()) : value.dump());
    for (const auto& value : right) b.insert(field == "bday" ? digits(value.get<std::string>()) : value.dump());
    return a == b;
}

void check_card(const json& card, const vcard::Card& read_card) {
    const auto read = vcard::read_contact(read_card);
    const auto record = records::to_json(read.contact);
    CHECK_MESSAGE(read_card.closed == card.value("closed", true), "closed");
    const auto& confidences = card.at("confidence");
    for (const auto& [field, confidence] : confidences.items()) {
        if (confidence != "high") continue;
        if (card.contains("nested_cards") && card.at(field).empty()) continue; // said of the card inside
        const auto want = expected(card, field);
        auto have = found(record, field, read);
        if (want.empty()) continue;
        if (field == "fn" && want.size() < have.size()) have = json::array({have[0]});
        CHECK_MESSAGE(same(want, have, field), field << "\n  expected " << want.dump() << "\n  found    " << have.dump());
    }
}

} // namespace

TEST_CASE("every real card file has exactly its cards, and each card what five parsers agree on") {
    if (!is_there()) return;
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator{corpus / "cards"}) {
        const auto name = entry.path().filename().string();
        CAPTURE(name);
        const auto expected_file = expectation(entry.path());
        const auto bytes = file_bytes(entry.path());
        REQUIRE(bytes);
        const auto file = vcard::read_cards(*bytes);
        CHECK(file.cards.size() == expected_file.at("cards_expected").get<std::size_t>());
        for (std::size_t i = 0; i < std::min(file.cards.size(), expected_file.at("cards").size()); ++i) {
            CAPTURE(i);
            const auto& card = expected_file["cards"][i];
            check_card(card, file.cards[i]);
            const auto nested = card.value("nested_cards", json::array());
            if (!nested.empty()) CHECK(file.cards[i].nested.size() == nested.size());
            for (std::size_t n = 0; n < std::min(nested.size(), file.cards[i].nested.size()); ++n) {
                auto inner = nested[n];
                inner["confidence"] = card.at("confidence");
                check_card(inner, file.cards[i].nested[n]);
            }
        }
        ++files;
    }
    CHECK(files >= 297);
}
