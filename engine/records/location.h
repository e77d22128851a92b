// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

/// A place that can be rented for a shoot.
struct Location {
    static constexpr Kind kind = Kind::location;

    Location();
    Location(const Location&);
    Location(Location&&) noexcept;
    Location& operator=(const Location&);
    Location& operator=(Location&&) noexcept;
    ~Location();
    bool operator==(const Location&) const;

    std::string name, alias;
    Address address;
    std::optional<double> latitude, longitude; ///< WGS 84, degrees
    std::vector<std::string> types;            ///< "loft", "studio", "rue"…
    std::string style;
    std::string setting; ///< "indoor", "outdoor", "both"
    std::optional<std::int64_t> area_m2, capacity_people;
    std::optional<std::int64_t> ceiling_height_cm;
    std::string natural_light, power, access, parking;
    std::optional<Money> half_day_rate_cents, day_rate_cents, hour_rate_cents, deposit_cents;
    std::optional<ContactId> owner_id, keeper_id;
    std::string permit;       ///< authority, delay, fee, in words
    std::string cancellation; ///< until when, and what is then kept of the price, in words
    std::string constraints;  ///< what is forbidden or fragile
    std::vector<Blob> photos;
    std::vector<ImageId> image_ids;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("alias", self.alias);
        fields("address", self.address);
        fields("latitude", self.latitude);
        fields("longitude", self.longitude);
        fields("types", self.types);
        fields("style", self.style);
        fields("setting", self.setting);
        fields("area_m2", self.area_m2);
        fields("capacity_people", self.capacity_people);
        fields("ceiling_height_cm", self.ceiling_height_cm);
        fields("natural_light", self.natural_light);
        fields("power", self.power);
        fields("access", self.access);
        fields("parking", self.parking);
        fields("half_day_rate_cents", self.half_day_rate_cents);
        fields("day_rate_cents", self.day_rate_cents);
        fields("hour_rate_cents", self.hour_rate_cents);
        fields("deposit_cents", self.deposit_cents);
        fields("owner_id", self.owner_id);
        fields("keeper_id", self.keeper_id);
        fields("permit", self.permit);
        fields("cancellation", self.cancellation);
        fields("constraints", self.constraints);
        fields("photos", self.photos);
        fields("image_ids", self.image_ids);
        Common::list(self.common, fields);
    }
};

void normalise(Location&);
std::vector<Problem> problems_of(const Location&);

} // namespace planche::records
