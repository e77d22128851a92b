// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/record.h"
#include "tests/fuzz/targets.h"

namespace planche::fuzz {

namespace {

constexpr int most_depth = 32;

nlohmann::json parsed(std::string_view text) {
    bool too_deep = false;
    auto json = nlohmann::json::parse(
        text,
        [&](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
            too_deep |= depth > most_depth;
            return !too_deep;
        },
        false);
    return too_deep ? nlohmann::json(nlohmann::json::value_t::discarded) : json;
}

} // namespace

void record(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto kind = static_cast<records::Kind>(static_cast<unsigned char>(bytes.front()) % records::kind_names.size());
    const auto json = parsed(bytes.substr(1));
    if (json.is_discarded()) return;
    const auto record = records::parse(kind, json);
    if (!record) {
        promise(!record.error().problems.empty(), "a refusal says why");
        return;
    }
    const auto shown = records::to_json(*record);
    const auto text = shown.dump();
    promise(records::to_json(records::from_stored(kind, nlohmann::json::parse(text))) == shown, "what is stored is read back");
    const auto again = records::parse(kind, shown);
    promise(again.has_value(), "what is shown can be sent back");
    promise(records::to_json(*again) == shown, "and is the same");
    records::title_of(*record);
    records::references_of(*record);
}

} // namespace planche::fuzz
