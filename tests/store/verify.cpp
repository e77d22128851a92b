// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <algorithm>

namespace planche::store::tests {

namespace {

struct Entry {
    Table table;
    std::string key, value;
};

std::string name_of(Table table) { return table_names[static_cast<std::size_t>(table)]; }

std::vector<Entry> entries(const Store& store) {
    std::vector<Entry> entries;
    const auto now = store.keys().read();
    for (std::size_t table = 0; table < table_names.size(); ++table)
        now->scan(static_cast<Table>(table), {}, [&](std::string_view key, std::string_view value) {
            entries.push_back({static_cast<Table>(table), std::string{key}, std::string{value}});
            return true;
        });
    return entries;
}

void put_raw(const Store& store, Table table, std::string_view key, std::string_view value) {
    const auto writing = below(store).write();
    writing->put(table, key, value);
    writing->commit();
}

void erase_raw(const Store& store, Table table, std::string_view key) {
    const auto writing = below(store).write();
    REQUIRE(writing->erase(table, key));
    writing->commit();
}

/// A bit of everything that the tables can hold.
void fill(Store& store) {
    auto writing = store.write("Inès");
    const auto client = writing.add(company("Atelier")).meta.id;
    auto person = contact("Léa", client.number);
    person.photo = writing.put_blob("the bytes of a picture", "image/jpeg", "léa.jpg");
    person.vcard = writing.put_blob("BEGIN:VCARD", "text/vcard").sha256;
    person.common.attachments = {writing.put_blob("a contract", "application/pdf")};
    person.common.extra = {{"vcard", "a word of the person's own"}, {"sha256", "another"}};
    const auto id = writing.add(person).meta.id;
    REQUIRE(writing.replace(client, std::nullopt, company("Atelier Lumière")));
    const auto erased = writing.add(contact("erased", client.number)).meta.id;
    REQUIRE(writing.erase(erased, std::nullopt));
    REQUIRE(writing.seal(id, std::nullopt, person));
    writing.next_in_series("F-2026");
    writing.put_note("chain", "head");
    writing.put_answer("key", "answer");
    writing.commit();
}

std::string text_of(const std::vector<Fault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += fault.what + "\n";
    return text;
}

} // namespace

TEST_CASE_TEMPLATE("a sound store has no fault", Engine, InMemory, InLmdb) {
    Opened<Engine> opened;
    CHECK(text_of(verify(opened.store.read())) == "");
    fill(opened.store);
    CHECK(text_of(verify(opened.store.read())) == "");
}

TEST_CASE("any byte turned in any value is found, and reading never shows it") {
    Opened<InMemory> opened;
    auto& store = opened.store;
    fill(store);
    int flipped = 0;
    for (const auto& entry : entries(store)) {
        if (entry.key == "format") continue; // read before anything else: another number is another format
        for (std::size_t at = 0; at < entry.value.size(); ++at) {
            auto damaged = entry.value;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            put_raw(store, entry.table, entry.key, damaged);
            const auto faults = verify(store.read());
            if (faults.empty()) FAIL_CHECK("table " << name_of(entry.table) << ", byte " << at << " was turned unnoticed");
            ++flipped;
        }
        put_raw(store, entry.table, entry.key, entry.value);
    }
    CHECK(flipped > 1000);
    CHECK(verify(store.read()).empty());
}

TEST_CASE("any entry of a table beside that is missing is found") {
    Opened<InMemory> opened;
    auto& store = opened.store;
    fill(store);
    for (const auto& entry : entries(store)) {
        const bool can_be_known = entry.table == Table::records || entry.table == Table::changes || entry.table == Table::references ||
                                  entry.table == Table::blobs || entry.key == "head";
        if (!can_be_known) continue;
        CAPTURE(name_of(entry.table));
        erase_raw(store, entry.table, entry.key);
        CHECK_FALSE(verify(store.read()).empty());
        put_raw(store, entry.table, entry.key, entry.value);
    }
    CHECK(verify(store.read()).empty());
}

TEST_CASE("a fault names its record in words") {
    Opened<InMemory> opened;
    auto& store = opened.store;
    fill(store);
    const auto all = entries(store);
    const auto first_of = [&](Table table) {
        return *std::find_if(all.begin(), all.end(), [&](const Entry& e) { return e.table == table; });
    };
    struct Case {
        Table table;
        std::string what;
        RecordId id;
    };
    for (const auto& c : {Case{Table::changes, "contact 3: missing from the change log\n", {Kind::contact, 3}},
                          Case{Table::references, "contact 2: refers to company 1, which does not know it\n", {Kind::contact, 2}}}) {
        const auto entry =
            c.table == Table::changes
                ? *std::find_if(all.begin(), all.end(), [&](const Entry& e) { return e.table == c.table && e.value.back() == 1; })
                : first_of(c.table);
        erase_raw(store, entry.table, entry.key);
        const auto faults = verify(store.read());
        CHECK(text_of(faults) == c.what);
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].id == c.id);
        put_raw(store, entry.table, entry.key, entry.value);
    }
    auto damaged = first_of(Table::records);
    damaged.value.back() ^= 1;
    put_raw(store, damaged.table, damaged.key, damaged.value);
    const auto faults = verify(store.read());
    REQUIRE_FALSE(faults.empty());
    CHECK(faults[0].what == "contact 2: checksum does not fit");
    CHECK(faults[0].id == RecordId{Kind::contact, 2});
    CHECK_THROWS_AS(store.read().get(RecordId{Kind::contact, 2}), Corrupt);
    CHECK_THROWS_AS(store.write().replace({Kind::contact, 2}, std::nullopt, contact("new")), Corrupt);
}

TEST_CASE("a value moved to another key is found") {
    Opened<InMemory> opened;
    auto& store = opened.store;
    const auto one = add(store, contact("one")).meta.id;
    const auto other = add(store, contact("other")).meta.id;
    const auto all = entries(store);
    std::vector<Entry> rows;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows), [](const Entry& e) { return e.table == Table::records; });
    REQUIRE(rows.size() == 2);
    put_raw(store, Table::records, rows[0].key, rows[1].value);
    CHECK_THROWS_AS(store.read().get(one), Corrupt);
    CHECK(store.read().get(other));
}

} // namespace planche::store::tests
