// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace planche::tests {

/// What pdftotext (poppler-utils) reads in a PDF, in the order in which it was drawn, lines and pages joined by
/// plain spaces, no-break spaces as plain ones. Throws when it cannot be read.
std::string pdf_text(const std::string& pdf);
/// What zbarimg (zbar-tools) reads in the code that is on its pages; nothing without a code.
std::string pdf_code(const std::string& pdf);
/// Pages, as poppler counts them.
int pdf_pages(const std::string& pdf);
/// The names of the embedded typefaces, and whether each is embedded: the output of pdffonts.
std::string pdf_fonts(const std::string& pdf);
/// Whether every font of what `pdf_fonts` returned is a subset of Lato in the file, with codes whose signs are known.
bool are_embedded(const std::string& fonts);

} // namespace planche::tests
