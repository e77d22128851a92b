// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invoicing/validator.h"

#include "tests/temp_dir.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

namespace planche::tests {

void check_valid(const std::map<std::string, std::string>& pdfs) {
    const auto tool = std::filesystem::path{PLANCHE_SHARED} / "tools/facturx/validate-facturx.sh";
    if (!std::filesystem::exists(tool)) {
        MESSAGE("skipped: no validator of Factur-X at " << tool.string());
        return;
    }
    if (std::getenv("FACTURX_RULES") == nullptr) MESSAGE("the Schematron rules were skipped: FACTURX_RULES names no folder of them");
    const TempDir folder;
    std::string files;
    for (const auto& [name, bytes] : pdfs) {
        const auto file = folder / name;
        std::ofstream{file, std::ios::binary} << bytes;
        files += " '" + file.string() + "'";
    }
    CHECK(std::system(("'" + tool.string() + "'" + files + " >'" + (folder / "report").string() + "' 2>&1").c_str()) == 0);
    std::ifstream report{folder / "report"};
    const std::string text{std::istreambuf_iterator<char>{report}, {}};
    CAPTURE(text);
    CHECK(text.find("FAIL") == std::string::npos);
}

} // namespace planche::tests
