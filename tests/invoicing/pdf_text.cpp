// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invoicing/pdf_text.h"

#include "tests/temp_dir.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace planche::tests {

namespace {

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), &pclose};
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto read = fread(buffer.data(), 1, buffer.size(), pipe.get())) output.append(buffer.data(), read);
    return output;
}

std::string about(const std::string& pdf, const std::string& before, const std::string& after) {
    const TempDir folder;
    const auto file = folder / "document.pdf";
    std::ofstream{file, std::ios::binary} << pdf;
    auto output = output_of(fmt::format("{} '{}' {} 2>/dev/null", before, file.string(), after));
    if (output.empty()) throw std::runtime_error(before + " says nothing: is poppler-utils installed?");
    return output;
}

/// No-break spaces and the ends of lines and pages as plain spaces.
std::string plain_spaces(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        std::size_t size = 1;
        bool space = text.front() == '\n' || text.front() == '\f';
        for (const std::string_view unbroken : {"\u00A0", "\u202F"})
            if (text.substr(0, unbroken.size()) == unbroken) {
                size = unbroken.size();
                space = true;
            }
        plain += space ? ' ' : text.front();
        text.remove_prefix(size);
    }
    return plain;
}

} // namespace

std::string pdf_text(const std::string& pdf) { return plain_spaces(about(pdf, "pdftotext -raw", "-")); }

std::string pdf_code(const std::string& pdf) {
    const TempDir folder;
    std::ofstream{folder / "document.pdf", std::ios::binary} << pdf;
    return output_of(
        fmt::format("cd '{}' && pdftoppm -r 150 -gray document.pdf page 2>/dev/null && zbarimg --quiet --raw -Sbinary page* 2>/dev/null",
                    folder.path().string()));
}

int pdf_pages(const std::string& pdf) {
    const auto info = about(pdf, "pdfinfo", "");
    return std::stoi(info.substr(info.find("Pages:") + 6));
}

std::string pdf_fonts(const std::string& pdf) { return about(pdf, "pdffonts", ""); }

bool are_embedded(const std::string& fonts) {
    static const std::regex font{R"(\S+\+Lato-\w+ +(TrueType +WinAnsi +yes yes (yes|no)|CID TrueType +\S+ +yes yes yes) .*)"};
    std::istringstream lines{fonts};
    std::string line;
    for (int heading = 0; heading < 2; ++heading) std::getline(lines, line);
    bool all = true, any = false;
    while (std::getline(lines, line)) {
        any = true;
        all = all && std::regex_match(line, font);
    }
    return any && all;
}

} // namespace planche::tests
