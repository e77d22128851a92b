// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/apart.h"
#include "engine/duplicates/merge.h"
#include "engine/store/backup.h"
#include "engine/store/merges.h"

#include <doctest/doctest.h>

namespace planche::duplicates::tests::merging {

namespace {

using nlohmann::json;
using records::Kind;

json fields_of(const store::Reading& reading, RecordId id) {
    const auto stored = reading.get(id);
    return stored ? records::to_json(stored->value) : json{};
}

/// Two contacts, two companies, and all that can lead to them.
struct Company {
    std::unique_ptr<store::Store> store = store::Store::in_memory();
    RecordId ferrand, doubled, helene, h, call, draft, issued, payment, quote, location;

    Company() {
        auto writing = store->write("Anne");
        const auto add = [&](Kind kind, const json& fields) {
            const auto record = records::parse(kind, fields);
            INFO(fields.dump(), record ? "" : record.error().problems.front().message_en);
            REQUIRE(record);
            return writing.add(*record).meta.id;
        };
        const auto id = [](RecordId record) { return std::to_string(record.number); };
        const auto participant = [&](RecordId record) { return json{{"kind", records::name_of(record.kind)}, {"id", id(record)}}; };
        ferrand = add(Kind::company, {{"name", "Maison Ferrand"}});
        doubled = add(Kind::company, {{"name", "Ferrand SARL"}, {"parent_id", id(ferrand)}, {"siren", "732829320"}});
        helene = add(Kind::contact, {{"display_name", "Hélène Roche"},
                                     {"company_id", id(ferrand)},
                                     {"title", "Directrice"},
                                     {"note", "Préfère le matin."},
                                     {"emails", {{{"value", "h.roche@ferrand.example"}, {"preferred", true}}}},
                                     {"phones", {{{"value", "06 12 34 56 78"}}}},
                                     {"tags", json::array({"vip"})},
                                     {"loge", "3"}});
        h = add(Kind::contact, {{"display_name", "H. Roche"},
                                {"company_id", id(doubled)},
                                {"nickname", "Leni"},
                                {"birthday", "1980-02-01"},
                                {"note", "Vue au salon."},
                                {"is_supplier", true},
                                {"emails", {{{"value", "H.ROCHE@ferrand.example"}}, {{"value", "helene@gmail.com"}, {"preferred", true}}}},
                                {"phones", {{{"value", "+33 6 12 34 56 78"}, {"label", "mobile"}}}},
                                {"tags", json::array({"VIP", "salon"})},
                                {"loge", "4"}});
        call = add(Kind::interaction, {{"date", "2026-01-02"}, {"text", "Brief"}, {"participants", {participant(helene), participant(h)}}});
        draft = add(Kind::invoice, {{"company_id", id(doubled)}, {"contact_id", id(h)}});
        issued = add(Kind::invoice, {{"company_id", id(doubled)}, {"contact_id", id(h)}, {"number", "F-1"}});
        REQUIRE(writing.seal(issued, std::nullopt, writing.get(issued)->value));
        payment = add(Kind::payment, {{"date", "2026-01-03"}, {"amount_cents", 100}, {"contact_id", id(h)}});
        quote = add(Kind::quote, {{"contact_id", id(h)}});
        location = add(Kind::location, {{"name", "Loft"}, {"owner_id", id(h)}});
        writing.commit();
    }

