// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"
#include "engine/store/encoding.h"
#include "engine/store/merges.h"
#include "engine/store/refusals.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::store {

namespace {

using Step = Version::Step;

/// What lies under an id before a step, copied: the bytes below move with the first write.
struct Before {
    encoding::Row row;
    std::string json;

    bool live() const { return !row.deleted; }
    Record value() const {
        auto whole = row;
        whole.json = json;
        return encoding::decode_record(whole).value;
    }
};

std::string text_of(const Record& value) { return records::text_of(records::to_json(value)); }

/// Why a live, unsealed record of the expected revision is not there.
std::optional<tl::unexpected<Refusal>> refusal(const std::optional<Before>& before, std::optional<Revision> expected) {
    if (!before) return no_such_record();
    if (!before->live()) return deleted_record();
    if (before->row.meta.sealed) return sealed_record();
    if (expected && *expected != before->row.meta.revision) return changed_meanwhile();
    return std::nullopt;
}

} // namespace

struct Writing::Work {
    Transaction& keys;
    std::string by;
    records::Instant at;
    Store& store;
    encoding::Head head;
    Revision began;
    UndoToken token;
    encoding::TouchedRecords touched;

    std::optional<Before> before(RecordId) const;
    /// Every change of a record goes through here: its new row, its step in the history, its entry in the change log, its references.
    Stored write(Step, const std::optional<Before>&, const Record&, std::string_view json, records::Meta);
    Stored write_next(Step, const Before&, const Record&, std::string_view json);
    Result<Stored> change(Step, RecordId, std::optional<Revision> expected, const Record&);
    void move_references(RecordId source, std::vector<RecordId> from, std::vector<RecordId> to);
    void take_back(RecordId, const encoding::Touched&);
    void forget_old_answers();
    /// What the audit says of it all.
    nlohmann::json changed() const;
};

std::optional<Before> Writing::Work::before(RecordId id) const {
    const auto value = keys.get(Table::records, encoding::record_key(id));
    if (!value) return std::nullopt;
    Before before{encoding::decode_row(id, *value), {}};
    before.json = before.row.json;
    before.row.json = {};
    return before;
}

Stored Writing::Work::write(Step step, const std::optional<Before>& before, const Record& value, std::string_view json,
                            records::Meta meta) {
    const bool was_live = before && before->live();
    const bool is_live = step != Step::deleted;
    const auto id = meta.id;
    if (before) keys.erase(Table::changes, encoding::change_key(before->row.meta.revision));
    keys.put(Table::changes, encoding::change_key(meta.revision), encoding::encode_change(id, !is_live));
    keys.put(Table::history, encoding::history_key(id, meta.revision),
             encoding::encode(id, meta.revision, {step, at, by, before ? std::string_view{before->json} : std::string_view{}}));
    // What is deleted is what stood there: it need not be read a second time.
    move_references(id, !was_live ? std::vector<RecordId>{} : records::references_of(is_live ? before->value() : value),
                    is_live ? records::references_of(value) : std::vector<RecordId>{});
    keys.put(Table::records, encoding::record_key(id), encoding::encode(encoding::Row{meta, !is_live, json}));

    head.revision = std::max(head.revision, meta.revision);
    auto& live = head.live[static_cast<std::size_t>(id.kind)];
    live = live - (was_live ? 1 : 0) + (is_live ? 1 : 0);
    auto& revisions = touched[id];
    if (revisions.first == 0) revisions.first = meta.revision;
    revisions.last = meta.revision;
    if (token.empty()) token = encoding::random_name();
    return {value, std::move(meta)};
}

Stored Writing::Work::write_next(Step step, const Before& before, const Record& value, std::string_view json) {
    auto meta = before.row.meta;
    meta.revision = head.revision + 1;
    meta.updated_at = at;
    meta.updated_by = by;
    meta.sealed = meta.sealed || step == Step::sealed;
    return write(step, before, value, json, std::move(meta));
}

Result<Stored> Writing::Work::change(Step step, RecordId id, std::optional<Revision> expected, const Record& value) {
    if (records::kind_of(value) != id.kind) return other_kind();
    const auto old = before(id);
    if (const auto no = refusal(old, expected)) return *no;
    const auto json = text_of(value);
    if (step == Step::replaced && json == old->json) return Stored{value, old->row.meta};
    return write_next(step, *old, value, json);
}

