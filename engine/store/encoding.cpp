// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/encoding.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

namespace planche::store::encoding {

namespace {

constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t link_bytes = 32;
constexpr std::uint8_t sealed_flag = 1;
constexpr std::uint8_t deleted_flag = 2;

void append(std::string& out, std::uint64_t number, int bytes = 8) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

void append(std::string& out, RecordId id) {
    append(out, static_cast<std::uint64_t>(id.kind), 1);
    append(out, id.number);
}

void append_text(std::string& out, std::string_view text) {
    append(out, text.size(), 4);
    out += text;
}

/// Takes a value apart from the front; throws Corrupt, beginning with the name, when it ends too early.
class Parts {
public:
    Parts(std::string_view bytes, std::string name) : rest_{bytes}, name_{std::move(name)} {}

    std::uint64_t number(int bytes = 8) {
        std::uint64_t number = 0;
        for (const char c : take(static_cast<std::size_t>(bytes))) number = number << 8 | static_cast<unsigned char>(c);
        return number;
    }
    records::Instant instant() { return {static_cast<std::int64_t>(number())}; }
    std::string_view text() { return take(number(4)); }
    RecordId id() {
        const auto kind = number(1);
        if (kind >= records::kind_names.size()) throw Corrupt(name_ + ": no such kind");
        return {static_cast<Kind>(kind), number()};
    }
    std::string_view bytes(std::size_t count) { return take(count); }
    std::string_view rest() const { return rest_; }

private:
    std::string_view take(std::size_t bytes) {
        if (bytes > rest_.size()) throw Corrupt(name_ + ": cut short");
        const auto taken = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        return taken;
    }

