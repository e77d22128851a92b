// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"

#include <doctest/doctest.h>

namespace planche::records {

TEST_CASE("a value of the wrong shape is a problem that names its field") {
    struct Case {
        Kind kind;
        std::string sent;
        std::string field;
        std::string code;
    };
    for (const auto& c :
         {Case{Kind::contact, R"({"display_name":5})", "display_name", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","emails":"a@b"})", "emails", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","emails":[{"value":"a@b"},{"value":5}]})", "emails[1].value", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","emails":[{"value":"a@b","colour":1}]})", "emails[0].colour", "unknown"},
          Case{Kind::contact, R"({"display_name":"a","emails":["a@b"]})", "emails[0]", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","emails":[{"value":"nobody"}]})", "emails[0].value", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","name":[]})", "name", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","tags":["x",null]})", "tags[1]", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","status":"friend"})", "status", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","company_id":17})", "company_id", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","company_id":"0"})", "company_id", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","company_id":"017"})", "company_id", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","extra":[1]})", "extra", "invalid"},
          Case{Kind::contact, R"({"display_name":"a","is_supplier":"yes"})", "is_supplier", "invalid"},
          Case{Kind::image, R"({"title":"a","width":1.5})", "width", "invalid"},
          Case{Kind::image, R"({"title":"a","width":18446744073709551615})", "width", "invalid"},
          Case{Kind::image, R"({"title":"a","taken_on":"03/04/2026"})", "taken_on", "invalid"},
          Case{Kind::image, R"({"title":"a","latitude":91})", "latitude", "invalid"},
          Case{Kind::image, R"({"title":"a","purchase":{"price_cents":-1}})", "purchase.price_cents", "out_of_range"},
          Case{Kind::image, R"({"title":"a","purchase":{"price_cents":"12"}})", "purchase.price_cents", "invalid"},
          Case{Kind::invoice, R"({"lines":[{"quantity":"1.23456"}]})", "lines[0].quantity", "invalid"},
          Case{Kind::invoice, R"({"lines":[{},{"vat_rate":"120"}]})", "lines[1].vat_rate", "out_of_range"},
          Case{Kind::payment, R"({"date":"2026-04-03","amount_cents":100000000000001})", "amount_cents", "invalid"},
          Case{Kind::payment, R"({"date":"2026-04-03","amount_cents":0})", "amount_cents", "out_of_range"},
          Case{Kind::interaction, R"({"date":"2026-04-03","text":"a","reminder_level":4})", "reminder_level", "out_of_range"},
          Case{Kind::settings, R"({"terms":{"late_penalty_percent":"101"}})", "terms.late_penalty_percent", "out_of_range"},
          Case{Kind::interaction, R"({"date":"2026-04-03","text":"a","participants":[{"kind":"cat","id":"1"}]})", "participants[0]",
               "invalid"},
          Case{Kind::interaction, R"({"text":"a"})", "date", "required"},
          Case{Kind::location, R"({"name":"  "})", "name", "required"},
          Case{Kind::deal, R"({"title":" "})", "title", "required"},
          Case{Kind::deal, R"({"title":"a","stage":"maybe"})", "stage", "invalid"},
          Case{Kind::deal, R"({"title":"a","amount_cents":-1})", "amount_cents", "out_of_range"},
          Case{Kind::deal, R"({"title":"a","probability":"101"})", "probability", "out_of_range"},
          Case{Kind::deal, R"({"title":"a","shoot_dates":["2026-02-30"]})", "shoot_dates[0]", "invalid"},
          Case{Kind::deal, R"({"title":"a","suppliers":[{"name":"Studio"},{"cost_cents":100}]})", "suppliers[1].name", "required"},
          Case{Kind::deal, R"({"title":"a","suppliers":[{"name":"Studio","cost_cents":-1}]})", "suppliers[0].cost_cents", "out_of_range"},
          Case{Kind::deal, R"({"title":"a","suppliers":[{"supplier":{"kind":"image","id":"3"}}]})", "suppliers[0].supplier", "invalid"},
          Case{Kind::settings, R"({"pipeline":{"lead":"-1"}})", "pipeline.lead", "out_of_range"},
          Case{Kind::settings, R"({"series":{"quote":"F"}})", "series.quote", "invalid"},
          Case{Kind::settings, R"({"series":{"quote":"AV"}})", "series.quote", "invalid"},
          Case{Kind::settings, R"({"searches":[{"name":"a","query":"q=a"},{"name":" ","query":"q=b"}]})", "searches[1].name", "required"},
          Case{Kind::settings, R"({"searches":[{"name":"a"}]})", "searches[0].query", "required"},
          Case{Kind::settings, R"({"series":{"invoice":"F 2026"}})", "series.invoice", "invalid"}}) {
        CAPTURE(c.sent);
        const auto parsed = parse(c.kind, nlohmann::json::parse(c.sent));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == Refusal::Kind::invalid);
        REQUIRE(parsed.error().problems.size() == 1);
        const auto& problem = parsed.error().problems[0];
        CHECK(problem.field == c.field);
        CHECK(problem.code == c.code);
        CHECK_FALSE(problem.message_fr.empty());
        CHECK_FALSE(problem.message_en.empty());
    }
}

TEST_CASE("all problems are told at once") {
    const auto parsed = parse(Kind::contact, {{"nickname", 5}, {"emails", {{{"value", true}}}}, {"stage", "x"}});
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().problems.size() == 3);
}

TEST_CASE("what is no object is malformed") {
    for (const std::string sent : {"[]", "5", "\"a\"", "null", "true"}) {
        CAPTURE(sent);
        const auto parsed = parse(Kind::contact, nlohmann::json::parse(sent));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == Refusal::Kind::malformed);
    }
}

TEST_CASE("members that no field is for join extra, what the store owns is passed over") {
    const auto parsed = parse(Kind::contact, nlohmann::json::parse(R"({
        "display_name": "Léa", "pointure": 38, "extra": {"yeux": "verts", "pointure": 37},
        "id": "17", "kind": "contact", "revision": 4, "created_at": "x", "created_by": 5, "updated_at": null, "updated_by": "x",
        "summary": {}, "undo": "x", "indexed": true, "warnings": []})"));
    REQUIRE(parsed);
    CHECK(common_of(*parsed).extra == nlohmann::json{{"pointure", 38}, {"yeux", "verts"}});
}

TEST_CASE("null and absent leave the default") {
    const auto parsed =
        parse(Kind::contact, {{"display_name", "Léa"}, {"emails", nullptr}, {"name", nullptr}, {"photo", nullptr}, {"extra", nullptr}});
    REQUIRE(parsed);
    Contact expected;
    expected.display_name = "Léa";
    CHECK(*parsed == Record{expected});
}

TEST_CASE("empty texts, absent values and empty objects are not printed; lists and booleans always are") {
    Contact contact;
    contact.display_name = "Léa";
    const auto json = to_json(Record{contact});
    for (const std::string absent : {"nickname", "name", "photo", "company_id", "extra", "note"})
        CHECK_MESSAGE(!json.contains(absent), absent);
    for (const std::string list : {"emails", "tags", "attachments", "categories"})
        CHECK_MESSAGE(json.at(list) == nlohmann::json::array(), list);
    CHECK(json.at("is_supplier") == false);
}

TEST_CASE("a default text that was cleared stays cleared") {
    Settings settings;
    settings.texts.early_discount = "";
    const auto read = std::get<Settings>(from_stored(Kind::settings, to_json(Record{settings})));
    CHECK(read.texts.early_discount == "");
    CHECK(read.texts.franchise == Settings{}.texts.franchise);
}

} // namespace planche::records
