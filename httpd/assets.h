// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/call.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace planche::httpd {

/// One file of the web pages, as the build put it into the program.
struct Asset {
    std::string_view path;                ///< "/app-ABCD.js"
    std::string_view etag;                ///< quoted
    std::string_view plain, gzip, brotli; ///< the last two may be empty
};

/// Made by the build from the bundle of web/; empty when the program was built without pages.
std::span<const Asset> bundled_assets();

/// The pages: a file that is there, else index.html, so that every address of the application can be opened and reloaded.
class Assets {
public:
    /// From inside the program.
    Assets() = default;
    /// From a folder, read again at each request: for working on the pages.
    explicit Assets(std::filesystem::path folder) : folder_{std::move(folder)} {}

    Reply page(const Call&) const;

private:
    std::filesystem::path folder_;
};

} // namespace planche::httpd
