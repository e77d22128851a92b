// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/destination.h"

#include "engine/records/json_text.h"

namespace planche::exchange {

using records::Record;
using records::RecordId;

std::optional<nlohmann::json> first_value(const store::Reading& reading, RecordId id) {
    constexpr std::size_t steps_a_time = 100;
    std::optional<nlohmann::json> oldest;
    if (const auto stored = reading.get(id)) oldest = records::to_json(stored->value);
    store::Revision before = 0;
    while (true) {
        const auto steps = reading.history(id, before, steps_a_time);
        for (const auto& step : steps)
            if (!step.before.is_null()) oldest = step.before;
        if (steps.size() < steps_a_time) return oldest;
        before = steps.back().revision;
    }
}

bool pays(const store::Reading& reading, RecordId invoice) { return !reading.referring_to(invoice, records::Kind::payment).empty(); }

std::optional<Record> Rehearsal::get(RecordId id) const {
    if (const auto found = changed_.find(id); found != changed_.end())
        return records::from_stored(id.kind, records::parse_json(found->second));
    auto stored = store_.read().get(id);
    if (!stored) return std::nullopt;
    return std::move(stored->value);
}

std::optional<nlohmann::json> Rehearsal::first_value(RecordId id) const {
    if (is_provisional(id)) return std::nullopt;
    return exchange::first_value(store_.read(), id);
}

RecordId Rehearsal::add(const Record& record) {
    const RecordId id{records::kind_of(record), next_++};
    changed_.emplace(id, records::text_of(records::to_json(record)));
    return id;
}

records::Result<void> Rehearsal::replace(RecordId id, const Record& record) {
    if (const auto stored = store_.read().get(id); stored && stored->meta.sealed)
        return records::refuse(records::Refusal::Kind::conflict, {"", "sealed", "Ce document est émis et ne peut plus changer.",
                                                                  "This document is issued and cannot change any more."});
    changed_.insert_or_assign(id, records::text_of(records::to_json(record)));
    return {};
}

std::optional<Record> Batch::get(RecordId id) const {
    auto stored = writing_.get(id);
    if (!stored) return std::nullopt;
    return std::move(stored->value);
}

std::optional<nlohmann::json> Batch::first_value(RecordId id) const { return exchange::first_value(writing_, id); }

RecordId Batch::add(const Record& record) {
    const auto stored = writing_.add(record);
    touch(stored.meta.id, Touch::What::created, stored.meta.revision);
    return stored.meta.id;
}

records::Result<void> Batch::replace(RecordId id, const Record& record) {
    const auto stored = writing_.replace(id, std::nullopt, record);
    if (!stored) return tl::unexpected{stored.error()};
    touch(id, Touch::What::replaced, stored->meta.revision);
    return {};
}

std::string Batch::import_id() {
    if (import_id_.empty()) import_id_ = std::to_string(writing_.next_in_series("imports"));
    return import_id_;
}

void Batch::touch(RecordId id, Touch::What what, store::Revision revision) {
    import_id();
    const auto [place, is_new] = position_.emplace(id, touches_.size());
    if (is_new)
        touches_.push_back({id, what, revision, revision});
    else
        touches_[place->second].last = revision;
}

} // namespace planche::exchange
