// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/audit_chain.h"
#include "engine/store/backup.h"
#include "engine/store/encoding.h"
#include "tests/store/engines.h"
#include "tests/store/samples.h"

namespace planche::store::tests {

namespace {

std::vector<std::string> actions(const Store& store) {
    std::vector<std::string> actions;
    for (const auto& line : store.read().audited(0, 100)) actions.push_back(line.action);
    return actions;
}

void sign_in(Store& store, std::string by) {
    auto writing = store.write(std::move(by), records::Instant{5000});
    writing.audit("sign_in", {{"from", "127.0.0.1"}});
    writing.commit();
}

bool has_fault(const Store& store, std::string_view words) {
    for (const auto& fault : verify(store.read()))
        if (fault.what.find(words) != std::string::npos) return true;
    return false;
}

} // namespace

TEST_CASE_TEMPLATE("whatever changes a record leaves a line, and nothing else does by itself", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto& store = opened.store;
    auto writing = store.write("Inès", records::Instant{1000});
    const auto id = writing.add(contact("a")).meta.id;
    writing.add(contact("b"));
    writing.commit();
    CHECK(in_one(store, [&](Writing& w) { return w.replace(id, std::nullopt, contact("a")); })); // the same again
    { store.write("nobody").add(contact("never")); }
    sign_in(store, "Inès");
    REQUIRE(in_one(store, [&](Writing& w) { return w.erase(id, std::nullopt); }));

    CHECK(actions(store) == std::vector<std::string>{"change", "sign_in", "change"});
    const auto first = store.read().audited(2, 1).at(0);
    CHECK(first.number == 1);
    CHECK(first.by == "Inès");
    CHECK(first.at == records::Instant{1000});
    CHECK(first.about == nlohmann::json{{"revisions", {1, 2}}, {"count", 2}, {"records", {"contact 1", "contact 2"}}});
    CHECK(store.read().audited(3, 1).at(0).about["from"] == "127.0.0.1");
    CHECK(verify(store.read()).empty());
    const auto review = review_audit(store.read());
    CHECK_FALSE(review.fault);
    CHECK(review.lines == 3);
    CHECK(review.whole_to == 3);
    CHECK(review.people == std::map<std::string, std::uint64_t>{{"Inès", 3}});
    CHECK(review.actions == std::map<std::string, std::uint64_t>{{"change", 2}, {"sign_in", 1}});
}

TEST_CASE("a line that was altered, taken out or put in between is found") {
    const auto damaged = [](const std::function<void(Transaction&)>& damage, std::string_view words) {
        Opened<InMemory> opened;
        add(opened.store, contact("a"));
        sign_in(opened.store, "Inès");
        sign_in(opened.store, "Paul");
        add(opened.store, contact("b"));
        CHECK_FALSE(has_fault(opened.store, "audit"));
        const auto writing = below(opened.store).write();
        damage(*writing);
        writing->commit();
        INFO(words);
        CHECK(has_fault(opened.store, words));
        const auto review = review_audit(opened.store.read());
        REQUIRE(review.fault);
        CHECK(review.fault->find(words) != std::string::npos);
        CHECK(review.whole_to < 4);
    };
    const auto forged = [](std::uint64_t number, std::string_view by, std::string_view link) {
        const auto key = encoding::audit_key(number);
        return encoding::encode_audit(key, link, encoding::audit_words({5000}, by, R"({"about":{},"action":"sign_in"})"));
    };
    damaged([&](Transaction& keys) { keys.erase(Table::audit, encoding::audit_key(2)); }, "audit: after line 1 comes 3");
    damaged([&](Transaction& keys) { keys.erase(Table::audit, encoding::audit_key(4)); }, "audit: ends at revision 1, the store is at 2");
    damaged(
        [&](Transaction& keys) {
            const std::string link{encoding::decode_audit(encoding::audit_key(2), *keys.get(Table::audit, encoding::audit_key(2))).link};
            keys.put(Table::audit, encoding::audit_key(2), forged(2, "Anne", link));
        },
        "audit, line 2: does not follow");
    damaged(
        [&](Transaction& keys) {
            const std::string before{encoding::decode_audit(encoding::audit_key(1), *keys.get(Table::audit, encoding::audit_key(1))).link};
            const auto words = encoding::audit_words({5000}, "Anne", R"({"about":{},"action":"sign_in"})");
            keys.put(Table::audit, encoding::audit_key(2), forged(2, "Anne", encoding::audit_link(before, encoding::audit_key(2), words)));
        },
        "audit, line 3: does not follow");
}

TEST_CASE_TEMPLATE("notes are found by how their names begin, and go when they are erased", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    auto writing = opened.store.write();
    for (const char* name : {"a/1", "a/2", "b/1"}) writing.put_note(name, name);
    CHECK(writing.erase_note("a/1"));
    CHECK_FALSE(writing.erase_note("a/1"));
    writing.put_note("a/3", "three");
    writing.commit();
    std::map<std::string, std::string> found;
    opened.store.read().each_note("a/", [&](std::string_view name, std::string_view value) {
        found.emplace(name, value);
        return true;
    });
    CHECK(found == std::map<std::string, std::string>{{"a/2", "a/2"}, {"a/3", "three"}});
    CHECK_FALSE(opened.store.read().note("a/1"));
}

} // namespace planche::store::tests
