// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/httpd/prepared.h"

#include <algorithm>

using namespace planche;
using tests::any;
using tests::json;
using tests::Office;
using tests::prepared;

namespace {

std::string board_path(const json& quote, const std::string& rest = {}) { return "/api/quotes/" + quote["id"].get<std::string>() + rest; }

json quote_draft_of(Office& office, const json& client, const std::string& project, int euros, const json& more = json::object()) {
    json wanted{
        {"company_id", client["id"]},
        {"project", project},
        {"lines", {{{"name", "Reportage"}, {"quantity", "1"}, {"unit", "day"}, {"unit_price_cents", 100 * euros}, {"vat_rate", "20.00"}}}}};
    wanted.merge_patch(more);
    return office.ok("POST", "/api/quotes", wanted);
}

json sent_out(Office& office, const json& draft) { return office.ok("POST", board_path(draft, "/send"), json::object()); }

json quote_column(Office& office, const std::string& state) {
    const auto board = office.ok("GET", "/api/quotes/board");
    for (const auto& one : board["states"])
        if (one["state"] == state) return one;
    return nullptr;
}

/// The card of a quote, wherever it stands.
json quote_card(Office& office, const json& quote) {
    const auto board = office.ok("GET", "/api/quotes/board");
    for (const auto& one : board["states"])
        for (const auto& card : one["quotes"])
            if (card["id"] == quote["id"]) return card;
    return nullptr;
}

} // namespace

TEST_CASE("the board of quotes has a column a state, with count and sums") {
    Office office;
    const auto client = prepared(office);
    const auto board = office.ok("GET", "/api/quotes/board");
    std::vector<std::string> states;
    for (const auto& one : board["states"]) states.push_back(one["state"]);
    CHECK(states == std::vector<std::string>{"draft", "sent", "accepted", "refused", "expired"});

    quote_draft_of(office, client, "Brouillon", 100);
    sent_out(office, quote_draft_of(office, client, "Demi", 200, {{"probability", "50"}}));
    const auto soon = sent_out(office, quote_draft_of(office, client, "Bientôt", 400, {{"probability", "25"}, {"validity_days", 5}}));
    CHECK(quote_column(office, "draft")["net_cents"] == 10000);
    CHECK(quote_column(office, "sent")["count"] == 2);
    CHECK(quote_column(office, "sent")["net_cents"] == 60000);
    CHECK(quote_column(office, "sent")["weighted_cents"] == 20000);
    const auto first = quote_column(office, "sent")["quotes"][0];
    CHECK(first["id"] == soon["id"]);
    CHECK(first["title"] == "Bientôt");
    CHECK(first["number"] == soon["number"]);
    CHECK(first["client"]["title"] == "Maison Ferrand");
    CHECK(first["day"] == soon["valid_until"]);

    office.ok("POST", board_path(soon, "/accept"), json::object());
    CHECK(quote_column(office, "accepted")["to_invoice_cents"] == 40000);
    const auto deposit = office.ok("POST", board_path(soon, "/invoice"), {{"type", "deposit"}, {"percent", "30"}});
    CHECK(quote_column(office, "accepted")["to_invoice_cents"] == 40000);
    office.ok("POST", "/api/invoices/" + deposit["id"].get<std::string>() + "/issue", json::object(), any());
    CHECK(quote_column(office, "accepted")["to_invoice_cents"] == 28000);
    CHECK(quote_card(office, soon)["to_invoice_cents"] == 28000);
}

TEST_CASE("what a card of the board may be brought to is what the quote takes, and nothing else") {
    Office office;
    const auto client = prepared(office);
    const auto quote = quote_draft_of(office, client, "Allées et venues", 100);
    const std::map<std::string, std::string> action{{"sent", "/send"}, {"accepted", "/accept"}, {"refused", "/refuse"}};
    const auto takes = [&] { // each that is taken is undone
        json taken = json::array();
        for (const auto& [state, path] : action) {
            const auto reply = office.call("POST", board_path(quote, path), json::object());
            if (reply.status != 200) continue;
            taken.push_back(state);
            office.ok("POST", "/api/undo/" + json::parse(reply.body)["undo"].get<std::string>(), json::object());
        }
        return taken;
    };
    const auto told = [&] {
        auto moves = quote_card(office, quote)["moves"];
        std::sort(moves.begin(), moves.end());
        return moves;
    };
    CHECK(told() == json{"sent"});
    CHECK(takes() == told());
    sent_out(office, quote);
    CHECK(told() == json{"accepted", "refused"});
    CHECK(takes() == told());
    office.ok("POST", board_path(quote, "/refuse"), {{"reason", "Budget réduit"}});
    CHECK(quote_card(office, quote)["refusal_reason"] == "Budget réduit");
    CHECK(told() == json{"accepted"});
    CHECK(takes() == told());
    office.ok("POST", board_path(quote, "/accept"), json::object());
    CHECK(told() == json{"refused"});
    CHECK(takes() == told());
    office.ok("POST", board_path(quote, "/invoice"), {{"type", "full"}});
    CHECK(told() == json::array());
    CHECK(takes() == told());
}

TEST_CASE("a version takes the place of the one before on the board, and a draft that is gone leaves it") {
    Office office;
    const auto client = prepared(office);
    const auto quote = sent_out(office, quote_draft_of(office, client, "Versions", 100));
    const auto version = office.ok("POST", board_path(quote, "/version"), json::object());
    CHECK(quote_column(office, "draft")["count"] == 1);
    CHECK(quote_column(office, "sent")["count"] == 1);
    sent_out(office, version);
    CHECK(quote_card(office, quote).is_null());
    CHECK(quote_card(office, version)["state"] == "sent");
    const auto gone = quote_draft_of(office, client, "Effacé", 100);
    office.ok("DELETE", board_path(gone), nullptr, any());
    CHECK(quote_column(office, "draft")["count"] == 0);
}
