// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/image_source.h"

#include "engine/exchange/file_bytes.h"
#include "engine/exchange/vcard/text.h"
#include "engine/store/encoding.h"

#include <algorithm>
#include <array>

namespace planche::exchange {

namespace {

namespace fs = std::filesystem;
using records::Blob;
using records::Image;

std::string sha256(std::string_view bytes) { return store::encoding::hex(store::encoding::sha256(bytes)); }

Blob blob_of(std::string_view bytes, std::string type, std::string name = {}) {
    return {sha256(bytes), static_cast<std::int64_t>(bytes.size()), std::move(type), std::move(name)};
}

/// The record's fields are written by what the picture says; its name only stands for a missing title on the screen.
Image image_of(const media::Inspection& seen) {
    Image image;
    image.title = seen.title;
    image.caption = seen.caption;
    image.keywords = seen.keywords;
    image.creator = seen.creator;
    image.credit = seen.credit;
    image.source = seen.source;
    image.camera = seen.camera;
    image.taken_on = seen.taken_on;
    image.width = seen.width;
    image.height = seen.height;
    image.dominant_colour = seen.dominant_colour;
    if (seen.position) {
        image.latitude = seen.position->latitude;
        image.longitude = seen.position->longitude;
    }
    if (!seen.copyright.empty()) image.common.extra["copyright"] = seen.copyright;
    return image;
}

class ImageSource : public Source {
public:
    ImageSource(std::vector<fs::path> pictures, media::Worker& worker, IsKnown is_known)
        : pictures_{std::move(pictures)},
          worker_{worker},
          is_known_{std::move(is_known)} {}

    std::optional<Incoming> next() override {
        if (at_ == pictures_.size()) return std::nullopt;
        Incoming incoming;
        incoming.index = at_;
        look_at(pictures_[at_++], incoming);
        return incoming;
    }

private:
    void look_at(const fs::path& path, Incoming& incoming) {
        auto bytes = file_bytes(path);
        if (!bytes) {
            incoming.value = Unreadable{bytes.error().problems};
            return;
        }
        Image image;
        const auto name = path.filename().string();
        if (is_known_(sha256(*bytes))) {
            image.file = blob_of(*bytes, {}, name);
        } else {
            const auto seen = worker_.inspect(std::as_bytes(std::span{*bytes}));
            if (!seen) {
                incoming.value = Unreadable{seen.error().problems};
                return;
            }
            image = image_of(*seen);
            image.file = blob_of(*bytes, "image/" + seen->format, name);
            const std::array thumbs{&image.thumb_160, &image.thumb_320, &image.thumb_640};
            for (std::size_t i = 0; i < thumbs.size(); ++i) {
                *thumbs[i] = blob_of(seen->thumbnails[i].jpeg, "image/jpeg");
                incoming.blobs.push_back(seen->thumbnails[i].jpeg);
            }
            incoming.blobs.push_back(std::move(*bytes));
            records::normalise(image);
        }
        incoming.value = std::move(image);
    }

    std::vector<fs::path> pictures_;
    media::Worker& worker_;
    IsKnown is_known_;
    std::size_t at_ = 0;
};

} // namespace

bool is_picture(const fs::path& path) {
    constexpr std::array extensions{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".heic", ".avif"};
    const auto extension = vcard::lower(path.extension().string());
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

std::vector<fs::path> pictures_in(const fs::path& folder) {
    std::vector<fs::path> pictures;
    for (const auto& entry : fs::recursive_directory_iterator{folder, fs::directory_options::skip_permission_denied})
        if (entry.is_regular_file() && !entry.is_symlink() && is_picture(entry.path())) pictures.push_back(entry.path());
    std::sort(pictures.begin(), pictures.end());
    return pictures;
}

std::unique_ptr<Source> image_source(std::vector<fs::path> pictures, media::Worker& worker, IsKnown is_known) {
    return std::make_unique<ImageSource>(std::move(pictures), worker, std::move(is_known));
}

} // namespace planche::exchange
