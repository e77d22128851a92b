// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/date.h"

#include <array>
#include <hpdf.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

/// A thin skin over libharu: handles with an owner, errors that name the first cause, text that is safe to draw.
namespace planche::invoicing::pdf {

/// The PDF cannot be made: a typeface is not installed, or libharu refused a step.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Weight { light, regular, medium, semibold };

/// Text as libharu takes it: bytes in the code of that font.
struct Run {
    HPDF_Font font = nullptr;
    std::string bytes;
};

/// One weight of Lato, embedded as the subset of signs that are used. Lives as long as its document.
class Typeface {
public:
    /// `name` is libharu's for a font that was loaded into the document.
    Typeface(HPDF_Doc, const char* name);

    /// The text as this face can draw it: composed (NFC), without control signs, and with "?" where it has no sign. Spaces stay.
    std::string drawable(std::string_view) const;
    /// In units of the type size. Takes what `drawable` returned.
    double width(std::string_view drawable) const;
    /// Takes what `drawable` returned. Text that Windows-1252 holds is written a byte a sign: a font of two bytes has a table of all its
    /// 65,536 codes in the file, several milliseconds each, and comes only with the first text that needs it.
    Run run(std::string_view drawable) const;

private:
    bool has(char32_t) const;

    HPDF_Doc document_;
    std::string name_;
    HPDF_Font font_;
};

struct Image {
    HPDF_Image handle = nullptr;
    double width = 0, height = 0; ///< in pixels of its own
};

/// One thread. Nothing is reported before `bytes`, `add_page`, `typeface` or `image` throw Failure with the first thing that went wrong:
/// libharu itself keeps the last.
class Document {
public:
    /// The dates in the file are `day`, at midnight UTC, so that the same content gives the same bytes.
    Document(const std::string& title, const std::string& author, records::Date day);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// A4, upright.
    HPDF_Page add_page();
    /// Embeds the weight on first use. Throws Failure, naming the folders searched, when Lato is not installed.
    const Typeface& typeface(Weight);
    /// Nothing when the bytes are no sound JPEG or PNG.
    std::optional<Image> image(const std::string& bytes);
    std::string bytes();

private:
    struct Error {
        HPDF_STATUS number = 0, detail = 0;
    };
    struct Free {
        void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
    };
    static void remember(HPDF_STATUS number, HPDF_STATUS detail, void* error);
    void check(const char* step);

    Error first_error_; // before handle_: libharu writes to it until it is freed
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, Free> handle_;
    std::array<std::optional<Typeface>, 4> typefaces_;
};

} // namespace planche::invoicing::pdf
