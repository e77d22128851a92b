// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/merge.h"
#include "engine/exchange/import.h"
#include "engine/search/searcher.h"
#include "engine/store/backup.h"
#include "engine/store/merges.h"
#include "indexer/follower.h"
#include "tests/life/model.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <random>

namespace planche::tests::life {

namespace {

using records::Kind;

constexpr std::size_t crowd = 60; ///< from so many on more goes than comes

/// A whole program on a folder: what is created, changed, linked, deleted, merged, divided again, imported and taken back, in any order,
/// beside the model. It ends and begins anew now and then, wherever its index is.
class Life {
public:
    explicit Life(std::uint64_t seed) : random_{seed} { begin(); }

    void live(int acts) {
        for (int i = 0; i < acts; ++i) {
            CAPTURE(i);
            act();
            if (one_in(5)) follower_->follow_once();
            if (one_in(60)) compare();
            if (one_in(250)) restart();
        }
        compare();
        follower_->rebuild();
        compare_searches();
        REQUIRE(store::verify(store_->read()).empty());
    }

    const std::map<std::string, int>& done() const { return done_; }

private:
    // ------------------------------------------------------------------------------------------------------------- chance

    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    /// No two are alike enough for a search to take one for the other.
    std::string word() {
        std::string made;
        for (int i = 0; i < 12; ++i) made += static_cast<char>('a' + below(26));
        return made;
    }
    std::optional<RecordId> any(std::optional<Kind> kind = std::nullopt) {
        const auto ids = model_.live(kind);
        return ids.empty() ? std::nullopt : std::optional{ids[below(ids.size())]};
    }

    // --------------------------------------------------------------------------------------------------------------- acts

    void act() {
        const bool crowded = model_.live().size() > crowd;
        const auto dice = below(100);
        if (dice < (crowded ? 8 : 25)) return create();
        if (dice < 40) return edit();
        if (dice < 52) return link();
        if (dice < (crowded ? 72 : 60)) return erase();
        if (dice < 78) return merge();
        if (dice < 82) return separate();
        if (dice < 91) return undo();
        if (dice < 97) return import();
        take_back();
    }

    records::Record record_of(Kind kind, const std::string& name) {
        if (kind == Kind::contact) return records::parse(kind, {{"display_name", name}}).value();
        if (kind == Kind::company) return records::parse(kind, {{"name", name}}).value();
        return records::parse(kind, {{"date", "2026-01-02"}, {"text", name}}).value();
    }

    void create() {
        const auto kind = std::array{Kind::contact, Kind::contact, Kind::company, Kind::interaction}[below(4)];
        const auto value = record_of(kind, word());
        auto writing = store_->write("Anne");
        const auto id = writing.add(value).meta.id;
        model_.put(id, told_by(value));
        end("created", writing);
    }

    /// The record as `change` makes it.
    void change(RecordId id, const char* what, const std::function<void(nlohmann::json&)>& change) {
        auto writing = store_->write("Anne");
        auto fields = records::to_json(writing.get(id)->value);
        change(fields);
        const auto value = records::from_stored(id.kind, fields);
        REQUIRE(writing.replace(id, std::nullopt, value));
        model_.put(id, told_by(value));
        end(what, writing);
    }

    void edit() {
        const auto id = any();
        if (!id) return;
        change(*id, "edited", [&](nlohmann::json& fields) {
            if (one_in(3))
                fields["tags"] = {fmt::format("t{}", below(4))};
            else if (id->kind == Kind::contact && one_in(2))
                fields["nickname"] = word();
            else if (id->kind == Kind::contact && one_in(2))
                fields["emails"].push_back({{"value", fmt::format("{}@x.example", word())}});
            else
                fields[id->kind == Kind::contact ? "display_name" : id->kind == Kind::company ? "name" : "text"] = word();
        });
    }

    void link() {
        const auto id = any();
        if (!id) return;
        const auto target = any(id->kind == Kind::interaction ? Kind::contact : Kind::company);
        if (!target || target == id) return;
        change(*id, "linked", [&](nlohmann::json& fields) {
            const auto number = std::to_string(target->number);
            if (id->kind == Kind::interaction)
                fields["participants"] = nlohmann::json::array({{{"kind", records::name_of(target->kind)}, {"id", number}}});
            else
                fields[id->kind == Kind::contact ? "company_id" : "parent_id"] = number;
        });
    }

    void erase() {
        const auto id = any();
        if (!id) return;
        auto writing = store_->write("Anne");
        REQUIRE(writing.erase(*id, std::nullopt));
        model_.erase(*id);
        model_.forget_merge(*id);
        end("erased", writing);
    }

    void merge() {
        const auto keeper = any(one_in(3) ? Kind::company : Kind::contact);
        const auto other = keeper ? any(keeper->kind) : std::nullopt;
        if (!other || keeper == other) return;
        auto writing = store_->write("Anne");
        const auto seen = [&](RecordId id) { return duplicates::Seen{id, model_.entries().at(id).revision}; };
        const auto merged = duplicates::merge(writing, seen(*keeper), seen(*other), {});
        REQUIRE(merged);
        model_.merge(*keeper, *other);
        merges_.push_back({*keeper, *other, end("merged", writing)});
    }

