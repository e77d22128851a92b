// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/folder.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace {

void tell(std::string_view line) { fmt::print(stderr, "index: {}\n", line); }

} // namespace

Folder::Folder(const std::filesystem::path& path, store::Missing missing, Assets assets)
    : store_{store::Store::open(path, missing)},
      follower_{*store_, path / "index", {.report = tell}},
      clients_{books_, *store_},
      uploads_{Uploads::folder_in(path)},
      events_{*store_, streams},
      assets_{std::move(assets)},
      app_{*store_, follower_, books_, clients_, worker_, uploads_, events_, finder_, assets_, passwords_, throttle_} {}

void Folder::catch_up() {
    while (follower_.follow_once() > 0) {}
}

} // namespace planche::httpd
