// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/page.h"

#include <cmath>
#include <numbers>

namespace planche::invoicing::pdf {

namespace {

constexpr double points_a_pixel = 0.75;
constexpr double page_points = 841.89;
/// Lato stands 0.987 above its baseline and 0.213 below it: from the middle of a line down to its baseline, in sizes.
constexpr double middle_to_baseline = (0.987 - 0.213) / 2;
/// How far a Bézier curve's handles stand to draw a quarter of a circle.
constexpr double quarter_circle = 0.5522847498;

HPDF_REAL points(double pixels) { return static_cast<HPDF_REAL>(pixels * points_a_pixel); }
HPDF_REAL from_top(double y) { return static_cast<HPDF_REAL>(page_points - y * points_a_pixel); }

struct Rgb {
    HPDF_REAL red, green, blue;
};
Rgb rgb(Colour colour) {
    const auto value = static_cast<std::uint32_t>(colour);
    const auto part = [&](int shift) { return static_cast<HPDF_REAL>(value >> shift & 0xFF) / 255; };
    return {part(16), part(8), part(0)};
}

double width_of_drawable(const Typeface& face, const Style& style, std::string_view drawable) {
    std::size_t signs = 0;
    for (const char c : drawable) signs += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return (face.width(drawable) + static_cast<double>(signs) * style.tracking) * style.size;
}

std::size_t sign_size(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
    return size;
}

/// The longest beginning that is not wider, at least one sign.
std::size_t fitting(const Typeface& face, const Style& style, std::string_view text, double width) {
    std::size_t end = sign_size(text, 0);
    while (end < text.size()) {
        const auto next = end + sign_size(text, end);
        if (width_of_drawable(face, style, text.substr(0, next)) > width) break;
        end = next;
    }
    return end;
}

void wrap_paragraph(const Typeface& face, const Style& style, std::string_view text, double width, std::vector<std::string>& lines) {
    std::string line;
    const auto fits = [&](const std::string& candidate) { return width_of_drawable(face, style, candidate) <= width; };
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        std::string_view word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (auto longer = line.empty() ? std::string{word} : line + ' ' + std::string{word}; fits(longer)) {
            line = std::move(longer);
            continue;
        }
        if (!line.empty()) lines.push_back(std::exchange(line, {}));
        while (!fits(std::string{word})) {
            const auto part = fitting(face, style, word, width);
            if (part >= word.size()) break;
            lines.emplace_back(word.substr(0, part));
            word.remove_prefix(part);
        }
        line = word;
    }
    lines.push_back(std::move(line));
}

} // namespace

double width_of(Document& document, const Style& style, std::string_view text) {
    const auto& face = document.typeface(style.weight);
    return width_of_drawable(face, style, face.drawable(text));
}