    /// Where nothing has changed since, all is as it was; otherwise what the taking back makes of it is only held to be sound.
    void separate() {
        if (merges_.empty()) return;
        const auto at = merges_.size() - 1 - below(std::min<std::size_t>(merges_.size(), 5));
        const auto [keeper, other, trace] = merges_[at];
        if (!model_.can_undo(trace)) return;
        merges_.erase(merges_.begin() + static_cast<std::ptrdiff_t>(at));
        auto writing = store_->write("Anne");
        REQUIRE(duplicates::separate(writing, duplicates::pair_of(keeper, other)));
        model_.undo(trace);
        end("separated", writing);
    }

    void undo() {
        if (tokens_.empty()) return;
        const auto [token, trace] = tokens_[tokens_.size() - 1 - below(std::min<std::size_t>(tokens_.size(), 6))];
        auto writing = store_->write("Anne");
        const auto undone = writing.undo(token);
        REQUIRE(undone.has_value() == model_.can_undo(trace));
        if (!undone) {
            ++done_["undo refused"];
            CHECK(undone.error().kind == records::Refusal::Kind::conflict);
            return;
        }
        model_.undo(trace);
        end("undone", writing);
    }

    static std::string email_of(std::uint64_t person, std::uint64_t version) { return fmt::format("p{}v{}@card.example", person, version); }

    static std::string card(std::uint64_t person, std::uint64_t version) {
        auto text = fmt::format("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{}\r\nN:;Person {};;;\r\nFN:Person {}\r\n", person, person, person);
        for (std::uint64_t v = 1; v <= version; ++v) text += fmt::format("EMAIL:{}\r\n", email_of(person, v));
        return text + "END:VCARD\r\n";
    }

    /// What a card of the person must come to.
    void foresee(std::uint64_t person, std::uint64_t version, std::map<RecordId, Told>& united, std::vector<Told>& created) {
        const auto uid = fmt::format("card-{}", person);
        const auto known = model_.known_by(uid);
        std::set<std::string> emails;
        for (std::uint64_t v = 1; v <= version; ++v) emails.insert(email_of(person, v));
        if (known.empty()) return created.push_back({fmt::format("Person {}", person), {}, uid, emails, {}, {}});
        const auto id = *known.begin();
        auto& told = united.try_emplace(id, *model_.entries().at(id).now).first->second;
        told.emails.insert(emails.begin(), emails.end());
    }

    void import() {
        const auto file = folder_ / "cards.vcf";
        std::map<RecordId, Told> united;
        std::vector<Told> created;
        std::string text;
        for (const auto first = below(30), count = 1 + below(4); const auto person : {first, first + 1, first + 2, first + 3}) {
            if (person >= first + count || model_.known_by(fmt::format("card-{}", person)).size() > 1) continue;
            const auto version = 1 + below(4);
            text += card(person, version);
            foresee(person, version, united, created);
        }
        std::ofstream{file, std::ios::binary} << text;
        const auto last = store_->read().last_number();
        const auto done = exchange::apply(*store_, worker_, {{{file, {}}}, {}, "Anne"});
        std::vector<Model::Touch> touches;
        for (const auto& [id, told] : united) {
            touches.push_back({id, false, *model_.entries().at(id).now, 0});
            model_.put(id, told);
        }
        for (std::size_t i = 0; i < created.size(); ++i) {
            const RecordId id{Kind::contact, last + 1 + i};
            touches.push_back({id, true, {}, 0});
            model_.put(id, created[i]);
        }
        const auto trace = model_.happened(store_->read());
        std::erase_if(touches, [&](const auto& touch) { return !trace.after.contains(touch.id); });
        for (auto& touch : touches) touch.after = trace.after.at(touch.id);
        REQUIRE(done.id.empty() == touches.empty());
        if (!done.id.empty()) imports_.emplace_back(done.id, touches);
        ++done_[touches.empty() ? "imported nothing new" : "imported"];
    }

    void take_back() {
        if (imports_.empty()) return;
        const auto at = imports_.size() - 1 - below(std::min<std::size_t>(imports_.size(), 4));
        const auto [id, touches] = imports_[at];
        imports_.erase(imports_.begin() + static_cast<std::ptrdiff_t>(at));
        const auto undone = exchange::undo(*store_, id, "Anne");
        REQUIRE(undone);
        const auto kept = model_.take_back(touches);
        CHECK(std::set(undone->kept.begin(), undone->kept.end()) == kept);
        CHECK(undone->records == model_.happened(store_->read()).after.size());
        CHECK_FALSE(exchange::undo(*store_, id, "Anne"));
        ++done_["imports taken back"];
    }

