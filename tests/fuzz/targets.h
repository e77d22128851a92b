// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// What reads bytes that strangers send. Each target takes any bytes at all and holds the reader to its promises; a broken one ends the
/// program. A fuzzer looks for such bytes (fuzzer.cpp), and every test run gives them those that were kept (replay.cpp).
namespace planche::fuzz {

void form(std::string_view);    ///< a line of Content-Type, then a multipart body
void query(std::string_view);   ///< what is typed into the search box, looked up in a small index
void record(std::string_view);  ///< a byte that picks the kind, then the JSON of a record
void request(std::string_view); ///< request line and headers
void value(std::string_view);   ///< a date, an amount, a number, a telephone number
void vcard(std::string_view);   ///< a file of cards

struct Target {
    std::string_view name;
    void (*take)(std::string_view);
};
inline constexpr std::array targets{Target{"form", form},       Target{"query", query}, Target{"record", record},
                                    Target{"request", request}, Target{"value", value}, Target{"vcard", vcard}};

/// Ends the program with these words when it does not hold.
void promise(bool holds, const char* words);

} // namespace planche::fuzz
