// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/past_import.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::RecordId;

std::string note_name(const std::string& import_id, std::size_t batch) { return fmt::format("import {} {}", import_id, batch); }

json printed(const Touch& touch) {
    return json::array({records::name_of(touch.id.kind), touch.id.number, touch.what == Touch::What::created ? "created" : "replaced",
                        touch.first, touch.last});
}

Touch touch_of(const json& entry) {
    const auto kind = records::kind_named(entry.at(0).get<std::string>());
    if (!kind) throw store::Corrupt{"note of an import: unknown kind"};
    return {{*kind, entry.at(1).get<std::uint64_t>()},
            entry.at(2) == "created" ? Touch::What::created : Touch::What::replaced,
            entry.at(3).get<store::Revision>(),
            entry.at(4).get<store::Revision>()};
}

/// Oldest first.
std::vector<Touch> touches_of(const store::Reading& reading, const std::string& import_id) {
    std::vector<Touch> touches;
    for (std::size_t batch = 0;; ++batch) {
        const auto note = reading.note(note_name(import_id, batch));
        if (!note) return touches;
        for (const auto& entry : records::parse_json(*note)) touches.push_back(touch_of(entry));
    }
}

class TakingBack {
public:
    explicit TakingBack(store::Writing& writing) : writing_{writing} {}

    void operator()(const Touch& touch) {
        const auto stored = writing_.get(touch.id);
        if (!stored) return;
        const bool untouched = stored->meta.revision == touch.last || own_.contains({touch.id, stored->meta.revision});
        const bool done = untouched && (touch.what == Touch::What::created ? erase(touch.id) : put_back(touch));
        if (done)
            changed_.insert(touch.id);
        else
            kept_.insert(touch.id);
    }

    Undone result() const { return {changed_.size(), {kept_.begin(), kept_.end()}}; }

private:
    bool erase(RecordId id) { return writing_.referring_to(id).empty() && writing_.erase(id, std::nullopt).has_value(); }

    bool put_back(const Touch& touch) {
        for (const auto& step : writing_.history(touch.id, touch.first + 1, 1)) {
            if (step.revision != touch.first || step.before.is_null()) break;
            const auto stored = writing_.replace(touch.id, std::nullopt, records::from_stored(touch.id.kind, step.before));
            if (!stored) break;
            own_.insert({touch.id, stored->meta.revision});
            return true;
        }
        return false;
    }

    store::Writing& writing_;
    std::set<std::pair<RecordId, store::Revision>> own_; ///< revisions that the taking back itself gave
    std::set<RecordId> changed_, kept_;
};

} // namespace

void remember(store::Writing& writing, const std::string& import_id, std::size_t batch, const std::vector<Touch>& touches) {
    auto entries = json::array();
    for (const auto& touch : touches) entries.push_back(printed(touch));
    writing.put_note(note_name(import_id, batch), records::text_of(entries));
}

records::Result<Undone> take_back(store::Writing& writing, const std::string& import_id) {
    const auto touches = touches_of(writing, import_id);
    if (touches.empty())
        return records::refuse(records::Refusal::Kind::not_found,
                               {"", "no_such_import", "Cet import n’existe pas.", "There is no such import."});
    TakingBack take_back{writing};
    for (auto touch = touches.rbegin(); touch != touches.rend(); ++touch) take_back(*touch);
    return take_back.result();
}

} // namespace planche::exchange
