// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace images_handlers {

constexpr const char* for_ever = "private, max-age=31536000, immutable";

/// A blob never changes: its hash is its tag, and an address that bears the hash may be kept for ever.
Reply blob_reply(const store::Reading& reading, const Call& call, const records::Blob& blob, std::string_view name) {
    const auto etag = '"' + blob.sha256 + '"';
    const auto version = call.asked("v");
    const std::string caching = !version.empty() && std::string_view{blob.sha256}.starts_with(version) ? for_ever : "private, no-cache";
    if (holds(call, etag)) return Reply{304, {}, {}, {{"ETag", etag}, {"Cache-Control", caching}}, {}};
    auto bytes = reading.blob(blob.sha256);
    if (!bytes) return not_found();
    return file_reply(std::move(*bytes), blob.type, name).with("ETag", etag).with("Cache-Control", caching);
}

Reply thumb(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto image = reading.get(records::ImageId{call.number()});
    if (!image) return refused(absent(reading, call.id()));
    const auto side = call.parts.at("side");
    const auto& blob = side == "160"   ? image->value.thumb_160
                       : side == "320" ? image->value.thumb_320
                       : side == "640" ? image->value.thumb_640
                                       : std::nullopt;
    return blob ? blob_reply(reading, call, *blob, {}) : not_found();
}

Reply file(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto image = reading.get(records::ImageId{call.number()});
    if (!image) return refused(absent(reading, call.id()));
    const auto& blob = image->value.file;
    return blob ? blob_reply(reading, call, *blob, blob->name.empty() ? "image" : blob->name) : not_found();
}

} // namespace images_handlers

std::vector<Route> image_routes() {
    using namespace images_handlers;
    return {
        {"GET", "/api/images/{id}/file", Who::readers, file},
        {"GET", "/api/images/{id}/thumb/{side}", Who::readers, thumb},
    };
}

} // namespace planche::httpd
