// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/pdf/document.h"

#include "engine/invoicing/pdf/lato.h"
#include "engine/invoicing/pdf/picture.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <utf8proc.h>

namespace planche::invoicing::pdf {

namespace {

constexpr char32_t substitute = U'?';

bool is_control(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CS ||
           category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO;
}

/// Adds nothing to what is read: accents that could not be composed, joiners, variants of emoji.
bool is_mark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

void append(std::string& text, char32_t c) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

/// Calls `on` with each code point; broken bytes become the substitute.
template <class On>
void each_code_point(std::string_view text, const On& on) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t c = 0;
        const auto size = utf8proc_iterate(at + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
        on(size > 0 ? static_cast<char32_t>(c) : substitute);
        i += size > 0 ? static_cast<std::size_t>(size) : 1;
    }
}

std::string composed(std::string_view text) {
    std::string sound;
    each_code_point(text, [&](char32_t c) { append(sound, c); });
    utf8proc_uint8_t* mapped = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(sound.data()), static_cast<utf8proc_ssize_t>(sound.size()),
                                   &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) return sound;
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

/// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252_upper{u'€', 0,    u'‚', u'ƒ', u'„', u'…', u'†', u'‡', u'ˆ', u'‰', u'Š',
                                                      u'‹', u'Œ', 0,    u'Ž', 0,    0,    u'‘', u'’', u'“', u'”', u'•',
                                                      u'–', u'—', u'˜', u'™', u'š', u'›', u'œ', 0,    u'ž', u'Ÿ'};

std::optional<char> windows_1252(char32_t c) {
    constexpr char32_t same_from = 0xA0, upper_from = 0x80;
    if (c < upper_from || (c >= same_from && c <= 0xFF)) return static_cast<char>(c);
    const auto* found = std::find(windows_1252_upper.begin(), windows_1252_upper.end(), c);
    if (c == 0 || found == windows_1252_upper.end()) return std::nullopt;
    return static_cast<char>(upper_from + static_cast<char32_t>(found - windows_1252_upper.begin()));
}

} // namespace

Typeface::Typeface(HPDF_Doc document, const char* name)
    : document_{document},
      name_{name},
      font_{HPDF_GetFont(document, name, "WinAnsiEncoding")} {}

bool Typeface::has(char32_t c) const {
    if (c > 0xFFFF) return false; // libharu draws the basic plane only
    const auto* attributes = static_cast<HPDF_FontAttr>(font_->attr);
    return HPDF_TTFontDef_GetGlyphid(attributes->fontdef, static_cast<HPDF_UINT16>(c)) != 0;
}

std::string Typeface::drawable(std::string_view text) const {
    std::string drawn;
    each_code_point(composed(text), [&](char32_t c) {
        if (c == U'\t' || c == U'\n' || c == U'\r')
            append(drawn, U' ');
        else if (is_control(c))
            return;
        else if (has(c))
            append(drawn, c);
        else if (!is_mark(c))
            append(drawn, substitute);
    });
    return drawn;
}

Run Typeface::run(std::string_view text) const {
    Run run{font_, {}};
    bool held = true;
    each_code_point(text, [&](char32_t c) {
        const auto byte = windows_1252(c);
        held = held && byte;
        run.bytes += byte.value_or(' ');
    });
    return held ? run : Run{HPDF_GetFont(document_, name_.c_str(), "UTF-8"), std::string{text}};
}

double Typeface::width(std::string_view text) const {
    std::int64_t thousandths = 0;
    each_code_point(text, [&](char32_t c) { thousandths += HPDF_Font_GetUnicodeWidth(font_, static_cast<HPDF_UNICODE>(c)); });
    return static_cast<double>(thousandths) / 1000;
}

/// No exception may cross libharu's frames: the first error is kept, and thrown once libharu has returned.
void Document::remember(HPDF_STATUS number, HPDF_STATUS detail, void* error) {
    auto& first = *static_cast<Error*>(error);
    if (first.number == 0) first = {number, detail};
}

void Document::check(const char* step) {
    if (first_error_.number != 0)
        throw Failure(
            fmt::format("the PDF cannot be made: {} failed (libharu {:#06x}, {})", step, first_error_.number, first_error_.detail));
}

Document::Document(const std::string& title, const std::string& author, records::Date day)
    : handle_{HPDF_New(&Document::remember, &first_error_)} {
    if (!handle_) throw Failure("the PDF cannot be made: libharu cannot start");
    HPDF_UseUTFEncodings(handle_.get());
    HPDF_SetCurrentEncoder(handle_.get(), "UTF-8");
    HPDF_SetCompressionMode(handle_.get(), HPDF_COMP_ALL);
    HPDF_SetInfoAttr(handle_.get(), HPDF_INFO_TITLE, title.c_str());
    HPDF_SetInfoAttr(handle_.get(), HPDF_INFO_AUTHOR, author.c_str());
    HPDF_SetInfoAttr(handle_.get(), HPDF_INFO_CREATOR, "Planche");
    HPDF_Date date{};
    date.year = int{day.year()};
    date.month = static_cast<int>(unsigned{day.month()});
    date.day = static_cast<int>(unsigned{day.day()});
    date.ind = 'Z';
    HPDF_SetInfoDateAttr(handle_.get(), HPDF_INFO_CREATION_DATE, date);
    HPDF_SetInfoDateAttr(handle_.get(), HPDF_INFO_MOD_DATE, date);
    check("the start");
}

HPDF_Page Document::add_page() {
    HPDF_Page page = HPDF_AddPage(handle_.get());
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    check("a page");
    return page;
}

const Typeface& Document::typeface(Weight weight) {
    auto& known = typefaces_.at(static_cast<std::size_t>(weight));
    if (!known) {
        const auto file = lato_file(weight);
        const char* name = HPDF_LoadTTFontFromFile(handle_.get(), file.c_str(), HPDF_TRUE);
        if (name != nullptr) known.emplace(handle_.get(), name);
        check("loading the typeface Lato");
    }
    return *known;
}

std::optional<Image> Document::image(const std::string& bytes) {
    const auto format = sound_picture(bytes);
    if (!format) return std::nullopt;
    const auto* data = reinterpret_cast<const HPDF_BYTE*>(bytes.data());
    const auto size = static_cast<HPDF_UINT>(bytes.size());
    HPDF_Image handle = *format == Picture::png ? HPDF_LoadPngImageFromMem(handle_.get(), data, size)
                                                : HPDF_LoadJpegImageFromMem(handle_.get(), data, size);
    if (first_error_.number != 0) { // a picture that libharu does not know: the document goes on without it
        HPDF_ResetError(handle_.get());
        first_error_ = {};
        return std::nullopt;
    }
    return Image{handle, static_cast<double>(HPDF_Image_GetWidth(handle)), static_cast<double>(HPDF_Image_GetHeight(handle))};
}

std::string Document::bytes() {
    check("drawing");
    HPDF_SaveToStream(handle_.get());
    check("writing");
    std::string bytes(HPDF_GetStreamSize(handle_.get()), '\0');
    HPDF_ResetStream(handle_.get());
    auto size = static_cast<HPDF_UINT32>(bytes.size());
    HPDF_ReadFromStream(handle_.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    if (size != bytes.size()) throw Failure("the PDF cannot be made: its bytes cannot be read back");
    return bytes;
}

} // namespace planche::invoicing::pdf
