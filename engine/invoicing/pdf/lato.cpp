// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/lato.h"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace planche::invoicing::pdf {

namespace {

/// The folder known at build time first.
constexpr std::array folders{PLANCHE_LATO_DIR, "/usr/share/fonts/truetype/lato", "/usr/share/fonts/lato", "/usr/share/fonts/TTF",
                             "/usr/local/share/fonts/lato"};

constexpr const char* file_name(Weight weight) {
    switch (weight) {
    case Weight::light: return "Lato-Light.ttf";
    case Weight::regular: return "Lato-Regular.ttf";
    case Weight::medium: return "Lato-Medium.ttf";
    case Weight::semibold: return "Lato-Semibold.ttf";
    }
    return "";
}

} // namespace

std::string lato_file(Weight weight) {
    for (const char* folder : folders) {
        const auto file = std::filesystem::path{folder} / file_name(weight);
        if (std::error_code ignored; std::filesystem::is_regular_file(file, ignored)) return file.string();
    }
    throw Failure(
        fmt::format("the typeface Lato is not installed (Debian: fonts-lato): no {} in {}", file_name(weight), fmt::join(folders, ", ")));
}

} // namespace planche::invoicing::pdf