void Writing::Work::move_references(RecordId source, std::vector<RecordId> from, std::vector<RecordId> to) {
    for (const auto& target : from)
        if (!std::binary_search(to.begin(), to.end(), target)) keys.erase(Table::references, encoding::reference_key(target, source));
    for (const auto& target : to)
        if (!std::binary_search(from.begin(), from.end(), target)) keys.put(Table::references, encoding::reference_key(target, source), {});
}

Writing::Writing(std::unique_ptr<Transaction> transaction, std::string by, records::Instant at, Store& store) : Reading{nullptr} {
    auto& keys = *transaction;
    snapshot_ = std::move(transaction);
    const auto head = Reading::head();
    work_ = std::make_unique<Work>(Work{keys, std::move(by), at, store, head, head.revision, {}, {}});
}

Writing::~Writing() = default;
Writing::Writing(Writing&&) noexcept = default;

encoding::Head Writing::head() const { return work_->head; }

Stored Writing::add(const Record& value) {
    const auto kind = records::kind_of(value);
    const RecordId id{kind, kind == Kind::settings ? 0 : work_->head.last_number + 1};
    const auto old = work_->before(id);
    if (old && old->live()) throw std::logic_error("settings are added once, then replaced");
    const auto json = text_of(value);
    if (old) return work_->write_next(Step::restored, *old, value, json);
    work_->head.last_number = std::max(work_->head.last_number, id.number);
    return work_->write(Step::created, std::nullopt, value, json,
                        {id, work_->head.revision + 1, work_->at, work_->at, work_->by, work_->by, false});
}

Result<Stored> Writing::add_as(RecordId id, const Record& value, const records::Meta& given) {
    if (records::kind_of(value) != id.kind) return other_kind();
    for (const auto& name : records::kind_names)
        if (work_->before({name.kind, id.number})) return taken_number();
    auto meta = given;
    meta.id = id;
    // A revision of its own is kept where it is new: who follows the change log has not passed it.
    const bool keeps_revision = meta.revision > work_->began && !work_->keys.get(Table::changes, encoding::change_key(meta.revision));
    if (!keeps_revision) meta.revision = work_->head.revision + 1;
    work_->head.last_number = std::max(work_->head.last_number, id.number);
    return work_->write(Step::created, std::nullopt, value, text_of(value), std::move(meta));
}

void Writing::continue_numbers(std::uint64_t last) { work_->head.last_number = std::max(work_->head.last_number, last); }

Result<Stored> Writing::replace(RecordId id, std::optional<Revision> expected, const Record& value) {
    return work_->change(Step::replaced, id, expected, value);
}

Result<Stored> Writing::seal(RecordId id, std::optional<Revision> expected, const Record& value) {
    return work_->change(Step::sealed, id, expected, value);
}

Result<Revision> Writing::erase(RecordId id, std::optional<Revision> expected) {
    const auto old = work_->before(id);
    if (const auto no = refusal(old, expected)) return *no;
    erase_note(merge_note(id)); // of a merge that was taken back: this is another deletion
    return work_->write_next(Step::deleted, *old, old->value(), old->json).meta.revision;
}

Result<Stored> Writing::restore(RecordId id) {
    const auto old = work_->before(id);
    if (!old) return no_such_record();
    if (old->live()) return not_deleted();
    return work_->write_next(Step::restored, *old, old->value(), old->json);
}

records::Blob Writing::put_blob(std::string_view bytes, std::string type, std::string name) {
    const auto hash = encoding::sha256(bytes);
    work_->keys.add_if_absent(Table::blobs, hash, bytes);
    return {encoding::hex(hash), static_cast<std::int64_t>(bytes.size()), std::move(type), std::move(name)};
}

std::uint64_t Writing::next_in_series(std::string_view series) {
    const auto next = last_in_series(series) + 1;
    continue_series(series, next);
    return next;
}

void Writing::continue_series(std::string_view series, std::uint64_t last) {
    if (last <= last_in_series(series)) return;
    const auto key = encoding::series_key(series);
    work_->keys.put(Table::meta, key, encoding::encode_series(key, last));
}

void Writing::put_note(std::string_view name, std::string_view value) {
    const auto key = encoding::note_key(name);
    work_->keys.put(Table::meta, key, encoding::guarded(key, value));
}

bool Writing::erase_note(std::string_view name) { return work_->keys.erase(Table::meta, encoding::note_key(name)); }

