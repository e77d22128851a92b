// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The content lines of a card. Everything here is bytes: a fold may cut a character in two, and the second byte of a Japanese one may be
/// a backslash, so nothing is decoded before the lines are whole and taken apart.
namespace planche::exchange::vcard {

/// A line of the file without its end. Ends are CR LF, LF, CR, and CR CR LF as one.
struct PhysicalLine {
    std::string_view bytes;
    std::size_t number = 0; ///< from 1
    std::size_t offset = 0; ///< of its first byte in the file
};
std::vector<PhysicalLine> physical_lines(std::string_view file);

struct Parameter {
    std::string name;  ///< upper case; a bare one of 2.1 (`TEL;CELL:`) has the name it stands for: TYPE, ENCODING or VALUE
    std::string value; ///< without quotes, RFC 6868 decoded, UTF-8
};

/// An unfolded content line: group.NAME;PARAMETER=value:value
struct Line {
    std::string bytes;      ///< the whole, unfolded and otherwise untouched
    std::size_t number = 0; ///< of its first physical line
    std::string group;      ///< as written; empty without one
    std::string name;       ///< upper case
    std::vector<Parameter> parameters;
    std::size_t value_offset = 0;
    bool bare_parameters = false; ///< has some in the form of 2.1

    std::string_view value() const { return std::string_view{bytes}.substr(value_offset); }
    /// Of the first with that name; empty without one.
    std::string_view parameter(std::string_view upper_case_name) const;
    /// Upper case, in order, from repeated parameters and lists alike.
    std::vector<std::string> types() const;
    bool has_type(std::string_view upper_case_type) const;
    bool quoted_printable() const;
    bool base64() const;
};

/// What version 2.1 and the later ones do with the white space after a fold.
enum class Fold { keeps_white_space, drops_one };

struct Lines {
    std::vector<Line> lines;
    std::vector<Line> junk; ///< nothing but `bytes` and `number`: no name, no colon
};
/// Joins folds, quoted-printable soft breaks and base64 that goes on without indentation. `indentation` is what stands before every line.
Lines content_lines(std::span<const PhysicalLine>, Fold, std::size_t indentation);

/// CRLF at the end, folded at 75 octets, never inside a character.
std::string folded(std::string_view line);

} // namespace planche::exchange::vcard