    std::string_view rest_;
    std::string name_;
};

const unsigned char* unsigned_bytes(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::array<unsigned char, crypto_generichash_BYTES_MIN> hash_of(std::string_view key, std::string_view rest) {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    crypto_generichash_update(&state, unsigned_bytes(key), key.size());
    crypto_generichash_update(&state, unsigned_bytes(rest), rest.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hash;
}

std::string step_name(RecordId id, Revision revision) { return fmt::format("{}, step {}", name_of(id), revision); }

} // namespace

// -------------------------------------------------------------------------------------------------------------------- keys

std::string note_key(std::string_view name) { return "note/" + std::string{name}; }

std::string series_key(std::string_view name) { return "series/" + std::string{name}; }

std::string record_key(RecordId id) {
    std::string key;
    append(key, id);
    return key;
}

std::string kind_prefix(Kind kind) { return {static_cast<char>(kind)}; }

std::string history_key(RecordId id, Revision revision) {
    auto key = record_key(id);
    append(key, revision);
    return key;
}

std::string change_key(Revision revision) {
    std::string key;
    append(key, revision);
    return key;
}

std::string reference_key(RecordId target, RecordId source) {
    auto key = record_key(target);
    append(key, source);
    return key;
}

std::string reference_prefix(RecordId target, std::optional<Kind> source) {
    auto key = record_key(target);
    if (source) key += kind_prefix(*source);
    return key;
}

std::string answer_key(std::string_view idempotency_key) {
    std::string key(1 + 32, 'k');
    crypto_generichash(reinterpret_cast<unsigned char*>(key.data()) + 1, 32, unsigned_bytes(idempotency_key), idempotency_key.size(),
                       nullptr, 0);
    return key;
}

std::string answer_age_key(records::Instant at, std::string_view answer_key) {
    std::string key{answer_age_prefix};
    append(key, static_cast<std::uint64_t>(at.milliseconds));
    return key += answer_key.substr(1);
}

records::Instant answered_at(std::string_view age_key) { return {static_cast<std::int64_t>(number_in(age_key, 1))}; }

std::string answer_key_of(std::string_view age_key) { return "k" + std::string{age_key.substr(std::min<std::size_t>(9, age_key.size()))}; }

std::optional<std::string> blob_key(std::string_view sha256) {
    std::string key(crypto_hash_sha256_BYTES, '\0');
    std::size_t length = 0;
    const int failed =
        sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), sha256.data(), sha256.size(), nullptr, &length, nullptr);
    if (failed != 0 || length != key.size()) return std::nullopt;
    return key;
}

RecordId id_in(std::string_view key, std::size_t at) { return Parts{key.substr(std::min(at, key.size())), "key"}.id(); }

std::uint64_t number_in(std::string_view bytes, std::size_t at) { return Parts{bytes.substr(std::min(at, bytes.size())), "key"}.number(); }

// ------------------------------------------------------------------------------------------------------------------ values

std::string guarded(std::string_view key, std::string_view rest) {
    const auto hash = hash_of(key, rest);
    std::string value;
    value.reserve(checksum_bytes + rest.size());
    value.assign(hash.begin(), hash.begin() + checksum_bytes);
    return value += rest;
}

std::string_view unguarded(std::string_view key, std::string_view value, std::string_view name) {
    if (value.size() < checksum_bytes) throw Corrupt(std::string{name} + ": cut short");
    const auto rest = value.substr(checksum_bytes);
    const auto hash = hash_of(key, rest);
    if (!std::equal(hash.begin(), hash.begin() + checksum_bytes, unsigned_bytes(value)))
        throw Corrupt(std::string{name} + ": checksum does not fit");
    return rest;
}

std::string encode(const Head& head) {
    std::string rest;
    append(rest, head.revision);
    append(rest, head.last_number);
    append(rest, head.live.size(), 1);
    for (const auto live : head.live) append(rest, live);
    return guarded(head_key, rest);
}

Head decode_head(std::string_view value) {
    Parts parts{unguarded(head_key, value, "head of the store"), "head of the store"};
    Head head;
    head.revision = parts.number();
    head.last_number = parts.number();
    const auto kinds = parts.number(1);
    for (std::size_t kind = 0; kind < kinds && kind < head.live.size(); ++kind) head.live[kind] = parts.number();
    return head;
}

std::string encode(const Row& row) {
    std::string rest;
    rest.reserve(48 + row.meta.created_by.size() + row.meta.updated_by.size() + row.json.size());
    append(rest, static_cast<std::uint64_t>((row.meta.sealed ? sealed_flag : 0) | (row.deleted ? deleted_flag : 0)), 1);
    append(rest, row.meta.revision);
    append(rest, static_cast<std::uint64_t>(row.meta.created_at.milliseconds));
    append(rest, static_cast<std::uint64_t>(row.meta.updated_at.milliseconds));
    append_text(rest, row.meta.created_by);
    append_text(rest, row.meta.updated_by);
    rest += row.json;
    return guarded(record_key(row.meta.id), rest);
}

Row decode_row(RecordId id, std::string_view value) {
    Parts parts{unguarded(record_key(id), value, name_of(id)), name_of(id)};
    Row row;
    const auto flags = parts.number(1);
    row.deleted = (flags & deleted_flag) != 0;
    row.meta.id = id;
    row.meta.sealed = (flags & sealed_flag) != 0;
    row.meta.revision = parts.number();
    row.meta.created_at = parts.instant();
    row.meta.updated_at = parts.instant();
    row.meta.created_by = parts.text();
    row.meta.updated_by = parts.text();
    row.json = parts.rest();
    return row;
}

Stored decode_record(const Row& row) {
    try {
        return {records::from_stored(row.meta.id.kind, records::parse_json(row.json)), row.meta};
    } catch (const std::exception& error) {
        throw Corrupt(name_of(row.meta.id) + ": " + error.what());
    }
}

std::string encode(RecordId id, Revision revision, const Step& step) {
    std::string rest;
    rest.reserve(16 + step.by.size() + step.before.size());
    append(rest, static_cast<std::uint64_t>(step.step), 1);
    append(rest, static_cast<std::uint64_t>(step.at.milliseconds));
    append_text(rest, step.by);
    rest += step.before;
    return guarded(history_key(id, revision), rest);
}

Step decode_step(RecordId id, Revision revision, std::string_view value) {
    Parts parts{unguarded(history_key(id, revision), value, step_name(id, revision)), step_name(id, revision)};
    Step step;
    step.step = static_cast<Version::Step>(parts.number(1));
    step.at = parts.instant();
    step.by = parts.text();
    step.before = parts.rest();
    return step;
}

std::string encode_change(RecordId id, bool deleted) {
    auto value = record_key(id);
    append(value, deleted ? 1 : 0, 1);
    return value;
}

Change decode_change(std::string_view key, std::string_view value) {
    Change change;
    change.revision = Parts{key, "change log"}.number();
    Parts parts{value, fmt::format("change log, revision {}", change.revision)};
    change.id = parts.id();
    const auto deleted = parts.number(1);
    if (deleted > 1) throw Corrupt(fmt::format("change log, revision {}: cannot be read", change.revision));
    change.deleted = deleted == 1;
    return change;
}

std::string encode_series(std::string_view key, std::uint64_t last) {
    std::string rest;
    append(rest, last);
    return guarded(key, rest);
}

std::uint64_t decode_series(std::string_view key, std::string_view value) {
    return Parts{unguarded(key, value, key), std::string{key}}.number();
}

std::string encode_answer(std::string_view key, records::Instant at, std::string_view answer) {
    std::string rest;
    append(rest, static_cast<std::uint64_t>(at.milliseconds));
    rest += answer;
    return guarded(key, rest);
}

std::string_view decode_answer(std::string_view key, std::string_view value) {
    Parts parts{unguarded(key, value, "answer to a repeated request"), "answer to a repeated request"};
    parts.instant();
    return parts.rest();
}

std::string audit_key(std::uint64_t number) { return change_key(number); }

std::string audit_words(records::Instant at, std::string_view by, std::string_view json) {
    std::string words;
    append(words, static_cast<std::uint64_t>(at.milliseconds));
    append_text(words, by);
    words += json;
    return words;
}

std::string audit_link(std::string_view link_before, std::string_view key, std::string_view words) {
    std::string link(link_bytes, '\0');
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, link.size());
    for (const auto part : {link_before, key, words}) crypto_generichash_update(&state, unsigned_bytes(part), part.size());
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(link.data()), link.size());
    return link;
}

