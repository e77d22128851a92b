// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"
#include "engine/store/audit_chain.h"
#include "engine/store/backup.h"
#include "engine/store/encoding.h"
#include "engine/store/files_named.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::store {

namespace {

using encoding::name_of;

const char* name_of(Table table) { return table_names[static_cast<std::size_t>(table)]; }

class Verification {
public:
    explicit Verification(const Reading& reading) : reading_{reading}, keys_{reading.keys()} {}

    std::vector<Fault> run(Depth depth) {
        walk(Table::records, &Verification::record);
        walk(Table::changes, &Verification::change);
        walk(Table::references, &Verification::reference);
        if (depth == Depth::all) {
            walk(Table::history, &Verification::step);
            walk(Table::blobs, &Verification::blob);
            walk(Table::answers, &Verification::answer);
            walk(Table::undo, &Verification::undo);
        }
        walk(Table::meta, &Verification::meta);
        walk(Table::audit, &Verification::audit);
        compare_head();
        return std::move(faults_);
    }

private:
    using Look = void (Verification::*)(std::string_view key, std::string_view value);

    void walk(Table table, Look look) {
        try {
            std::uint64_t walked = 0;
            std::string last;
            keys_.scan(table, {}, [&](std::string_view key, std::string_view value) {
                ++walked;
                try {
                    if (key <= last || !keys_.get(table, key))
                        throw Corrupt(fmt::format("table {}: a key out of its place", name_of(table)));
                    last = key;
                    (this->*look)(key, value);
                } catch (const Corrupt& fault) {
                    faults_.push_back({id_, fault.what()});
                } catch (const std::exception& fault) {
                    faults_.push_back({id_, fmt::format("{}: {}", id_ ? name_of(*id_) : "?", fault.what())});
                }
                id_.reset();
                return true;
            });
            if (const auto counted = keys_.count(table); walked != counted)
                fault(fmt::format("table {}: counts {} entries, there are {}", name_of(table), counted, walked));
        } catch (const std::exception& failure) {
            faults_.push_back({std::nullopt, fmt::format("table {}: {}", name_of(table), failure.what())});
        }
    }
    void fault(std::string what) { faults_.push_back({id_, std::move(what)}); }

    void record(std::string_view key, std::string_view value) {
        id_ = encoding::id_in(key);
        const auto id = *id_;
        last_number_ = std::max(last_number_, id.number);
        const auto row = encoding::decode_row(id, value);
        const auto stored = encoding::decode_record(row);
        if (!keys_.get(Table::changes, encoding::change_key(row.meta.revision))) fault(name_of(id) + ": missing from the change log");
        if (!keys_.get(Table::history, encoding::history_key(id, row.meta.revision)))
            fault(name_of(id) + ": its last step is missing from its history");
        if (row.deleted) return;
        ++live_[static_cast<std::size_t>(id.kind)];
        for (const auto& target : records::references_of(stored.value))
            if (!keys_.get(Table::references, encoding::reference_key(target, id)))
                fault(fmt::format("{}: refers to {}, which does not know it", name_of(id), name_of(target)));
        for (const auto& sha256 : files_named_by(stored.value)) {
            const auto file = encoding::blob_key(sha256);
            if (!file || !keys_.get(Table::blobs, *file)) fault(fmt::format("{}: its file {} is missing", name_of(id), sha256));
        }
    }

    void step(std::string_view key, std::string_view value) {
        id_ = encoding::id_in(key);
        const auto revision = encoding::number_in(key, encoding::record_key(*id_).size());
        const auto step = encoding::decode_step(*id_, revision, value);
        if (!step.before.empty()) records::from_stored(id_->kind, records::parse_json(step.before));
        if (!keys_.get(Table::records, encoding::record_key(*id_))) fault(name_of(*id_) + ": has a history and is missing");
    }

    void change(std::string_view key, std::string_view value) {
        const auto change = encoding::decode_change(key, value);
        id_ = change.id;
        newest_ = std::max(newest_, change.revision);
        const auto record = keys_.get(Table::records, encoding::record_key(change.id));
        if (!record) return fault(fmt::format("change log, revision {}: {} is missing", change.revision, name_of(change.id)));
        const auto row = encoding::decode_row(change.id, *record);
        if (row.meta.revision != change.revision || row.deleted != change.deleted)
            fault(fmt::format("change log, revision {}: is not the last change of {}", change.revision, name_of(change.id)));
    }

    void reference(std::string_view key, std::string_view) {
        const auto target = encoding::id_in(key);
        const auto source = encoding::id_in(key, encoding::record_key(target).size());
        id_ = source;
        const auto stored = reading_.get(source);
        const auto targets = stored ? records::references_of(stored->value) : std::vector<RecordId>{};
        if (!std::binary_search(targets.begin(), targets.end(), target))
            fault(fmt::format("{}: is said to refer to {} and does not", name_of(source), name_of(target)));
    }

    void blob(std::string_view key, std::string_view value) {
        if (encoding::sha256(value) != key) fault(fmt::format("file {}: its bytes do not fit its hash", encoding::hex(key)));
    }

    void answer(std::string_view key, std::string_view value) {
        if (key.front() == 'k') encoding::decode_answer(key, value);
    }

    void undo(std::string_view key, std::string_view value) { encoding::decode_touched(std::string{key}, value); }

    void meta(std::string_view key, std::string_view value) {
        if (key != encoding::format_key && key != encoding::head_key) encoding::unguarded(key, value, key);
    }

    void audit(std::string_view key, std::string_view value) {
        if (auto wrong = audit_.take(key, value)) fault(std::move(*wrong));
    }

    void compare_head() {
        try {
            if (reading_.revision() < newest_)
                fault(fmt::format("head of the store: at revision {}, the change log at {}", reading_.revision(), newest_));
            if (reading_.revision() != audit_.revision())
                fault(fmt::format("audit: ends at revision {}, the store is at {}", audit_.revision(), reading_.revision()));
            if (reading_.last_number() < last_number_)
                fault(fmt::format("head of the store: last number {}, there is {}", reading_.last_number(), last_number_));
            for (const auto& name : records::kind_names)
                if (const auto live = live_[static_cast<std::size_t>(name.kind)]; reading_.count(name.kind) != live)
                    fault(fmt::format("head of the store: counts {} {}, there are {}", reading_.count(name.kind), name.plural, live));
        } catch (const Corrupt& what) {
            fault(what.what());
        }
    }

    const Reading& reading_;
    const Snapshot& keys_;
    std::vector<Fault> faults_;
    std::optional<RecordId> id_; ///< the record being looked at
    std::array<std::uint64_t, records::kind_names.size()> live_{};
    std::uint64_t last_number_ = 0;
    Revision newest_ = 0;
    AuditChain audit_;
};

} // namespace

std::vector<Fault> verify(const Reading& reading, Depth depth) { return Verification{reading}.run(depth); }

} // namespace planche::store