    Trace end(const char* what, store::Writing& writing) {
        writing.commit();
        auto trace = model_.happened(store_->read());
        REQUIRE(writing.undo_token().empty() == trace.after.empty());
        if (!trace.after.empty()) tokens_.emplace_back(writing.undo_token(), trace);
        ++done_[what];
        return trace;
    }

    // ------------------------------------------------------------------------------------------------------------- judging

    void compare() {
        const auto now = store_->read();
        std::size_t found = 0;
        for (const auto kind : {Kind::contact, Kind::company, Kind::interaction})
            now.each(kind, [&](const store::Stored& stored) {
                ++found;
                CAPTURE(stored.meta.id.number);
                REQUIRE(model_.is_live(stored.meta.id));
                const auto& entry = model_.entries().at(stored.meta.id);
                REQUIRE(told_by(stored.value) == *entry.now);
                REQUIRE(stored.meta.revision == entry.revision);
                for (const auto& target : records::references_of(stored.value)) REQUIRE((now.get(target) || now.tombstone(target)));
                REQUIRE(now.referring_to(stored.meta.id) == model_.referring_to(stored.meta.id));
                return true;
            });
        REQUIRE(found == model_.live().size());
        const auto& merges = model_.merges();
        for (int i = 0; i < 5 && !merges.empty(); ++i) {
            const auto gone = std::next(merges.begin(), static_cast<std::ptrdiff_t>(below(merges.size())))->first;
            REQUIRE(store::merged_into(now, gone) == model_.merged_into(gone));
        }
        follower_->follow_once();
        compare_searches();
    }

    std::set<RecordId> found(const std::string& q, std::vector<std::string> kinds) {
        search::Request request;
        request.q = q;
        request.limit = 500;
        request.selected[search::schema::Facet::kind] = std::move(kinds);
        const auto page = search::Searcher{follower_->index()}.search(request);
        CHECK(page.revision == store_->read().revision());
        std::set<RecordId> ids;
        for (const auto& hit : page.hits) ids.insert(hit.id);
        return ids;
    }

    static std::string printed(const std::set<RecordId>& ids) {
        std::string text;
        for (const auto& id : ids) text += fmt::format("{} {} ", records::name_of(id.kind), id.number);
        return text;
    }

    /// The index holds what the store does: every record, and of each its own words, its company's and nobody else's.
    void compare_searches() {
        const auto live = model_.live();
        REQUIRE(found("", {"contact", "company", "interaction"}) == std::set(live.begin(), live.end()));
        for (int i = 0; i < 5; ++i) {
            const auto id = any(one_in(2) ? Kind::company : Kind::contact);
            if (!id) continue;
            const auto& told = *model_.entries().at(*id).now;
            const auto& q = told.nickname.empty() ? told.name : told.nickname;
            CAPTURE(q);
            std::set<RecordId> expected;
            for (const auto& other : model_.live(Kind::contact)) {
                const auto& now = *model_.entries().at(other).now;
                const auto standing = now.link ? model_.standing_for(*now.link) : std::nullopt;
                const auto company = standing ? model_.entries().at(*standing).now->name : std::string{};
                if (now.name == q || now.nickname == q || company == q) expected.insert(other);
            }
            for (const auto& other : model_.live(Kind::company))
                if (model_.entries().at(other).now->name == q) expected.insert(other);
            if (!q.starts_with("Person ")) REQUIRE(printed(found(q, {"contact", "company"})) == printed(expected));
        }
    }

    void begin() {
        store_ = store::Store::open(folder_ / "data");
        follower_ = std::make_unique<indexer::Follower>(*store_, folder_ / "data" / "index");
    }
    void restart() {
        follower_.reset();
        store_.reset();
        begin();
        ++done_["restarted"];
    }

    struct Merged {
        RecordId keeper, other;
        Trace trace;
    };

    std::mt19937_64 random_;
    TempDir folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<indexer::Follower> follower_;
    media::Worker worker_;
    Model model_;
    std::vector<std::pair<store::UndoToken, Trace>> tokens_;
    std::vector<std::pair<std::string, std::vector<Model::Touch>>> imports_;
    std::vector<Merged> merges_;
    std::map<std::string, int> done_;
};

} // namespace

TEST_CASE("a random life of a whole folder leaves in store and index what a plain model holds") {
    const auto seed = seed_of_this_run();
    std::map<std::string, int> done;
    for (int i = 0; i < std::max(1, steps(1, 10)); ++i) {
        CAPTURE(seed + static_cast<std::uint64_t>(i));
        Life life{seed + static_cast<std::uint64_t>(i)};
        life.live(steps(500, 10'000));
        for (const auto& [what, count] : life.done()) done[what] += count;
    }
    for (const auto* what : {"created", "edited", "linked", "erased", "merged", "undone", "imported"}) {
        CAPTURE(what);
        CHECK((is_sanitized || done.contains(what))); // fifty acts need not be of every kind
    }
    for (const auto& [what, count] : done) MESSAGE(what, ": ", count);
}

} // namespace planche::tests::life
