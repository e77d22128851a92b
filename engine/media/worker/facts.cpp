// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <exiv2/exiv2.hpp>

#include "engine/media/worker/text.h"

namespace planche::media::worker {
namespace {

constexpr std::size_t max_text_bytes = 8'192;
constexpr std::size_t max_keyword_bytes = 256;
constexpr std::size_t max_keywords = 500;

/// Where one fact is looked for, best place first; nullptr ends a list.
struct Places {
    std::array<const char*, 3> xmp;
    std::array<const char*, 3> iptc;
    std::array<const char*, 3> exif;
};

constexpr Places title_places{
    {"Xmp.dc.title", "Xmp.photoshop.Headline"}, {"Iptc.Application2.ObjectName", "Iptc.Application2.Headline"}, {"Exif.Image.XPTitle"}};
constexpr Places caption_places{
    {"Xmp.dc.description"}, {"Iptc.Application2.Caption"}, {"Exif.Image.ImageDescription", "Exif.Image.XPComment"}};
constexpr Places keyword_places{{"Xmp.dc.subject"}, {"Iptc.Application2.Keywords"}, {"Exif.Image.XPKeywords"}};
constexpr Places creator_places{{"Xmp.dc.creator"}, {"Iptc.Application2.Byline"}, {"Exif.Image.Artist", "Exif.Image.XPAuthor"}};
constexpr Places credit_places{{"Xmp.photoshop.Credit"}, {"Iptc.Application2.Credit"}, {}};
constexpr Places source_places{{"Xmp.photoshop.Source"}, {"Iptc.Application2.Source"}, {}};
constexpr Places copyright_places{{"Xmp.dc.rights"}, {"Iptc.Application2.Copyright"}, {"Exif.Image.Copyright"}};
constexpr Places day_places{{"Xmp.photoshop.DateCreated", "Xmp.exif.DateTimeOriginal", "Xmp.xmp.CreateDate"},
                            {"Iptc.Application2.DateCreated"},
                            {"Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized"}};
constexpr Places maker_places{{"Xmp.tiff.Make"}, {}, {"Exif.Image.Make"}};
constexpr Places model_places{{"Xmp.tiff.Model"}, {}, {"Exif.Image.Model"}};

using Texts = std::vector<std::string>;

std::string lower(std::string ascii) {
    for (char& c : ascii)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ascii;
}

Texts texts_of(const Exiv2::XmpData&, const Exiv2::Xmpdatum& datum) {
    if (const auto* languages = dynamic_cast<const Exiv2::LangAltValue*>(&datum.value())) {
        if (languages->value_.empty()) return {};
        const auto standard = languages->value_.find("x-default");
        return {decoded((standard == languages->value_.end() ? languages->value_.begin() : standard)->second)};
    }
    Texts texts;
    for (long i = 0; i < static_cast<long>(datum.count()); ++i) texts.push_back(decoded(datum.toString(i)));
    return texts;
}

Texts texts_of(const Exiv2::IptcData& data, const Exiv2::Iptcdatum& datum) {
    const auto mark = data.findKey(Exiv2::IptcKey{"Iptc.Envelope.CharacterSet"});
    const bool announces_utf8 = mark != data.end() && mark->toString() == "\x1b%G";
    return {announces_utf8 ? decoded(without_cut_character(datum.toString())) : decoded(datum.toString())};
}

Texts texts_of(const Exiv2::ExifData&, const Exiv2::Exifdatum& datum) {
    if (datum.typeId() != Exiv2::unsignedByte) return {decoded(datum.toString())};
    std::vector<Exiv2::byte> utf16(static_cast<std::size_t>(datum.size()));
    datum.copy(utf16.data(), Exiv2::littleEndian);
    return {decoded_utf16(utf16)};
}

/// What cameras write where a person's words belong: "OLYMPUS DIGITAL CAMERA", "SONY DSC" and the like.
bool is_boilerplate(const std::string& text) {
    constexpr std::array phrases{"SONY DSC", "Minolta DSC", "SAMSUNG", "Exif_JPEG_PICTURE", "Exif JPEG", "DCIM", "My beautiful picture"};
    return lower(text).ends_with("digital camera") || std::find(phrases.begin(), phrases.end(), text) != phrases.end();
}

/// The tidy texts at that key. A value of another shape than its type says is passed over.
template <class Data>
Texts texts_at(const Data& data, const char* key) {
    Texts found;
    for (const auto& datum : data) {
        if (datum.key() != key) continue;
        try {
            for (auto& text : texts_of(data, datum)) {
                auto tidied = tidy(std::move(text), max_text_bytes);
                if (!tidied.empty() && !is_boilerplate(tidied)) found.push_back(std::move(tidied));
            }
        } catch (const std::exception&) {
            continue;
        }
    }
    return found;
}

/// What `pick` makes of the texts of the first place where it makes something; empty when there is none.
template <class Pick>
auto first_of(const Exiv2::Image& image, const Places& places, Pick pick) {
    auto picked = pick(Texts{});
    const auto look_in = [&](const auto& data, const auto& keys) {
        for (const char* key : keys)
            if (key != nullptr && picked.empty()) picked = pick(texts_at(data, key));
    };
    look_in(image.xmpData(), places.xmp);
    look_in(image.iptcData(), places.iptc);
    look_in(image.exifData(), places.exif);
    return picked;
}

std::string one(const Texts& texts) { return texts.empty() ? std::string{} : texts.front(); }

/// Several people may have made one picture.
std::string joined(const Texts& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return tidy(std::move(out), max_text_bytes);
}

/// Each keyword once, in the order of the file; Windows puts all of them into one text, with semicolons.
Texts keywords(const Texts& texts) {
    Texts keywords;
    for (const auto& text : texts) {
        for (std::size_t from = 0; from <= text.size() && keywords.size() < max_keywords;) {
            const auto to = std::min(text.find(';', from), text.size());
            auto keyword = tidy(text.substr(from, to - from), max_keyword_bytes);
            if (!keyword.empty() && std::find(keywords.begin(), keywords.end(), keyword) == keywords.end())
                keywords.push_back(std::move(keyword));
            from = to + 1;
        }
    }
    return keywords;
}

/// The first real day. "2026:04:03 10:11:12" and "2026-04-03T10:11" hold one; "2026-04" and "0000:00:00" hold none.
std::string day(const Texts& texts) {
    for (const auto& text : texts) {
        int year = 0;
        unsigned month = 0;
        unsigned day_of_month = 0;
        const auto number = [&](std::size_t from, std::size_t to, auto& value) {
            return text.size() >= to && std::from_chars(text.data() + from, text.data() + to, value).ptr == text.data() + to;
        };
        if (!number(0, 4, year) || !number(5, 7, month) || !number(8, 10, day_of_month)) continue;
        const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
        if (date.ok() && year >= 1800) return text.substr(0, 4) + '-' + text.substr(5, 2) + '-' + text.substr(8, 2);
    }
    return {};
}

/// "Canon" and "Canon EOS 7D" are a "Canon EOS 7D"; "EASTMAN KODAK COMPANY" and "Kodak DC240" a "Kodak DC240".
std::string camera(const std::string& maker, const std::string& model) {
    if (model.empty() || maker.empty()) return maker + model;
    const auto brand = lower(model.substr(0, model.find(' ')));
    return (' ' + lower(maker) + ' ').find(' ' + brand + ' ') == std::string::npos ? maker + ' ' + model : model;
}

/// Degrees, minutes and seconds as three fractions; nothing unless they make an angle.
std::optional<double> angle(const Exiv2::ExifData& exif, const char* value_key, const char* direction_key, char negative, double limit) {
    const auto value = exif.findKey(Exiv2::ExifKey{value_key});
    const auto direction = exif.findKey(Exiv2::ExifKey{direction_key});
    if (value == exif.end() || value->count() < 3) return std::nullopt;
    double degrees = 0;
    for (int i = 0; i < 3; ++i) {
        const auto [numerator, denominator] = value->toRational(i);
        if (i > 0 && numerator == 0) continue; // whole degrees: some write the rest as 0/0
        if (denominator == 0) return std::nullopt;
        degrees += static_cast<double>(numerator) / static_cast<double>(denominator) / std::pow(60, i);
    }
    if (!(degrees >= 0 && degrees <= limit)) return std::nullopt;
    const auto letter = direction == exif.end() ? std::string{} : direction->toString();
    return std::round((letter.starts_with(negative) ? -degrees : degrees) * 1e6) / 1e6;
}

std::optional<Position> position(const Exiv2::ExifData& exif) try {
    const auto latitude = angle(exif, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", 'S', 90);
    const auto longitude = angle(exif, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", 'W', 180);
    if (!latitude || !longitude) return std::nullopt;
    if (*latitude == 0 && *longitude == 0) return std::nullopt; // a receiver without a fix, not the Gulf of Guinea
    return Position{*latitude, *longitude};
} catch (const std::exception&) { // values of another type than the standard's
    return std::nullopt;
}

/// The file with as much of its metadata as could be read before a parser gave up; nullptr for a format without any.
auto opened(std::span<const std::byte> file) {
    auto image = decltype(Exiv2::ImageFactory::open(nullptr, 0L)){};
    try {
        image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
        image->readMetadata();
    } catch (const std::exception&) {
        return image;
    }
    return image;
}

} // namespace

Facts facts_in(std::span<const std::byte> file) {
    const auto image = opened(file);
    if (image.get() == nullptr) return {};
    Facts facts;
    facts.title = first_of(*image, title_places, one);
    facts.caption = first_of(*image, caption_places, one);
    facts.keywords = first_of(*image, keyword_places, keywords);
    facts.creator = first_of(*image, creator_places, joined);
    facts.credit = first_of(*image, credit_places, one);
    facts.source = first_of(*image, source_places, one);
    facts.copyright = first_of(*image, copyright_places, one);
    facts.camera = camera(first_of(*image, maker_places, one), first_of(*image, model_places, one));
    facts.taken_on = first_of(*image, day_places, day);
    facts.position = position(image->exifData());
    return facts;
}

} // namespace planche::media::worker
