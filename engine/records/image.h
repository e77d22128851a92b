// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

/// Where and for how much an image was bought.
struct Purchase {
    std::string supplier;
    std::optional<Date> date;
    std::optional<Money> price_cents;
    std::string invoice_number; ///< the supplier's

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("supplier", self.supplier);
        fields("date", self.date);
        fields("price_cents", self.price_cents);
        fields("invoice_number", self.invoice_number);
    }
    bool operator==(const Purchase&) const = default;
};

enum class Orientation { unknown, landscape, portrait, square, panorama };
constexpr auto words(Orientation) {
    return std::array{std::pair{Orientation::unknown, ""}, std::pair{Orientation::landscape, "landscape"},
                      std::pair{Orientation::portrait, "portrait"}, std::pair{Orientation::square, "square"},
                      std::pair{Orientation::panorama, "panorama"}};
}

/// A picture made or bought: its file, what it shows, who made it.
struct Image {
    static constexpr Kind kind = Kind::image;

    Image();
    Image(const Image&);
    Image(Image&&) noexcept;
    Image& operator=(const Image&);
    Image& operator=(Image&&) noexcept;
    ~Image();
    bool operator==(const Image&) const;

    std::string title, caption;
    std::vector<std::string> keywords;
    std::string creator, credit;
    std::string source; ///< the agency
    std::optional<Date> taken_on;
    std::string place, city;
    std::vector<std::string> people;
    std::optional<std::int64_t> width, height; ///< pixels, orientation applied
    Orientation orientation = Orientation::unknown;
    std::string dominant_colour; ///< "#aabbcc"
    std::string camera;
    std::optional<double> latitude, longitude;
    std::optional<Purchase> purchase;
    std::optional<Blob> file;                            ///< an image without a file is a note about one
    std::optional<Blob> thumb_160, thumb_320, thumb_640; ///< JPEG, long side in pixels
    std::optional<ContactId> creator_id;
    std::optional<CompanyId> client_id;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("title", self.title);
        fields("caption", self.caption);
        fields("keywords", self.keywords);
        fields("creator", self.creator);
        fields("credit", self.credit);
        fields("source", self.source);
        fields("taken_on", self.taken_on);
        fields("place", self.place);
        fields("city", self.city);
        fields("people", self.people);
        fields("width", self.width);
        fields("height", self.height);
        fields("orientation", self.orientation);
        fields("dominant_colour", self.dominant_colour);
        fields("camera", self.camera);
        fields("latitude", self.latitude);
        fields("longitude", self.longitude);
        fields("purchase", self.purchase);
        fields("file", self.file);
        fields("thumb_160", self.thumb_160);
        fields("thumb_320", self.thumb_320);
        fields("thumb_640", self.thumb_640);
        fields("creator_id", self.creator_id);
        fields("client_id", self.client_id);
        Common::list(self.common, fields);
    }
};

/// Fills the orientation from the size.
void normalise(Image&);
std::vector<Problem> problems_of(const Image&);

} // namespace planche::records
