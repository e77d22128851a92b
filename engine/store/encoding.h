// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// The bytes on disk. Numbers are unsigned, big-endian; `text` is a length of 4 bytes and that many bytes of UTF-8.
///
///     table       key                                             value
///     meta        "format"                                        decimal digits: `format` below, readable by every version
///                 "id"                                            guard, text
///                 "head"                                          guard, revision 8, last number 8, kinds 1, live records 8 each
///                 "note/" name                                    guard, bytes
///                 "series/" name                                  guard, last number given 8
///     records     kind 1, number 8                                guard, record
///     history     kind 1, number 8, revision 8                    guard, step 1, at 8, by text, JSON of the value before (or nothing)
///     changes     revision 8                                      kind 1, number 8, deleted 1
///     references  target kind 1, number 8, source kind 1, number 8   nothing
///     blobs       SHA-256, 32 bytes                               the bytes
///     answers     "k" BLAKE2b-256 of the Idempotency-Key          guard, at 8, the answer
///                 "t" at 8, the same hash                         nothing
///     undo        token, 32 hexadecimal digits                    guard, (kind 1, number 8, first revision 8, last revision 8) each
///     audit       number 8, from 1 without gaps                   guard, link 32, at 8, by text, JSON of what was done
///
///     record      flags 1 (1 sealed, 2 deleted), revision 8, created at 8, updated at 8, created by text, updated by text, JSON
///
///     link        BLAKE2b-256 over the link of the line before (of line 1: nothing), the key, and what follows the link
///
/// `guard` is a checksum, 8 bytes: the first of BLAKE2b over the key and all that follows. It finds what the disk turned; blobs have their
/// hash instead, `changes` and `references` say again what the records say and are compared with them.
namespace planche::store::encoding {

/// Rises with any change above that an older program would misread; such a program then refuses to open.
inline constexpr std::uint32_t format = 1;

// -------------------------------------------------------------------------------------------------------------------- keys

inline constexpr std::string_view format_key = "format";
inline constexpr std::string_view id_key = "id";
inline constexpr std::string_view head_key = "head";

std::string note_key(std::string_view name);
std::string series_key(std::string_view name);
std::string record_key(RecordId);
/// Every record of the kind begins with it.
std::string kind_prefix(Kind);
std::string history_key(RecordId, Revision);
std::string change_key(Revision);
std::string reference_key(RecordId target, RecordId source);
/// Every reference to the target (by sources of that kind) begins with it.
std::string reference_prefix(RecordId target, std::optional<Kind> source);
std::string answer_key(std::string_view idempotency_key);
/// Sorts the answers by age, after all the answers themselves; and back from it.
inline constexpr std::string_view answer_age_prefix = "t";
std::string answer_age_key(records::Instant, std::string_view answer_key);
records::Instant answered_at(std::string_view age_key);
std::string answer_key_of(std::string_view age_key);
/// 64 hexadecimal digits -> 32 bytes; nothing when it is no such text.
std::optional<std::string> blob_key(std::string_view sha256);

/// The id at the front of a key; throws Corrupt when it is none.
RecordId id_in(std::string_view key, std::size_t at = 0);
std::uint64_t number_in(std::string_view bytes, std::size_t at = 0);

// ------------------------------------------------------------------------------------------------------------------ values

/// The value with its checksum in front.
std::string guarded(std::string_view key, std::string_view rest);
/// What follows the checksum; throws Corrupt, beginning with `name`, when it does not fit.
std::string_view unguarded(std::string_view key, std::string_view value, std::string_view name);

struct Head {
    Revision revision = 0;
    std::uint64_t last_number = 0;
    std::array<std::uint64_t, records::kind_names.size()> live{};

    bool operator==(const Head&) const = default;
};
std::string encode(const Head&);
Head decode_head(std::string_view value);

/// A record as it lies there; `json` points into the value.
struct Row {
    records::Meta meta;
    bool deleted = false;
    std::string_view json;
};
std::string encode(const Row&);
Row decode_row(RecordId, std::string_view value);
Stored decode_record(const Row&);

/// A step as it lies there; `before` points into the value and is empty when there was nothing.
struct Step {
    Version::Step step{};
    records::Instant at;
    std::string by;
    std::string_view before;
};
std::string encode(RecordId, Revision, const Step&);
Step decode_step(RecordId, Revision, std::string_view value);

std::string encode_change(RecordId, bool deleted);
Change decode_change(std::string_view key, std::string_view value);

std::string encode_series(std::string_view key, std::uint64_t last);
std::uint64_t decode_series(std::string_view key, std::string_view value);

std::string encode_answer(std::string_view key, records::Instant, std::string_view answer);
std::string_view decode_answer(std::string_view key, std::string_view value);

std::string audit_key(std::uint64_t number);
/// What follows the link of an audit line.
std::string audit_words(records::Instant, std::string_view by, std::string_view json);
/// 32 bytes.
std::string audit_link(std::string_view link_before, std::string_view key, std::string_view words);
struct AuditLine {
    std::string_view link, words; ///< point into the value
    records::Instant at;
    std::string by;
    std::string_view json;
};
std::string encode_audit(std::string_view key, std::string_view link, std::string_view words);
AuditLine decode_audit(std::string_view key, std::string_view value);

/// The first and the last revision that one writing gave each record it touched.
struct Touched {
    Revision first = 0, last = 0;
};
using TouchedRecords = std::map<RecordId, Touched>;
std::string encode(const UndoToken&, const TouchedRecords&);
TouchedRecords decode_touched(const UndoToken&, std::string_view value);

// ------------------------------------------------------------------------------------------------------------------- names

/// "contact 17"
std::string name_of(RecordId);
std::string hex(std::string_view bytes);
std::string sha256(std::string_view bytes);
/// 32 hexadecimal digits nobody can guess.
std::string random_name();

} // namespace planche::store::encoding