    Seen seen(RecordId id) const { return {id, store->read().get(id)->meta.revision}; }
    /// The token that takes it back.
    store::UndoToken merge_or_fail(RecordId keeper, RecordId other, const Choice& choice = {}) const {
        auto writing = store->write("Paul");
        const auto merged = merge(writing, seen(keeper), seen(other), choice);
        REQUIRE(merged);
        writing.commit();
        CHECK(store::verify(store->read()).empty());
        return writing.undo_token();
    }
    /// Everything that is live, by id.
    std::map<RecordId, json> all() const {
        std::map<RecordId, json> records;
        const auto reading = store->read();
        for (const auto& name : records::kind_names)
            reading.each(name.kind, [&](const store::Stored& stored) {
                records.emplace(stored.meta.id, records::to_json(stored.value));
                return true;
            });
        return records;
    }
    void change(RecordId id, const json& patch) const {
        auto writing = store->write("Anne");
        auto fields = fields_of(writing, id);
        fields.merge_patch(patch);
        REQUIRE(writing.replace(id, std::nullopt, records::from_stored(id.kind, fields)));
        writing.commit();
    }
    std::vector<RecordId> separate_or_fail(RecordId one, RecordId other) const {
        auto writing = store->write("Anne");
        auto changed = separate(writing, pair_of(one, other));
        REQUIRE(changed);
        writing.commit();
        CHECK(store::verify(store->read()).empty());
        return *changed;
    }
};

} // namespace

TEST_CASE("no value is lost in a merge: lists hold both, notes follow, and what differs is told") {
    const Company company;
    company.merge_or_fail(company.helene, company.h);
    const auto reading = company.store->read();
    const auto kept = fields_of(reading, company.helene);
    CHECK(kept["display_name"] == "Hélène Roche");
    CHECK(kept["title"] == "Directrice");
    CHECK(kept["nickname"] == "Leni");
    CHECK(kept["birthday"] == "1980-02-01");
    CHECK(kept["is_supplier"] == true);
    CHECK(kept["note"] == "Préfère le matin.\n\nVue au salon.");
    REQUIRE(kept["emails"].size() == 2);
    CHECK(kept["emails"][1]["value"] == "helene@gmail.com");
    CHECK(kept["emails"][1]["preferred"] == false);
    CHECK(kept["phones"].size() == 1);
    CHECK(kept["tags"] == json{"vip", "salon"});
    const auto merged = store::merge_of(reading, company.h);
    REQUIRE(merged);
    CHECK(merged->into == company.helene);
    CHECK(merged->by == "Paul");
    CHECK(merged->not_kept == json::array({{{"field", "company_id"}, {"before", "2"}, {"after", "1"}},
                                           {{"field", "display_name"}, {"before", "H. Roche"}, {"after", "Hélène Roche"}},
                                           {{"field", "extra"}, {"before", {{"loge", "4"}}}, {"after", {{"loge", "3"}}}}}));
    CHECK(fields_of(reading, company.h).is_null());
}

TEST_CASE("what a person chose stands, and what was left out is told") {
    const Company company;
    Choice choice;
    choice.single = {{"display_name", Side::other}, {"title", Side::other}, {"company_id", Side::other}};
    choice.left_out = {{Side::other, "emails", 1}};
    company.merge_or_fail(company.helene, company.h, choice);
    const auto kept = fields_of(company.store->read(), company.helene);
    CHECK(kept["display_name"] == "H. Roche");
    CHECK_FALSE(kept.contains("title"));
    CHECK(kept["company_id"] == "2");
    CHECK(kept["emails"].size() == 1);
    const auto not_kept = store::merge_of(company.store->read(), company.h)->not_kept;
    REQUIRE(not_kept.size() == 2);
    CHECK(not_kept[0]["field"] == "emails");
    CHECK(not_kept[0]["before"].size() == 2);
}

TEST_CASE("every link leads to the record that stays, but for what was issued") {
    const Company company;
    company.merge_or_fail(company.helene, company.h);
    company.merge_or_fail(company.ferrand, company.doubled);
    const auto reading = company.store->read();
    CHECK(fields_of(reading, company.call)["participants"] == json::array({{{"kind", "contact"}, {"id", "3"}}}));
    CHECK(fields_of(reading, company.draft)["contact_id"] == "3");
    CHECK(fields_of(reading, company.draft)["company_id"] == "1");
    CHECK(fields_of(reading, company.payment)["contact_id"] == "3");
    CHECK(fields_of(reading, company.quote)["contact_id"] == "3");
    CHECK(fields_of(reading, company.location)["owner_id"] == "3");
    CHECK_FALSE(fields_of(reading, company.ferrand).contains("parent_id"));
    CHECK(fields_of(reading, company.ferrand)["siren"] == "732829320");
    CHECK(fields_of(reading, company.issued)["contact_id"] == "4");
    CHECK(fields_of(reading, company.issued)["company_id"] == "2");
    CHECK(store::standing_for(reading, company.h) == company.helene);
    CHECK(store::standing_for(reading, company.call) == company.call);
    CHECK(store::standing_with(reading, company.ferrand) == std::vector{company.ferrand, company.doubled});
}

TEST_CASE("a merge is taken back by its token as if it had not been, and the taking back too") {
    const Company company;
    const auto before = company.all();
    const auto token = company.merge_or_fail(company.helene, company.h);
    const auto after = company.all();
    store::UndoToken back;
    {
        auto writing = company.store->write();
        REQUIRE(writing.undo(token));
        writing.commit();
        back = writing.undo_token();
    }
    CHECK(company.all() == before);
    CHECK_FALSE(store::merged_into(company.store->read(), company.h));
    CHECK(store::standing_with(company.store->read(), company.helene) == std::vector{company.helene});
    {
        auto writing = company.store->write();
        REQUIRE(writing.undo(back));
        writing.commit();
    }
    CHECK(company.all() == after);
    CHECK(store::merged_into(company.store->read(), company.h) == company.helene);
}

TEST_CASE("a merge is taken back long after, from either end, and what was changed since stays") {
    const Company company;
    const auto before = company.all();
    company.merge_or_fail(company.helene, company.h);
    SUBCASE("nothing was changed") {
        CHECK(company.separate_or_fail(company.h, company.helene).size() == 7);
        CHECK(company.all() == before);
    }
    SUBCASE("the record that stayed was") {
        company.change(
            company.helene,
            {{"title", "Présidente"}, {"note", "Préfère le matin.\n\nVue au salon.\n\nRappeler."}, {"tags", {"vip", "salon", "2026"}}});
        company.separate_or_fail(company.helene, company.h);
        auto expected = before;
        expected[company.helene]["title"] = "Présidente";
        expected[company.helene]["note"] = "Préfère le matin.\n\nRappeler.";
        expected[company.helene]["tags"] = {"vip", "2026"};
        CHECK(company.all() == expected);
    }
    SUBCASE("a record whose link moved was") {
        company.change(company.location, {{"name", "Grand loft"}});
        company.change(company.payment, {{"contact_id", nullptr}});
        company.separate_or_fail(company.helene, company.h);
        auto expected = before;
        expected[company.location]["name"] = "Grand loft";
        expected[company.payment].erase("contact_id");
        CHECK(company.all() == expected);
    }
    auto writing = company.store->write();
    CHECK(separate(writing, pair_of(company.helene, company.h)).error().problems[0].code == "not_merged");
}

TEST_CASE("a merge is refused, whole, when one of the two is not what was seen") {
    const Company company;
    const auto helene = company.seen(company.helene), h = company.seen(company.h);
    company.change(company.h, {{"title", "Autre"}});
    using Refused = records::Refusal::Kind;
    const auto refused = [&](Seen keeper, Seen other, const Choice& choice = {}) {
        auto writing = company.store->write();
        const auto merged = merge(writing, keeper, other, choice);
        CHECK(writing.undo_token().empty());
        return merged ? std::optional<Refused>{} : merged.error().kind;
    };
    CHECK(refused(helene, h) == Refused::stale);
    CHECK(refused(h, helene) == Refused::stale);
    CHECK(refused(helene, {{Kind::contact, 99}, 1}) == Refused::not_found);
    CHECK(refused(helene, company.seen(company.h), {{{"no_such", Side::other}}, {}}) == Refused::invalid);
    CHECK(refused(helene, company.seen(company.h), {{{"emails", Side::other}}, {}}) == Refused::invalid);
    CHECK(refused(helene, company.seen(company.h), {{}, {{Side::keeper, "emails", 1}}}) == Refused::invalid);
    company.merge_or_fail(company.helene, company.h);
    CHECK(refused(company.seen(company.helene), h) == Refused::gone);
}

TEST_CASE("a record leads through several merges to where it ended, until somebody deletes it for its own sake") {
    const Company company;
    const auto third = [&] {
        auto writing = company.store->write();
        const auto id = writing.add(records::parse(Kind::contact, {{"display_name", "Hélène R."}}).value()).meta.id;
        writing.commit();
        return id;
    }();
    company.merge_or_fail(company.helene, company.h);
    company.merge_or_fail(third, company.helene);
    CHECK(store::standing_for(company.store->read(), company.h) == third);
    CHECK(store::standing_with(company.store->read(), third) == std::vector{third, company.helene, company.h});
    company.separate_or_fail(third, company.helene);
    CHECK(store::standing_for(company.store->read(), company.h) == company.helene);
    company.separate_or_fail(company.h, company.helene);
    {
        auto writing = company.store->write();
        REQUIRE(writing.erase(company.h, std::nullopt));
        writing.commit();
    }
    CHECK_FALSE(store::merged_into(company.store->read(), company.h));
}

TEST_CASE("what was said to be two stays two, whatever they are merged into") {
    const Company company;
    const auto pair = pair_of(company.ferrand, company.doubled);
    const auto write = [&](const auto& act) {
        auto writing = company.store->write("Anne");
        act(writing);
        writing.commit();
    };
    write([&](store::Writing& w) { keep_apart(w, pair_of(company.helene, company.h), "Anne", records::now()); });
    CHECK(kept_apart(company.store->read()) == std::set{pair_of(company.helene, company.h)});
    write([&](store::Writing& w) { keep_apart(w, pair, "Anne", records::now()); });
    write([&](store::Writing& w) { CHECK(forget_apart(w, pair)); });
    write([&](store::Writing& w) { CHECK_FALSE(forget_apart(w, pair)); });
    CHECK(company.store->read().audited(0, 1).front().action == "pair_proposed_again");
    const auto third = [&] {
        RecordId id;
        write([&](store::Writing& w) { id = w.add(records::parse(Kind::contact, {{"display_name", "Leni Roche"}}).value()).meta.id; });
        return id;
    }();
    company.merge_or_fail(third, company.h);
    CHECK(kept_apart(company.store->read()) == std::set{pair_of(company.helene, third)});
}

} // namespace planche::duplicates::tests::merging
