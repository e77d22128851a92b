// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/programs.h"

#include <fmt/format.h>

namespace planche::bench {

void quality(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / "names.dev.jsonl")) {
        fmt::print("skipped: {} holds no judged queries\n", folder.string());
        return;
    }
}

} // namespace planche::bench
