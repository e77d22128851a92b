// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/shown.h"

namespace planche::httpd {

nlohmann::json shown(const store::Reading&, const store::Stored& stored) { return records::to_json(stored.value, stored.meta); }

records::Refusal absent(const store::Reading& reading, records::RecordId id) {
    using Kind = records::Refusal::Kind;
    const auto gone = reading.tombstone(id);
    if (!gone) return {Kind::not_found, {}};
    const auto day = records::date_in_paris(gone->meta.updated_at);
    return {Kind::gone,
            {{"", "gone", fmt::format("Cette fiche a été supprimée le {}.", records::to_long_fr(day)), fmt::format("This record was deleted on {}.", records::to_iso(day))}}};
}

bool is_composed(records::Kind kind) {
    return kind == records::Kind::contact || kind == records::Kind::company || kind == records::Kind::invoice;
}

} // namespace planche::httpd