void Writing::audit(std::string_view action, nlohmann::json about) {
    std::uint64_t last = 0;
    std::string link_before;
    work_->keys.scan_down(Table::audit, encoding::audit_key(~std::uint64_t{0}), [&](std::string_view key, std::string_view value) {
        last = encoding::number_in(key);
        link_before = encoding::decode_audit(key, value).link;
        return false;
    });
    const auto key = encoding::audit_key(last + 1);
    const nlohmann::json said{{"action", action}, {"about", std::move(about)}};
    const auto words = encoding::audit_words(work_->at, work_->by, records::forgiving_text_of(said));
    work_->keys.put(Table::audit, key, encoding::encode_audit(key, encoding::audit_link(link_before, key, words), words));
}

nlohmann::json Writing::Work::changed() const {
    constexpr std::size_t most_named = 20;
    auto named = nlohmann::json::array();
    for (const auto& [id, revisions] : touched) {
        if (named.size() == most_named) break;
        named.push_back(encoding::name_of(id));
    }
    return {{"revisions", {began + 1, head.revision}}, {"count", touched.size()}, {"records", named}};
}

void Writing::put_answer(std::string_view idempotency_key, std::string_view answer) {
    const auto key = encoding::answer_key(idempotency_key);
    if (!work_->keys.add_if_absent(Table::answers, key, encoding::encode_answer(key, work_->at, answer))) return;
    work_->keys.put(Table::answers, encoding::answer_age_key(work_->at, key), {});
    work_->forget_old_answers();
}

/// A few at a time: each new answer takes more away than it brings.
void Writing::Work::forget_old_answers() {
    constexpr std::int64_t kept_ms = std::int64_t{7} * 24 * 3600 * 1000;
    constexpr std::size_t at_a_time = 8;
    std::vector<std::string> old;
    keys.scan(Table::answers, encoding::answer_age_prefix, [&](std::string_view key, std::string_view) {
        const bool is_old = encoding::answered_at(key) < records::Instant{at.milliseconds - kept_ms};
        if (is_old) old.emplace_back(key);
        return is_old && old.size() < at_a_time;
    });
    for (const auto& key : old) {
        keys.erase(Table::answers, encoding::answer_key_of(key));
        keys.erase(Table::answers, key);
    }
}

// -------------------------------------------------------------------------------------------------------------------- undo

Result<std::vector<RecordId>> Writing::undo(const UndoToken& token) {
    const auto value = work_->keys.get(Table::undo, token.empty() ? "-" : token);
    if (!value) return unknown_undo();
    const auto touched_then = encoding::decode_touched(token, *value);
    std::vector<records::Problem> problems;
    for (const auto& [id, revisions] : touched_then) {
        const auto now = work_->before(id);
        if (!now) throw Corrupt(encoding::name_of(id) + ": changed once, and gone without a trace");
        if (now->row.meta.sealed)
            problems.push_back(sealed_since(encoding::name_of(id), records::title_of(now->value())));
        else if (now->row.meta.revision != revisions.last)
            problems.push_back(changed_since(encoding::name_of(id), records::title_of(now->value())));
    }
    if (!problems.empty()) return refuse(Refusal::Kind::conflict, std::move(problems));
    std::vector<RecordId> changed;
    for (const auto& [id, revisions] : touched_then) {
        work_->take_back(id, revisions);
        changed.push_back(id);
    }
    return changed;
}

void Writing::Work::take_back(RecordId id, const encoding::Touched& revisions) {
    const auto value = keys.get(Table::history, encoding::history_key(id, revisions.first));
    if (!value) throw Corrupt(encoding::name_of(id) + ": its history has a gap");
    const auto first = encoding::decode_step(id, revisions.first, *value);
    const std::string json{first.before};
    const bool was_live = first.step != Step::created && first.step != Step::restored;
    const auto now = *before(id);
    if (was_live) {
        auto then = now.row;
        then.json = json;
        write_next(now.live() ? Step::replaced : Step::restored, now, encoding::decode_record(then).value, json);
    } else if (now.live()) {
        write_next(Step::deleted, now, now.value(), now.json);
    }
}

UndoToken Writing::undo_token() const { return work_->token; }

Revision Writing::commit() {
    if (!work_->touched.empty()) {
        audit("change", work_->changed());
        work_->keys.put(Table::undo, work_->token, encoding::encode(work_->token, work_->touched));
        work_->keys.put(Table::meta, encoding::head_key, encoding::encode(work_->head));
    }
    work_->keys.commit();
    work_->store.committed(work_->head.revision);
    return work_->head.revision;
}

} // namespace planche::store
