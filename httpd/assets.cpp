// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/assets.h"

#include "httpd/problem.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace planche::httpd {

namespace {

struct MediaType {
    std::string_view extension, type;
};

constexpr std::array media_types{
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".json", "application/json"},
    MediaType{".webmanifest", "application/manifest+json"},
    MediaType{".png", "image/png"},
    MediaType{".ico", "image/x-icon"},
    MediaType{".woff2", "font/woff2"},
    MediaType{".map", "application/json"},
    MediaType{".txt", "text/plain; charset=utf-8"},
};

std::string type_of(std::string_view path) {
    for (const auto& [extension, type] : media_types)
        if (path.ends_with(extension)) return std::string{type};
    return "application/octet-stream";
}

/// The build names scripts and styles after their content: "app-K3V7QX2A.js".
bool is_named_by_content(std::string_view path) {
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos || dot < 9 || path[dot - 9] != '-') return false;
    return std::all_of(path.begin() + static_cast<std::ptrdiff_t>(dot) - 8, path.begin() + static_cast<std::ptrdiff_t>(dot),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool accepts(const Call& call, std::string_view encoding) {
    auto offered = call.header("accept-encoding");
    const auto at = offered.find(encoding);
    return at != std::string_view::npos && !offered.substr(at + encoding.size()).starts_with(";q=0");
}

Reply reply_of(const Asset& asset, const Call& call) {
    Reply reply{200, type_of(asset.path), {}, {}, {}};
    reply.with("ETag", std::string{asset.etag}).with("Vary", "Accept-Encoding");
    reply.with("Cache-Control", is_named_by_content(asset.path) ? "public, max-age=31536000, immutable" : "no-cache");
    if (holds(call, asset.etag)) {
        reply.status = 304;
    } else if (!asset.brotli.empty() && accepts(call, "br")) {
        reply.with("Content-Encoding", "br").body = asset.brotli;
    } else if (!asset.gzip.empty() && accepts(call, "gzip")) {
        reply.with("Content-Encoding", "gzip").body = asset.gzip;
    } else {
        reply.body = asset.plain;
    }
    return reply;
}

const Asset* bundled(std::string_view path) {
    const auto assets = bundled_assets();
    const auto found = std::find_if(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.path == path; });
    return found == assets.end() ? nullptr : &*found;
}

std::optional<std::string> contents(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) return std::nullopt;
    std::ifstream in{file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

Reply from_folder(const std::filesystem::path& folder, std::string_view path) {
    const bool climbs = path.find("..") != std::string_view::npos;
    if (auto bytes = climbs ? std::nullopt : contents(folder / path.substr(1))) return Reply{200, type_of(path), std::move(*bytes), {}, {}};
    if (auto bytes = contents(folder / "index.html")) return Reply{200, type_of("index.html"), std::move(*bytes), {}, {}};
    return not_found();
}

/// A file that is missing must not be answered with a page: a script would fail in its first line instead of saying so.
bool names_a_file(std::string_view path) { return path.substr(path.rfind('/')).find('.') != std::string_view::npos; }

} // namespace

Reply Assets::page(const Call& call) const {
    if (!folder_.empty()) return from_folder(folder_, call.path);
    if (const auto* asset = bundled(call.path)) return reply_of(*asset, call);
    if (names_a_file(call.path)) return not_found();
    if (const auto* index = bundled("/index.html")) return reply_of(*index, call);
    return {
        404, "text/plain; charset=utf-8", "This planche was built without its pages; the interface for programs is under /api/.\n", {}, {}};
}

} // namespace planche::httpd
