// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invoicing/pdf_text.h"

#include "tests/temp_dir.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
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
    auto output = output_of(before + " '" + file.string() + "' " + after + " 2>/dev/null");
    if (output.empty()) throw std::runtime_error(before + " says nothing: is poppler-utils installed?");
    return output;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

} // namespace

std::string pdf_text(const std::string& pdf) {
    auto text = about(pdf, "pdftotext -raw", "-");
    replace_all(text, "\u00A0", " ");
    replace_all(text, "\u202F", " ");
    for (const char* end : {"\n", "\f"}) replace_all(text, end, " ");
    return text;
}

int pdf_pages(const std::string& pdf) {
    const auto info = about(pdf, "pdfinfo", "");
    return std::stoi(info.substr(info.find("Pages:") + 6));
}

std::string pdf_fonts(const std::string& pdf) { return about(pdf, "pdffonts", ""); }

} // namespace planche::tests
