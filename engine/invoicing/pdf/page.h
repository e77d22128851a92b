// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/pdf/document.h"
#include "engine/invoicing/pdf/qr_code.h"

#include <cstdint>
#include <vector>

namespace planche::invoicing::pdf {

/// 0xRRGGBB
enum class Colour : std::uint32_t {};

struct Style {
    Weight weight = Weight::regular;
    double size = 12;
    Colour colour{0x1b1916};
    double leading = 1.5; ///< height of a line, in sizes
    double tracking = 0;  ///< between letters, in sizes

    double line_height() const { return size * leading; }
};

/// One sheet to draw on. Lengths are pixels of 1/96 inch from its top left corner: A4 is 794 x 1123. Text given to it may be anything;
/// what cannot be drawn is replaced.
class Page {
public:
    static constexpr double width = 794, height = 1123;

    explicit Page(Document& document) : document_{&document}, page_{document.add_page()} {}
    /// Draws nothing: what is drawn on it is only measured.
    static Page nowhere(Document& document) { return {document, nullptr}; }
    Document& document() const { return *document_; }

    /// One line of text whose line box begins at `top`.
    void text(double x, double top, const Style&, std::string_view);
    void text_right(double right, double top, const Style&, std::string_view);
    /// Turned about its middle, which is at x, y.
    void turned_text(double x, double y, double degrees, const Style&, std::string_view);

    void line(double x, double y, double to_x, double to_y, double thickness, Colour);
    void rectangle(double x, double y, double w, double h, Colour, double radius = 0);
    /// Dark on what is there already; `side` is the length of the whole code.
    void code(const QrCode&, double x, double y, double side, Colour);
    void image(const Image&, double x, double y, double w, double h);

private:
    Page(Document& document, HPDF_Page page) : document_{&document}, page_{page} {}
    void show(double x, double baseline, const Style&, const std::string& drawable);

    Document* document_;
    HPDF_Page page_;
};

/// In pixels, on one line.
double width_of(Document&, const Style&, std::string_view);
/// Broken between words, and within a word only when it is wider than the line. Line breaks in the text stay. At least one line.
std::vector<std::string> wrapped(Document&, const Style&, std::string_view, double width);
/// Cut with "…" where it would be wider.
std::string shortened(Document&, const Style&, std::string_view, double width);

} // namespace planche::invoicing::pdf