std::string encode_audit(std::string_view key, std::string_view link, std::string_view words) {
    return guarded(key, std::string{link} += words);
}

AuditLine decode_audit(std::string_view key, std::string_view value) {
    const auto name = fmt::format("audit, line {}", number_in(key));
    Parts parts{unguarded(key, value, name), name};
    AuditLine line;
    line.link = parts.bytes(link_bytes);
    line.words = parts.rest();
    line.at = parts.instant();
    line.by = parts.text();
    line.json = parts.rest();
    return line;
}

std::string encode(const UndoToken& token, const TouchedRecords& touched) {
    std::string rest;
    rest.reserve(touched.size() * 25);
    for (const auto& [id, revisions] : touched) {
        append(rest, id);
        append(rest, revisions.first);
        append(rest, revisions.last);
    }
    return guarded(token, rest);
}

TouchedRecords decode_touched(const UndoToken& token, std::string_view value) {
    Parts parts{unguarded(token, value, "undo " + token), "undo " + token};
    TouchedRecords touched;
    while (!parts.rest().empty()) {
        auto& revisions = touched[parts.id()];
        revisions.first = parts.number();
        revisions.last = parts.number();
    }
    return touched;
}

// ------------------------------------------------------------------------------------------------------------------- names

std::string name_of(RecordId id) { return fmt::format("{} {}", records::name_of(id.kind), id.number); }

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), unsigned_bytes(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::string sha256(std::string_view bytes) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), unsigned_bytes(bytes), bytes.size());
    return hash;
}

std::string random_name() {
    std::string bytes(16, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

} // namespace planche::store::encoding
