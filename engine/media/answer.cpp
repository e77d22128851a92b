// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/answer.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planche::media {
namespace {

using nlohmann::json;
using records::Refusal;

constexpr std::size_t max_text_bytes = 8'192;
constexpr std::size_t max_keywords = 500;
constexpr std::array formats{"jpeg", "png", "webp", "tiff", "gif", "heic", "avif"};

/// Reads members of the header and remembers whether one was not as it must be.
class Members {
public:
    explicit Members(const json& header) : header_{header} {}

    std::string text(const char* name) {
        const auto found = header_.find(name);
        if (found == header_.end() || !found->is_string() || found->get_ref<const std::string&>().size() > max_text_bytes)
            return wrong<std::string>();
        return found->get<std::string>();
    }

    int number(const char* name, std::int64_t least, std::int64_t most) {
        const auto found = header_.find(name);
        if (found == header_.end() || !found->is_number_integer()) return wrong<int>();
        const auto value = found->get<std::int64_t>();
        return value < least || value > most ? wrong<int>() : static_cast<int>(value);
    }

    double degrees(const char* name, double most) {
        const auto found = header_.find(name);
        if (found == header_.end() || !found->is_number()) return wrong<double>();
        const auto value = found->get<double>();
        return value >= -most && value <= most ? value : wrong<double>();
    }

    std::vector<std::string> texts(const char* name) {
        const auto found = header_.find(name);
        if (found == header_.end() || !found->is_array() || found->size() > max_keywords) return wrong<std::vector<std::string>>();
        std::vector<std::string> out;
        for (const auto& one : *found) {
            if (!one.is_string() || one.get_ref<const std::string&>().size() > max_text_bytes) return wrong<std::vector<std::string>>();
            out.push_back(one.get<std::string>());
        }
        return out;
    }

    bool sound() const { return sound_; }
    void require(bool fact) { sound_ = sound_ && fact; }

private:
    template <class T>
    T wrong() {
        sound_ = false;
        return {};
    }

    const json& header_;
    bool sound_ = true;
};

bool is_colour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' && text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

/// A JPEG that begins and ends as one. Browsers decode it, so it is never more than bytes here.
bool is_jpeg(std::string_view bytes) { return bytes.size() > 4 && bytes.starts_with("\xff\xd8\xff") && bytes.ends_with("\xff\xd9"); }

bool read_thumbnails(const json& header, std::string_view body, Inspection& out) {
    const auto listed = header.find("thumbnails");
    if (listed == header.end() || !listed->is_array() || listed->size() != out.thumbnails.size()) return false;
    for (std::size_t i = 0; i < out.thumbnails.size(); ++i) {
        if (!(*listed)[i].is_object()) return false;
        Members members{(*listed)[i]};
        auto& thumbnail = out.thumbnails[i];
        thumbnail.width = members.number("width", 1, frame::thumbnail_sides[i]);
        thumbnail.height = members.number("height", 1, frame::thumbnail_sides[i]);
        const auto bytes = static_cast<std::size_t>(members.number("bytes", 1, static_cast<std::int64_t>(body.size())));
        if (!members.sound() || !is_jpeg(body.substr(0, bytes))) return false;
        thumbnail.jpeg = body.substr(0, bytes);
        body.remove_prefix(bytes);
    }
    return body.empty();
}

std::optional<Position> read_position(const json& header, Members& members) {
    const auto gps = header.find("gps");
    if (gps == header.end()) return std::nullopt;
    if (!gps->is_object()) {
        members.require(false);
        return std::nullopt;
    }
    Members inner{*gps};
    const Position position{inner.degrees("lat", 90), inner.degrees("lon", 180)};
    members.require(inner.sound());
    return position;
}

std::optional<Inspection> read_inspection(const json& header, std::string_view body, std::uint64_t max_pixels) {
    Inspection out;
    Members members{header};
    out.format = members.text("format");
    out.width = members.number("width", 1, static_cast<std::int64_t>(max_pixels));
    out.height = members.number("height", 1, static_cast<std::int64_t>(max_pixels));
    out.dominant_colour = members.text("dominant_colour");
    out.title = members.text("title");
    out.caption = members.text("caption");
    out.keywords = members.texts("keywords");
    out.creator = members.text("creator");
    out.credit = members.text("credit");
    out.source = members.text("source");
    out.copyright = members.text("copyright");
    out.camera = members.text("camera");
    const auto taken_on = members.text("taken_on");
    out.taken_on = records::parse_iso(taken_on);
    out.position = read_position(header, members);
    members.require(std::find(formats.begin(), formats.end(), out.format) != formats.end());
    members.require(is_colour(out.dominant_colour));
    members.require(taken_on.empty() || out.taken_on.has_value());
    if (!members.sound() || !read_thumbnails(header, body, out)) return std::nullopt;
    return out;
}

} // namespace

Refusal refusal(std::string_view code, std::uint64_t limit) {
    const auto say = [&](Refusal::Kind kind, std::string french, std::string english) {
        return Refusal{kind, {{"file", std::string{code}, std::move(french), std::move(english)}}};
    };
    if (code == "not_a_picture")
        return say(Refusal::Kind::malformed, "Ce fichier n’est pas une image lisible ici : JPEG, PNG, TIFF, WebP, GIF, HEIC ou AVIF.",
                   "This file is not a picture that can be read here: JPEG, PNG, TIFF, WebP, GIF, HEIC or AVIF.");
    if (code == "too_many_pixels")
        return say(Refusal::Kind::too_large, fmt::format("Cette image dépasse {} millions de pixels.", limit / 1'000'000),
                   fmt::format("This picture has more than {} million pixels.", limit / 1'000'000));
    if (code == "too_large")
        return say(Refusal::Kind::too_large, fmt::format("Ce fichier dépasse {} Mo.", limit >> 20),
                   fmt::format("This file is larger than {} MiB.", limit >> 20));
    if (code == "too_slow")
        return say(Refusal::Kind::malformed, "La lecture de cette image a été arrêtée : elle prenait trop de temps.",
                   "Reading this picture was stopped: it took too long.");
    return say(Refusal::Kind::malformed, "Cette image est endommagée ou incomplète.", "This picture is damaged or incomplete.");
}

std::optional<records::Result<Inspection>> read_answer(std::string_view text, std::string_view body, std::uint64_t max_pixels) {
    const auto header = json::parse(text, nullptr, false);
    if (!header.is_object()) return std::nullopt;
    if (const auto refused = header.find("refused"); refused != header.end()) {
        if (*refused != "not_a_picture" && *refused != "too_many_pixels" && *refused != "damaged") return std::nullopt;
        return tl::unexpected{refusal(refused->get<std::string>(), max_pixels)};
    }
    auto inspection = read_inspection(header, body, max_pixels);
    if (!inspection) return std::nullopt;
    return *std::move(inspection);
}

} // namespace planche::media
