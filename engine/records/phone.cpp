// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/phone.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <phonenumbers/phonenumberutil.h>

namespace planche::records {

namespace {

constexpr std::array extension_words{"poste", "ext", "extension", "x", "int", "#", ";ext="};

std::string lower(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lowered;
}

/// Up to the first extension word that has digits before it; the library would dial its letters.
std::string without_extension(std::string_view typed) {
    const auto lowered = lower(typed);
    auto end = lowered.size();
    for (const std::string_view word : extension_words) {
        const auto at = lowered.find(word);
        const bool after_digits = at != std::string::npos && std::any_of(lowered.begin(), lowered.begin() + static_cast<std::ptrdiff_t>(at),
                                                                         [](unsigned char c) { return std::isdigit(c) != 0; });
        if (after_digits) end = std::min(end, at);
    }
    return std::string{typed.substr(0, end)};
}

} // namespace

std::string e164(std::string_view typed) {
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const auto& library = *PhoneNumberUtil::GetInstance();
    std::string text = without_extension(typed);
    if (text.rfind("tel:", 0) == 0) text.erase(0, 4);
    PhoneNumber number;
    if (library.Parse(text, "FR", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !library.IsValidNumber(number)) return {};
    std::string formatted;
    library.Format(number, PhoneNumberUtil::E164, &formatted);
    return formatted;
}

} // namespace planche::records
