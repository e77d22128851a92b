// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include <cstdlib>
#include <fmt/format.h>
#include <random>

namespace planche::store::tests {

namespace {

using planche::tests::TempDir;

/// What a caller can know of a store, as text.
std::string shown(const Store& store) {
    const auto now = store.read();
    std::string text = fmt::format("revision {}, last number {}, series {}\n", now.revision(), now.last_number(), now.last_in_series("s"));
    for (const auto& name : records::kind_names) {
        text += fmt::format("{} {}\n", name.plural, now.count(name.kind));
        now.each(name.kind, [&](const Stored& stored) {
            text += fmt::format("{} {}\n", records::to_json(stored.value, stored.meta).dump(), stored.meta.sealed);
            for (const auto& id : now.referring_to(stored.meta.id)) text += fmt::format("  from {}\n", id.number);
            return true;
        });
    }
    for (const auto& change : now.changes_after(0, 100'000)) {
        text += fmt::format("change {} {} {}\n", change.revision, change.id.number, change.deleted);
        for (const auto& version : now.history(change.id, 0, 100'000))
            text +=
                fmt::format("  step {} {} {} {}\n", version.revision, static_cast<int>(version.step), version.by, version.before.dump());
    }
    return text;
}

/// One random life of a store: the same acts on LMDB, closed and opened again at random, and in memory, beside a plain map of what must be
/// there.
class Life {
public:
    explicit Life(std::uint64_t seed) : random_{seed} {}

    void live(int writings) {
        for (int i = 0; i < writings; ++i) {
            write();
            if (one_in(10)) compare();
            if (one_in(15)) {
                lmdb_.reset();
                lmdb_ = Store::open(folder_.path(), Missing::refuse);
            }
        }
        compare();
        CHECK(verify(lmdb_->read()).empty());
        CHECK(verify(memory_->read()).empty());
    }

    int acts() const { return acts_; }

private:
    using Names = std::map<std::uint64_t, std::string>;

    bool one_in(unsigned n) { return random_() % n == 0; }
    RecordId some_id() {
        return {one_in(4) ? Kind::company : Kind::contact, 1 + random_() % (names_.empty() ? 3 : names_.rbegin()->first + 2)};
    }

    void write() {
        const records::Instant at{static_cast<std::int64_t>(1'700'000'000'000 + acts_)};
        auto left = lmdb_->write("Inès", at);
        auto right = memory_->write("Inès", at);
        auto names = names_;
        const auto count = 1 + random_() % 5;
        for (std::uint64_t i = 0; i < count; ++i) act(left, right, names);
        if (one_in(5)) return; // forgotten
        CHECK(left.commit() == right.commit());
        names_ = std::move(names);
        if (!left.undo_token().empty()) tokens_.emplace_back(left.undo_token(), right.undo_token());
    }

    void act(Writing& left, Writing& right, Names& names) {
        ++acts_;
        const auto id = some_id();
        const auto name = fmt::format("name {}", random_() % 50);
        const auto value = contact(name, random_() % 8);
        const auto now = left.get(id);
        std::optional<Revision> expected;
        if (now && one_in(2)) expected = now->meta.revision - (one_in(4) ? 1 : 0);
        switch (random_() % 10) {
        case 0:
        case 1:
        case 2: {
            const auto added = left.add(value).meta.id;
            CHECK(right.add(value).meta.id == added);
            names[added.number] = name;
            break;
        }
        case 3:
        case 4:
            if (same(left.replace(id, expected, value), right.replace(id, expected, value))) names[id.number] = name;
            break;
        case 5:
            if (one_in(4) && same(left.seal(id, expected, value), right.seal(id, expected, value))) names[id.number] = name;
            break;
        case 6:
            if (same(left.erase(id, expected), right.erase(id, expected))) names.erase(id.number);
            break;
        case 7:
            if (same(left.restore(id), right.restore(id))) names[id.number] = name_of(*left.get(id));
            break;
        case 8: CHECK(left.next_in_series("s") == right.next_in_series("s")); break;
        default: undo(left, right, names);
        }
    }

    void undo(Writing& left, Writing& right, Names& names) {
        if (tokens_.empty()) return;
        const auto& [left_token, right_token] = tokens_[tokens_.size() - 1 - random_() % std::min<std::size_t>(tokens_.size(), 3)];
        const auto undone = left.undo(left_token);
        same(undone, right.undo(right_token));
        if (!undone) return;
        for (const auto& id : *undone) {
            const auto now = left.get(id);
            if (now)
                names[id.number] = name_of(*now);
            else
                names.erase(id.number);
        }
    }

    /// Both did it, or both refused alike.
    template <class T>
    static bool same(const Result<T>& left, const Result<T>& right) {
        REQUIRE(left.has_value() == right.has_value());
        if (left) return true;
        CHECK(left.error().kind == right.error().kind);
        CHECK(left.error().problems == right.error().problems);
        return false;
    }

    void compare() {
        REQUIRE(shown(*lmdb_) == shown(*memory_));
        Names names;
        lmdb_->read().each(Kind::contact, [&](const Stored& stored) {
            names[stored.meta.id.number] = name_of(stored);
            return true;
        });
        REQUIRE(names == names_);
    }

    std::mt19937_64 random_;
    TempDir folder_;
    std::unique_ptr<Store> lmdb_ = Store::open(folder_.path());
    std::unique_ptr<Store> memory_ = Store::in_memory();
    Names names_;
    std::vector<std::pair<UndoToken, UndoToken>> tokens_;
    int acts_ = 0;
};

} // namespace

TEST_CASE("a random life leaves in LMDB, closed and opened at random, what it leaves in memory") {
    const char* given = std::getenv("PLANCHE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    MESSAGE("PLANCHE_SEED=", seed);
    CAPTURE(seed);
    int acts = 0;
    for (std::uint64_t i = 0; i < 4; ++i) {
        Life life{seed + i};
        life.live(100);
        acts += life.acts();
    }
    CHECK(acts > 500);
}

} // namespace planche::store::tests
