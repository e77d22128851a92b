// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"
#include "engine/store/decoded.h"
#include "engine/store/encoding.h"

#include <nlohmann/json.hpp>

namespace planche::store {

namespace {

bool begins_with(std::string_view key, std::string_view prefix) { return key.substr(0, prefix.size()) == prefix; }

} // namespace

Reading::Reading(std::unique_ptr<Snapshot> snapshot, Decoded* decoded) : snapshot_{std::move(snapshot)}, decoded_{decoded} {}
Reading::~Reading() = default;
Reading::Reading(Reading&&) noexcept = default;
Reading& Reading::operator=(Reading&&) noexcept = default;

encoding::Head Reading::head() const {
    const auto value = snapshot_->get(Table::meta, encoding::head_key);
    if (!value) throw Corrupt("the data folder has no head");
    return encoding::decode_head(*value);
}

Revision Reading::revision() const { return head().revision; }

std::uint64_t Reading::last_number() const { return head().last_number; }

std::uint64_t Reading::count(Kind kind) const { return head().live[static_cast<std::size_t>(kind)]; }

std::optional<Stored> Reading::get(RecordId id) const {
    const auto stored = shared(id);
    return stored ? std::optional{*stored} : std::nullopt;
}

std::shared_ptr<const Stored> Reading::shared(RecordId id) const {
    const auto value = snapshot_->get(Table::records, encoding::record_key(id));
    if (!value) return nullptr;
    const auto row = encoding::decode_row(id, *value);
    if (row.deleted) return nullptr;
    if (decoded_ != nullptr)
        if (auto known = decoded_->find(id, row.meta.revision)) return known;
    auto stored = std::make_shared<const Stored>(encoding::decode_record(row));
    if (decoded_ != nullptr) decoded_->put(stored);
    return stored;
}

std::optional<Stored> Reading::tombstone(RecordId id) const {
    const auto value = snapshot_->get(Table::records, encoding::record_key(id));
    if (!value) return std::nullopt;
    const auto row = encoding::decode_row(id, *value);
    if (!row.deleted) return std::nullopt;
    return encoding::decode_record(row);
}

void Reading::each(Kind kind, const std::function<bool(const Stored&)>& visit, std::uint64_t from) const {
    const auto prefix = encoding::kind_prefix(kind);
    snapshot_->scan(Table::records, encoding::record_key({kind, from}), [&](std::string_view key, std::string_view value) {
        if (!begins_with(key, prefix)) return false;
        const auto row = encoding::decode_row(encoding::id_in(key), value);
        return row.deleted || visit(encoding::decode_record(row));
    });
}

std::vector<RecordId> Reading::referring_to(RecordId target, std::optional<Kind> source) const {
    std::vector<RecordId> sources;
    const auto prefix = encoding::reference_prefix(target, source);
    snapshot_->scan(Table::references, prefix, [&](std::string_view key, std::string_view) {
        if (!begins_with(key, prefix)) return false;
        sources.push_back(encoding::id_in(key, encoding::record_key(target).size()));
        return true;
    });
    return sources;
}

std::vector<Change> Reading::changes_after(Revision seen, std::size_t limit) const {
    std::vector<Change> changes;
    snapshot_->scan(Table::changes, encoding::change_key(seen + 1), [&](std::string_view key, std::string_view value) {
        if (changes.size() == limit) return false;
        changes.push_back(encoding::decode_change(key, value));
        return true;
    });
    return changes;
}

std::vector<Version> Reading::history(RecordId id, Revision before, std::size_t limit) const {
    std::vector<Version> versions;
    const auto prefix = encoding::record_key(id);
    const auto from = encoding::history_key(id, before - 1); // 0 - 1 is the greatest revision there can be
    snapshot_->scan_down(Table::history, from, [&](std::string_view key, std::string_view value) {
        if (versions.size() == limit || !begins_with(key, prefix)) return false;
        const auto revision = encoding::number_in(key, prefix.size());
        const auto step = encoding::decode_step(id, revision, value);
        versions.push_back(
            {revision, step.at, step.by, step.step, step.before.empty() ? nlohmann::json{} : records::parse_json(step.before)});
        return true;
    });
    return versions;
}

std::optional<std::string> Reading::blob(std::string_view sha256) const {
    const auto key = encoding::blob_key(sha256);
    if (!key) return std::nullopt;
    const auto bytes = snapshot_->get(Table::blobs, *key);
    if (!bytes) return std::nullopt;
    if (encoding::sha256(*bytes) != *key) throw Corrupt("file " + std::string{sha256} + ": its bytes do not fit its hash");
    return std::string{*bytes};
}

std::optional<std::string> Reading::answer(std::string_view idempotency_key) const {
    const auto key = encoding::answer_key(idempotency_key);
    const auto value = snapshot_->get(Table::answers, key);
    if (!value) return std::nullopt;
    return std::string{encoding::decode_answer(key, *value)};
}

std::optional<std::string> Reading::note(std::string_view name) const {
    const auto key = encoding::note_key(name);
    const auto value = snapshot_->get(Table::meta, key);
    if (!value) return std::nullopt;
    return std::string{encoding::unguarded(key, *value, key)};
}

void Reading::each_note(std::string_view prefix, const std::function<bool(std::string_view, std::string_view)>& visit) const {
    const auto from = encoding::note_key(prefix);
    snapshot_->scan(Table::meta, from, [&](std::string_view key, std::string_view value) {
        if (!begins_with(key, from)) return false;
        return visit(key.substr(encoding::note_key({}).size()), encoding::unguarded(key, value, key));
    });
}

std::vector<Audited> Reading::audited(std::uint64_t before, std::size_t limit) const {
    std::vector<Audited> lines;
    // 0 - 1 is the greatest number there can be
    snapshot_->scan_down(Table::audit, encoding::audit_key(before - 1), [&](std::string_view key, std::string_view value) {
        if (lines.size() == limit) return false;
        const auto line = encoding::decode_audit(key, value);
        auto said = records::parse_json(line.json);
        lines.push_back({encoding::number_in(key), line.at, line.by, said.at("action").get<std::string>(), std::move(said.at("about"))});
        return true;
    });
    return lines;
}

std::map<std::string, std::uint64_t> Reading::series() const {
    std::map<std::string, std::uint64_t> all;
    const auto from = encoding::series_key({});
    snapshot_->scan(Table::meta, from, [&](std::string_view key, std::string_view value) {
        if (!begins_with(key, from)) return false;
        all[std::string{key.substr(from.size())}] = encoding::decode_series(key, value);
        return true;
    });
    return all;
}

std::uint64_t Reading::last_in_series(std::string_view series) const {
    const auto key = encoding::series_key(series);
    const auto value = snapshot_->get(Table::meta, key);
    return value ? encoding::decode_series(key, *value) : 0;
}

} // namespace planche::store
