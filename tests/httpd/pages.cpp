// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/assets.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace planche::httpd;

namespace {

Call get(std::string path, std::map<std::string, std::string, std::less<>> headers = {}) {
    Call call;
    call.method = "GET";
    call.path = std::move(path);
    call.headers = std::move(headers);
    return call;
}

} // namespace

TEST_CASE("pages in a folder are served as they are, and every other address is the application's") {
    const planche::tests::TempDir folder;
    std::ofstream{folder / "index.html"} << "<!doctype html>";
    std::ofstream{folder / "app.js"} << "1";
    const Assets assets{folder.path()};
    CHECK(assets.page(get("/app.js")).type == "text/javascript; charset=utf-8");
    CHECK(assets.page(get("/")).body == "<!doctype html>");
    CHECK(assets.page(get("/contacts/17")).body == "<!doctype html>");
    CHECK(assets.page(get("/../../etc/passwd")).body == "<!doctype html>");
}

TEST_CASE("bundled pages are compressed for whom takes it, and kept for ever when named by their content") {
    if (bundled_assets().empty()) return; // built without the pages
    const Assets assets;
    const auto index = assets.page(get("/factures/12"));
    CHECK(index.status == 200);
    CHECK(index.type == "text/html; charset=utf-8");
    CHECK(index.header("Cache-Control") == "no-cache");
    CHECK(assets.page(get("/", {{"if-none-match", std::string{index.header("ETag")}}})).status == 304);
    CHECK(assets.page(get("/absent.js")).status == 404);
    for (const auto& asset : bundled_assets()) {
        CAPTURE(asset.path);
        if (!asset.path.ends_with(".js")) continue;
        const auto brotli = assets.page(get(std::string{asset.path}, {{"accept-encoding", "gzip, deflate, br"}}));
        const auto gzip = assets.page(get(std::string{asset.path}, {{"accept-encoding", "gzip"}}));
        const auto plain = assets.page(get(std::string{asset.path}));
        CHECK((brotli.header("Content-Encoding") == "br") == !asset.brotli.empty());
        CHECK((gzip.header("Content-Encoding") == "gzip") == !asset.gzip.empty());
        CHECK(plain.header("Content-Encoding").empty());
        if (asset.plain.size() > 1000) CHECK_FALSE(asset.gzip.empty());
        if (!asset.gzip.empty()) CHECK(plain.body.size() > gzip.body.size());
        CHECK(plain.header("Cache-Control") == "public, max-age=31536000, immutable");
    }
}