std::vector<std::string> wrapped(Document& document, const Style& style, std::string_view text, double width) {
    const auto& face = document.typeface(style.weight);
    std::vector<std::string> lines;
    while (true) {
        const auto end = text.find('\n');
        wrap_paragraph(face, style, face.drawable(text.substr(0, end)), width, lines);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string shortened(Document& document, const Style& style, std::string_view text, double width) {
    const auto& face = document.typeface(style.weight);
    const auto drawable = face.drawable(text);
    if (drawable.empty() || width_of_drawable(face, style, drawable) <= width) return drawable;
    const double ellipsis = width_of_drawable(face, style, "…");
    auto kept = drawable.substr(0, fitting(face, style, drawable, width - ellipsis));
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept + "…";
}

void Page::show(double x, double baseline, const Style& style, const std::string& drawable) {
    if (!page_ || drawable.empty()) return;
    const auto colour = rgb(style.colour);
    const auto run = document_->typeface(style.weight).run(drawable);
    HPDF_Page_BeginText(page_);
    HPDF_Page_SetRGBFill(page_, colour.red, colour.green, colour.blue);
    HPDF_Page_SetFontAndSize(page_, run.font, points(style.size));
    HPDF_Page_SetCharSpace(page_, points(style.tracking * style.size));
    HPDF_Page_TextOut(page_, points(x), from_top(baseline), run.bytes.c_str());
    HPDF_Page_EndText(page_);
}

void Page::text(double x, double top, const Style& style, std::string_view text) {
    const auto baseline = top + style.line_height() / 2 + middle_to_baseline * style.size;
    show(x, baseline, style, document_->typeface(style.weight).drawable(text));
}

void Page::text_right(double right, double top, const Style& style, std::string_view text) {
    this->text(right - width_of(*document_, style, text), top, style, text);
}

void Page::turned_text(double x, double y, double degrees, const Style& style, std::string_view text) {
    if (!page_) return;
    const double radians = degrees * std::numbers::pi / 180;
    const auto cosine = static_cast<HPDF_REAL>(std::cos(radians));
    const auto sine = static_cast<HPDF_REAL>(std::sin(radians));
    HPDF_Page_GSave(page_);
    HPDF_Page_Concat(page_, cosine, sine, -sine, cosine, points(x), from_top(y));
    const auto baseline = page_points / points_a_pixel + middle_to_baseline * style.size; // the new origin is the text's middle
    show(-width_of(*document_, style, text) / 2, baseline, style, document_->typeface(style.weight).drawable(text));
    HPDF_Page_GRestore(page_);
}

void Page::line(double x, double y, double to_x, double to_y, double thickness, Colour colour) {
    if (!page_) return;
    const auto [red, green, blue] = rgb(colour);
    HPDF_Page_SetRGBStroke(page_, red, green, blue);
    HPDF_Page_SetLineWidth(page_, points(thickness));
    HPDF_Page_MoveTo(page_, points(x), from_top(y));
    HPDF_Page_LineTo(page_, points(to_x), from_top(to_y));
    HPDF_Page_Stroke(page_);
}

void Page::rectangle(double x, double y, double w, double h, Colour colour, double radius) {
    if (!page_) return;
    const auto [red, green, blue] = rgb(colour);
    HPDF_Page_SetRGBFill(page_, red, green, blue);
    const HPDF_REAL left = points(x), right = points(x + w), top = from_top(y), bottom = from_top(y + h);
    const HPDF_REAL r = points(radius), k = points(radius * (1 - quarter_circle));
    HPDF_Page_MoveTo(page_, left + r, bottom);
    HPDF_Page_LineTo(page_, right - r, bottom);
    HPDF_Page_CurveTo(page_, right - k, bottom, right, bottom + k, right, bottom + r);
    HPDF_Page_LineTo(page_, right, top - r);
    HPDF_Page_CurveTo(page_, right, top - k, right - k, top, right - r, top);
    HPDF_Page_LineTo(page_, left + r, top);
    HPDF_Page_CurveTo(page_, left + k, top, left, top - k, left, top - r);
    HPDF_Page_LineTo(page_, left, bottom + r);
    HPDF_Page_CurveTo(page_, left, bottom + k, left + k, bottom, left + r, bottom);
    HPDF_Page_ClosePath(page_);
    HPDF_Page_Fill(page_);
}

void Page::code(const QrCode& code, double x, double y, double side, Colour colour) {
    if (!page_) return;
    const auto [red, green, blue] = rgb(colour);
    const double module = side / static_cast<double>(code.side);
    HPDF_Page_SetRGBFill(page_, red, green, blue);
    for (std::size_t row = 0; row < code.side; ++row)
        for (std::size_t from = 0, to = 0; from < code.side;
             from = to) { // a rectangle for each run of a row: no seams show between modules
            const bool dark = code.dark[row * code.side + from];
            while (to < code.side && code.dark[row * code.side + to] == dark) ++to;
            if (!dark) continue;
            const double bottom = y + module * static_cast<double>(row + 1);
            HPDF_Page_Rectangle(page_, points(x + module * static_cast<double>(from)), from_top(bottom),
                                points(module * static_cast<double>(to - from)), points(module));
        }
    HPDF_Page_Fill(page_);
}

void Page::image(const Image& image, double x, double y, double w, double h) {
    if (!page_) return;
    HPDF_Page_DrawImage(page_, image.handle, points(x), from_top(y + h), points(w), points(h));
}

} // namespace planche::invoicing::pdf
